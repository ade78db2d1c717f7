"""Brings the catalogues of theme/translations up to what templates, code and scripts say.

python -m scripts.words           updates every catalogue
python -m scripts.words it        begins one for Italian
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "theme/translations"
SOURCES = (
    ("theme/templates", "**.html", "jinja2"),
    ("theme/static/js", "**.js", "javascript"),
    ("plugins/backfile", "**.py", "python"),
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "several": (1, 2),
    "marked": None,
    "Said": None,
    "word": None,
}
THOUSANDS = ","
"""Known of every language; see `Words.thousands`."""
OPTIONS = {
    "**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"},
    "**.js": {"parse_template_string": "true"},
}


def messages() -> Catalog:
    """Every message of the interface, in English, sorted."""
    catalog = Catalog(project="Backfile", charset="utf-8")
    for folder, pattern, method in SOURCES:
        found = extract_from_dir(
            str(ROOT / folder), [(pattern, method)], OPTIONS, KEYWORDS, comment_tags=()
        )
        for _, _, message, _, _ in found:
            if message != THOUSANDS:
                catalog.add(message)
    return catalog


def update(path: Path, current: Catalog) -> None:
    """What is new is added without a translation, what is gone goes."""
    locale = Locale.parse(path.stem)
    kept = Catalog(locale=locale)
    if path.is_file():
        with path.open("rb") as file:
            kept = read_po(file, locale)
    kept.update(current, no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.fuzzy = False
    kept.header_comment = f"# Backfile in {locale.english_name}."
    # The file says what it says, not when it was last looked at.
    kept.creation_date = kept.revision_date = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    with path.open("wb") as file:
        write_po(file, kept, sort_output=True, omit_header=False, width=100)


def main() -> None:
    parser = argparse.ArgumentParser(description="Update the catalogues of translations.")
    parser.add_argument("language", nargs="*", help="begin a catalogue for this language, as `it`")
    args = parser.parse_args()
    current = messages()
    new = [FOLDER / f"{language}.po" for language in args.language]
    for path in sorted({*FOLDER.glob("*.po"), *new}):
        update(path, current)
        with path.open("rb") as file:
            missing = [m for m in read_po(file) if m.id and not all(_strings(m.string))]
        print(f"{path.name}: {len(current)} messages, {len(missing)} without a translation")


def _strings(string: str | list[str] | tuple[str, ...]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


if __name__ == "__main__":
    main()
