"""lunr.js as an ES module, made from the npm package when the site is built."""

from __future__ import annotations

from pathlib import Path

from backfile.errors import BackfileError

VENDOR_PATH = "theme/js/vendor/lunr.js"
"""Where the module stands below the site's root; the engine imports it from there."""


def lunr_module(node_modules: Path) -> bytes:
    """`lunr.min.js` as a module with a default export, its licence's head and text kept.

    The script asks for AMD's `define`, else `exports`, else hangs itself on `this`; a module has
    none of them, so it gets a `define`. Its warnings look for the console on `this` as well.

    Raises `BackfileError` when npm has not brought the package.
    """
    folder = node_modules / "lunr"
    try:
        script = (folder / "lunr.min.js").read_text("utf-8")
        licence = (folder / "LICENSE").read_text("utf-8")
    except OSError as error:
        raise BackfileError(
            f"{error.filename} cannot be read; run `npm ci` (make html does), then build again."
        ) from error
    terms = "\n".join(f" * {line}".rstrip() for line in licence.strip().splitlines())
    return (
        f"/*!\n{terms}\n */\n"
        "let lunr;\n"
        "const define = (make) => { lunr = make(); };\n"
        "define.amd = true;\n"
        f"{script.strip()}\n"
        "lunr.utils.warn = (message) => console.warn(message);\n"
        "export default lunr;\n"
    ).encode()


def lean(script: bytes) -> bytes:
    """A script of ours without its comments and indentation: half of what a reader would fetch.

    Goes by lines, so the scripts keep to two habits that a test holds them to: a comment begins
    its line, and no string runs over several lines.
    """
    kept: list[str] = []
    inside = False
    for line in script.decode().splitlines():
        text = line.strip()
        if inside or text.startswith("/*"):
            _, end, text = text.partition("*/")
            inside = not end
            text = text.strip()
        if text and not text.startswith("//"):
            kept.append(text)
    return ("\n".join(kept) + "\n").encode()
