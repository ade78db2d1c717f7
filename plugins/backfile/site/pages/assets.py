"""Style sheet, scripts, font, and what the archivist puts into `content/static`."""

from __future__ import annotations

import json
from pathlib import Path

from backfile.errors import SettingsError
from backfile.search import bundled_scripts
from backfile.site.catalogue import script_messages
from backfile.site.context import Desk

ROOT = Path(__file__).parents[4]
"""The project's root."""
THEME = ROOT / "theme"
FONT = ROOT / "node_modules/@fontsource-variable/newsreader/files"
FONTS = {"newsreader.woff2": "newsreader-latin-wght-normal.woff2"}
STYLES = ("tokens", "base", "layout", "components", "search")
"""Joined in this order to one file: a page asks for one style sheet."""
CATALOGUE = "language/catalogue.js"


def write(desk: Desk) -> None:
    desk.put("theme/backfile.css", _styles())
    catalogue = {CATALOGUE: _catalogue(desk)}
    for name, script in bundled_scripts(THEME / "static/js", ROOT / "node_modules", catalogue):
        desk.put(f"theme/js/{name}", script)
    for name, source in FONTS.items():
        desk.put(f"theme/{name}", _read(FONT / source))
    desk.put("theme/icon.svg", _read(THEME / "static/icon.svg"))
    static = desk.site.settings.content / "static"
    for file in sorted(static.rglob("*")):
        if file.is_file() and not file.is_symlink():
            desk.put(file.relative_to(static).as_posix(), _read(file))


def _catalogue(desk: Desk) -> str:
    """The module that holds what the scripts say in the archive's language."""
    words = desk.site.words
    said = {text: words.gettext(text) for text in script_messages(THEME / "static/js")}
    said[","] = words.thousands
    other = {text: shown for text, shown in said.items() if shown != text}
    return f"export default {json.dumps(other, ensure_ascii=False)};\n"


def _styles() -> bytes:
    return b"\n".join(_read(THEME / f"static/css/{name}.css") for name in STYLES)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{path.name} cannot be read ({error.strerror}); `make html` installs what the site "
            "needs, so run that rather than Pelican alone the first time."
        ) from error
