import os
import signal
from collections.abc import Iterator
from itertools import chain

import pytest

from backfile import second
from backfile.errors import OutputError
from backfile.second import Second, beside, shared


def test_each_piece_is_done_once_and_the_results_come_back() -> None:
    assert sorted(chain.from_iterable(Second(100, list[int]).results())) == list(range(100))


def test_what_stops_the_build_stops_it_here_too() -> None:
    def work(pieces: Iterator[int]) -> None:
        if next(pieces) >= 0:
            raise OutputError("No room.")

    with pytest.raises(OutputError, match=r"No room\."):
        Second(2, work).results()


def test_a_second_that_dies_leaves_its_work_to_the_first() -> None:
    first = os.getpid()
    # The second takes a piece and dies of it; the first waits with its own until then.
    died, dying = os.pipe()

    def work(pieces: Iterator[int]) -> list[int]:
        if os.getpid() != first:
            next(pieces)
            os.kill(os.getpid(), signal.SIGKILL)
        os.read(died, 1)
        return list(pieces)

    second = Second(10, work)
    os.close(dying)
    assert sorted(chain.from_iterable(second.results())) == list(range(10))
    os.close(died)


@pytest.mark.parametrize("worth", [1, 50, 1000])
def test_much_work_is_shared_and_little_is_not(worth: int) -> None:
    assert shared(range(7, 207), lambda n: n * n, worth) == {n: n * n for n in range(7, 207)}


@pytest.mark.parametrize("at_once", [1, 7, 100, 1000])
def test_a_great_deal_of_work_is_shared_in_rounds(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second, "AT_ONCE", at_once)
    assert shared(range(7, 207), lambda n: n * n, 2) == {n: n * n for n in range(7, 207)}


@pytest.mark.parametrize("dies", [False, True])
def test_one_piece_beside_is_done_whatever_becomes_of_the_second(dies: bool) -> None:
    first = os.getpid()

    def work() -> str:
        if dies and os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert beside(work)() == "done"
