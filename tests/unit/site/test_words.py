"""The interface in other languages, and dates by locale."""

import datetime as dt
import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from backfile.errors import SettingsError
from backfile.site import catalogue
from backfile.site.words import Words
from scripts.words import FOLDER, messages

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.po"))
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?s|%%|<[^>]*>")


def read(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, language)


def several(text: str | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_there_are_translations() -> None:
    assert {"de", "fr"} <= set(LANGUAGES)
    assert len(messages()) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_doubtful_or_left_over(language: str) -> None:
    """`make words` brings a catalogue up to date."""
    kept = {str(m.id): m for m in read(language) if m.id}
    assert sorted(kept) == sorted(str(m.id) for m in messages() if m.id)
    assert [key for key, m in kept.items() if m.fuzzy or not all(several(m.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_hold_the_same_places_and_markup(language: str) -> None:
    for message in read(language):
        if message.id:
            meant = PLACEHOLDER.findall(several(message.id)[-1])
            for text in several(message.string):
                assert sorted(PLACEHOLDER.findall(text)) == sorted(meant), message.id


@pytest.mark.parametrize(
    ("locale", "long", "span", "stories"),
    [
        ("en-GB", "5 September 2023", "26 Feb – 20 Oct 1987", "1,204 stories"),
        ("en-US", "September 5, 2023", "Feb 26 – Oct 20, 1987", "1,204 stories"),
        ("de", "5. September 2023", "26. Feb. – 20. Okt. 1987", "1.204 Artikel"),
        ("fr", "5 septembre 2023", "26 févr. – 20 oct. 1987", "1\u202f204 articles"),
    ],
)
def test_dates_and_numbers_follow_the_locale(
    locale: str, long: str, span: str, stories: str
) -> None:
    words = Words(locale)
    assert words.long(dt.date(2023, 9, 5)) == long
    # Locale data part a range by thin spaces.
    shown = words.span(dt.date(1987, 2, 26), dt.date(1987, 10, 20))
    assert re.sub(r"\s", " ", shown) == span
    assert words.stories(1204) == stories


def test_a_language_without_a_catalogue_is_marked_as_english() -> None:
    words = Words("es")
    assert words.language == "en"
    assert words.gettext("Search") == "Search"
    assert words.long(dt.date(2023, 9, 5)) == "5 de septiembre de 2023"


def test_a_text_says_its_language_and_direction_only_where_it_differs() -> None:
    words = Words("en-GB")
    assert words.tongue("en") == ("", "")
    assert words.tongue("und") == ("", "")
    assert words.tongue("fr") == ("fr", "")
    assert words.tongue("ar") == ("ar", "rtl")


def test_a_damaged_catalogue_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "de.po").write_bytes(b'msgid "Search"\nmsgstr "\xff"\n')
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    with pytest.raises(SettingsError, match=r"de\.po"):
        catalogue.translations(Locale.parse("de"))
