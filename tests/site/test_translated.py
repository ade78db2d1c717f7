"""An archive in another language: nothing that it says is left in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts.words import FOLDER, messages
from tests.conftest import SAMPLE, build
from tests.site.building import Workshop
from tests.unit.site.test_words import LANGUAGES, several

TEXT = re.compile(r">([^<>]+)<|(?:aria-label|placeholder)=\"([^\"]+)\"")


def english(language: str) -> set[str]:
    """Messages that a page in the language must not show."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        kept = {str(m.id): m.string for m in read_po(file) if m.id}
    return {
        text
        for m in messages()
        if m.id and isinstance(m.id, str) and kept[m.id] != m.id
        for text in several(m.id)
        if "%" not in text and "<" not in text and len(text) > 3
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_the_english_of_a_translated_message(
    language: str, tmp_path: Path, cache: Path
) -> None:
    done = build(
        SEEDS=SAMPLE / "seeds", CONTENT=SAMPLE / "content", OUTPUT=tmp_path / "site",
        CACHE=cache, SITE_LOCALE=language,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    forbidden = english(language)
    assert len(forbidden) > 100
    for page in sorted((tmp_path / "site").rglob("*.html")):
        html = page.read_text("utf-8")
        assert f'<html lang="{language}">' in html
        # Names of columns and files stay as they are.
        plain = re.sub(r"<code>.*?</code>", "", html)
        shown = {(one or other).strip() for one, other in TEXT.findall(plain)}
        assert shown & forbidden <= set(), page
    with (FOLDER / f"{language}.po").open("rb") as file:
        said = next(m.string for m in read_po(file) if m.id == "No story was found.")
    scripts = [path.read_text("utf-8") for path in (tmp_path / "site/theme/js").rglob("*.js")]
    assert any(said in script for script in scripts)


def test_findings_are_said_in_the_archives_language_with_their_values(tmp_path: Path) -> None:
    shop = Workshop(tmp_path / "shop")
    (shop.seeds / "a.txt").write_text("Date: 2023-02-31\nBy: Jane Doe\n\nFerry\n\nIt came back.\n")
    (shop.seeds / "b.txt").write_bytes(b"%PDF-1.4")
    row = "merge,,Nobody %s,Somebody,,,\n"
    (shop.content / "authority.csv").write_text("action,kind,name,target,story,value,note\n" + row)
    shop.build(SITE_LOCALE="de")
    ledger = (shop.output / "ledger/index.html").read_text()
    dated = "„2023-02-31“ ist kein Tag des Kalenders; der Artikel steht unter denen ohne Datum."
    assert f"<td>{dated}</td>" in ledger
    assert "<td>Das ist kein Text, sondern ein PDF-Dokument.</td>" in ledger
    assert "merge: Das Archiv enthält hier kein &#39;Nobody %s&#39;." in ledger
    (story,) = (shop.output / "undated").glob("*/index.html")
    told = story.read_text()
    assert f"<li>Zeile 1: {dated} Schreiben Sie das Datum als Jahr-Monat-Tag," in told
    assert "Verfasser: Zeile „By:“;" in told
    # The tables are for programs: the same in every language.
    table = (shop.output / "data/ingest.csv").read_text()
    assert "“2023-02-31” is not a date on the calendar;" in table
    assert "This is not text but a PDF document." in table
