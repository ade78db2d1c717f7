"""The search of a German archive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.serve import make_server
from tests.conftest import SAMPLE, build


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[str]:
    """Address of the sample archive in German, with a slash at its end."""
    output = tmp_path_factory.mktemp("german") / "site"
    done = build(
        SEEDS=SAMPLE / "seeds", CONTENT=SAMPLE / "content", OUTPUT=output,
        CACHE=cache, SITEURL="https://example.org/repo", SITE_LOCALE="de",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    server = make_server(output, "/repo", quiet=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/repo/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_search_remarks_in_german(page: Page, german: str) -> None:
    page.goto(f"{german}search/?q=the+of")
    expect(page.locator("#notes li")).to_have_text(
        "„the“, „of“ sind zu häufig, um im Text danach zu suchen; nur Namen wurden durchsucht."
    )
    page.goto(f"{german}search/?q=ferry&person=nobody")
    expect(page.locator("#notes li")).to_have_text("Das Archiv kennt keine Person „nobody“.")


def test_it_does_without_a_worker(browser: Browser, german: str) -> None:
    with browser.new_context() as context:
        context.route("**/search/worker.js", lambda route: route.fulfill(status=404))
        page = context.new_page()
        page.goto(f"{german}search/?q=ferry&person=nobody")
        expect(page.locator("#notes li")).to_have_text("Das Archiv kennt keine Person „nobody“.")


def test_what_could_not_be_had_is_told_in_german(browser: Browser, german: str) -> None:
    with browser.new_context() as context:
        context.route("**/search/data/terms-*/*", lambda route: route.fulfill(status=404))
        page = context.new_page()
        page.goto(f"{german}search/?q=ferry")
        expect(page.locator("#notes li")).to_contain_text("konnte nicht geladen werden")
