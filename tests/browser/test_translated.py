"""The search of a German archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.conftest import SAMPLE, build


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[str]:
    """Address of the sample archive in German."""
    output = tmp_path_factory.mktemp("german") / "site"
    done = build(
        SEEDS=SAMPLE / "seeds", CONTENT=SAMPLE / "content", OUTPUT=output,
        CACHE=cache, SITEURL="https://example.org/repo", SITE_LOCALE="de",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with served(output) as address:
        yield address


def test_the_search_remarks_in_german(page: Page, german: str) -> None:
    page.goto(f"{german}search/?q=the+of")
    expect(page.locator("#notes li")).to_have_text(
        "„the“, „of“ sind zu häufig, um im Text danach zu suchen; nur Namen wurden durchsucht."
    )
    page.goto(f"{german}search/?q=ferry&person=nobody")
    expect(page.locator("#notes li")).to_have_text("Das Archiv kennt keine Person „nobody“.")


@pytest.mark.parametrize(
    ("lost", "query", "remark"),
    [
        ("**/search/worker.js", "ferry&person=nobody", "Das Archiv kennt keine Person „nobody“."),
        ("**/search/data/terms-*/*", "ferry", "konnte nicht geladen werden"),
    ],
)
def test_the_remarks_on_what_could_not_be_had(
    browser: Browser, german: str, lost: str, query: str, remark: str
) -> None:
    """Without the worker the page searches by itself; a lost part of the index is told."""
    with browser.new_context() as context:
        context.route(lost, lambda route: route.fulfill(status=404))
        page = context.new_page()
        page.goto(f"{german}search/?q={query}")
        expect(page.locator("#notes li")).to_contain_text(remark)
