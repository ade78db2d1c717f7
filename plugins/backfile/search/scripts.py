"""The site's scripts as readers fetch them: bundled and without what only their authors need."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from backfile.errors import BackfileError

PAGE = "search.js"
WORKER = "search/worker.js"
"""These two make a search: each in one piece, because what it needs it needs at once, and a
browser that has to read one file to learn of the next answers later."""
IN_PAGE = "search/answering.js"
"""What stands in for the worker where there is none; pages ask for it by its address."""
LUNR = "vendor/lunr.js"
"""Where the scripts import lunr from, as a module."""


def bundled_scripts(
    sources: Path, node_modules: Path, made: Mapping[str, str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every script to publish as (path below `theme/js/`, bytes), in order of path.

    esbuild joins the modules below `sources`, takes comments out and shortens local names; what
    several entries share, or load only when needed, becomes a file of its own under `search/`,
    named by its content. The same sources give the same bytes. `made` holds modules that take the
    place of those of the same path.

    Raises `BackfileError` when npm has not brought the packages, or a script is faulty.
    """
    esbuild = node_modules / ".bin/esbuild"
    if not esbuild.exists():
        raise BackfileError(f"{esbuild} is missing; {_REMEDY}")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name).resolve()
        shutil.copytree(sources, work / "in")
        module = work / "in" / LUNR
        module.parent.mkdir(exist_ok=True)
        module.write_bytes(lunr_module(node_modules))
        for path, text in (made or {}).items():
            (work / "in" / path).write_text(text, "utf-8")
        pages = sorted(entry.name for entry in sources.glob("*.js") if entry.name != PAGE)
        parted = ("--splitting", "--chunk-names=search/[name]-[hash]")
        for entries, options in (([*pages, IN_PAGE], parted), ([PAGE], ()), ([WORKER], ())):
            if there := [entry for entry in entries if (sources / entry).exists()]:
                _bundle(esbuild, work, *there, *options)
        out = work / "out"
        for file in sorted(out.rglob("*.js")):
            yield file.relative_to(out).as_posix(), file.read_bytes()


def _bundle(esbuild: Path, work: Path, *entries: str) -> None:
    """Bundles scripts of `work`/in into `work`/out."""
    command = [
        *(str(esbuild.resolve()), *entries),
        *("--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8"),
        *("--legal-comments=inline", "--external:node:*", "--log-level=warning"),
        *("--outbase=.", "--outdir=../out"),
    ]
    run = subprocess.run(command, cwd=work / "in", capture_output=True, text=True, check=False)
    if run.returncode:
        raise BackfileError(f"The scripts could not be bundled: {run.stderr.strip()}")


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
        raise BackfileError(f"{error.filename} cannot be read; {_REMEDY}") from error
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


_REMEDY = "run `npm ci` (make html does), then build again."
