"""The interface in other languages: gettext catalogues, compiled when the site is built.

English stands in the templates and modules themselves. `theme/translations/de.po` and its like hold
the other languages; docs/translating.md says how to add one.
"""

from __future__ import annotations

from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

from backfile.errors import SettingsError

FOLDER = Path(__file__).parents[3] / "theme/translations"
SOURCE = "en"
"""The language of the strings in the code."""


def is_translated(locale: Locale) -> bool:
    """Whether the interface speaks the locale's language."""
    return locale.language == SOURCE or (FOLDER / f"{locale.language}.po").is_file()


def translations(locale: Locale) -> NullTranslations:
    """The words of the locale's language; English ones where there is no catalogue.

    Raises `SettingsError` for a catalogue that can't be read.
    """
    path = FOLDER / f"{locale.language}.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale.language, abort_invalid=True))
    except (OSError, UnicodeDecodeError, PoFileError) as error:
        raise SettingsError(f"The translations in {path.name} cannot be read: {error}.") from error
    compiled.seek(0)
    return Translations(compiled)


def script_messages(folder: Path) -> list[str]:
    """What the scripts of a folder say, in English, in order and each once."""
    found = extract_from_dir(
        str(folder),
        [("**.js", "javascript")],
        {"**.js": {"parse_template_string": "true"}},
        keywords={"word": None},
        comment_tags=(),
    )
    said = {message for _, _, message, _, _ in found if isinstance(message, str)}
    # What parts the thousands is known of every language.
    return sorted(said - {","})
