import csv
import io
from collections.abc import Callable

import pytest

from backfile.model import Story
from backfile.site.data import to_csv
from backfile.site.jsonld import json_in_html


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_formula_is_defused(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(to_csv(["a"], [(text,)]).decode(), newline=""))
    assert row["a"] == f"'{text}"


def test_numbers_are_not() -> None:
    assert to_csv(["a"], [(-1.5,)]).decode() == "a\r\n-1.5\r\n"


def test_names_of_files_that_are_no_text_do_not_stop_the_build() -> None:
    assert b"\\udcff" in to_csv(["seed"], [("a\udcff.txt",)])


def test_json_cannot_leave_its_script_element(make_story: Callable[..., Story]) -> None:
    story = make_story(title="</script><!--<script>&\u2028")
    html = str(json_in_html({"headline": story.title}))
    assert not set("<>&\u2028") & set(html)
