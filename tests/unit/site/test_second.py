import os
import signal

import pytest

from backfile.errors import OutputError
from backfile.site.second import Second


def test_the_work_is_done_once_and_its_result_comes_back() -> None:
    assert Second(lambda: ["done"]).result() == ["done"]


def test_what_stops_the_build_stops_it_here_too() -> None:
    def work() -> None:
        raise OutputError("No room.")

    with pytest.raises(OutputError, match=r"No room\."):
        Second(work).result()


def test_a_second_that_dies_leaves_its_work_to_the_first() -> None:
    first = os.getpid()

    def work() -> str:
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done by the first"

    assert Second(work).result() == "done by the first"
