"""The beginning of a story, for those who show it in a line."""

from __future__ import annotations

import pytest

from backfile.site.story import opening
from tests.unit.entities.invented import story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell.", "Rain fell."),
        ("Rain  fell\u00a0today.", "Rain fell today."),
        ("Rain fell on the old town.", "Rain fell on …"),
        ("Rain-soaked-townspeople-left", "Rain-soaked-tow…"),
        ("下" * 40, "下" * 15 + "…"),
    ],
)
def test_it_ends_between_words(text: str, expected: str) -> None:
    found = opening(story("Rain", text), 16)
    assert found == expected
    assert len(found) <= 16


def test_a_story_without_text_begins_with_its_headline() -> None:
    assert opening(story("Rain"), 16) == "Rain"
