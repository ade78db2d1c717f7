"""A real Chromium on the sample archive, served below `/repo/` as GitHub Pages would."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.chromium import FLAGS, executable
from scripts.serve import make_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = executable(playwright)
        if path is None:
            # The tests without a browser run all the same.
            pytest.fail("no Chromium: `playwright install chromium`, or your system's package")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder's address below /repo, with a slash at its end, for as long as it is served."""
    server = make_server(folder, "/repo", quiet=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/repo/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def site(sample_site: Path) -> Iterator[str]:
    """Address of the sample archive."""
    with served(sample_site) as address:
        yield address


class Watch:
    """What a page complained of, and where it asked for things."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.errors: list[str] = []
        self.requests: list[str] = []
        context.on("page", self._follow)
        context.on("request", lambda request: self.requests.append(request.url))

    def _follow(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda said: self.errors.append(said.text) if said.type == "error" else None,
        )


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext) -> Watch:
    return Watch(context)


@pytest.fixture
def page(watch: Watch) -> Page:
    return watch.context.new_page()


@pytest.fixture(scope="session")
def story(site: str, browser: Browser) -> str:
    """Path of a story's page."""
    page = browser.new_page()
    page.goto(f"{site}2019/03/05/")
    href = page.locator(".cards div > a").first.get_attribute("href")
    page.close()
    assert href
    return href.removeprefix("/repo/")


@pytest.fixture(scope="session")
def person(site: str, browser: Browser) -> str:
    """Path of the most mentioned person's page."""
    page = browser.new_page()
    page.goto(site)
    href = page.locator(".ways .ranking a[href*='/person/']").first.get_attribute("href")
    page.close()
    assert href
    return href.removeprefix("/repo/")
