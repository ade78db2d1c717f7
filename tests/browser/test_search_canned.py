"""The canned queries of tests/unit/search in Chromium, on the scripts as they are published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from backfile.search import bundled_scripts
from tests.browser.conftest import served
from tests.unit.search.canned import CANNED, SMALL
from tests.unit.search.node import ROOT, SCRIPTS, write_index

ASK = """async ([query, options]) => {
  window.engine ??= import("/repo/theme/js/engine.js").then(({ open }) =>
    open(new URL("/repo/", location.href)));
  const answer = await (await window.engine).search(query, options);
  return answer.results.map(({ title }) => title);
}"""


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of a small site that holds nothing but the engine and its index."""
    folder: Path = tmp_path_factory.mktemp("canned")
    write_index(SMALL, folder)
    for name, data in bundled_scripts(SCRIPTS, ROOT / "node_modules"):
        target = folder / "theme/js" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    with served(folder) as address:
        page = browser.new_page()
        page.goto(address)
        yield page
        page.close()


@pytest.mark.parametrize(("query", "options", "titles"), CANNED)
def test_canned(engine: Page, query: str, options: dict[str, Any], titles: list[str]) -> None:
    assert engine.evaluate(ASK, [query, options]) == titles
