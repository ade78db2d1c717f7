"""Reading and browsing, with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Watch

TEMPLATES = [
    "",
    "stories/",
    "2019/",
    "2019/03/",
    "2019/03/05/",
    "undated/",
    "on-this-day/",
    "person/",
    "place/",
    "map/",
    "organization/",
    "search/",
    "ledger/",
    "data/",
    "about/",
]


def test_no_page_complains_or_asks_a_third_party(
    site: str, page: Page, watch: Watch, story: str, person: str
) -> None:
    for path in [*TEMPLATES, story, person]:
        page.goto(site + path, wait_until="networkidle")
        assert watch.errors == [], path
    origin = site.removesuffix("repo/")
    assert [url for url in watch.requests if not url.startswith(origin)] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_scrolls_sideways(
    site: str, browser: Browser, story: str, person: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in [*TEMPLATES, story, person]:
        page.goto(site + path)
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"/{path} needs {needed} pixels"
    page.close()


def test_from_home_to_story_to_person_and_back_without_javascript(
    site: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.locator(".newest .cards div > a").first.click()
    headline = page.locator("h1").inner_text()
    page.locator(".story-body a").first.click()
    expect(page.locator(".mentions mark").first).to_be_visible()
    page.get_by_role("link", name=headline).first.click()
    expect(page.locator("h1")).to_have_text(headline)
    page.locator(".crumbs a").nth(1).click()
    expect(page.locator("table.calendar").first).to_be_visible()
    page.locator("table.calendar td a").first.click()
    expect(page.locator(".cards div > a").first).to_be_visible()
    context.close()


def test_a_quotation_leads_to_its_paragraph(site: str, page: Page, person: str) -> None:
    page.goto(site + person)
    page.locator(".pilcrow").first.click()
    page.wait_for_url(re.compile(r"#p\d+$"))
    expect(page.locator(".story-body p:target")).to_be_visible()


def test_a_missed_address_gets_the_sites_own_page(site: str, page: Page) -> None:
    answer = page.goto(f"{site}2019/03/05/no-such/story-here-0123456789/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_contain_text("no page at this address")
    expect(page.get_by_role("searchbox")).to_have_value("story here")
    page.get_by_role("link", name="Stories by date").click()
    expect(page).to_have_url(f"{site}stories/")


def test_the_front_page_shows_this_day_in_other_years(site: str, browser: Browser) -> None:
    context = browser.new_context()
    context.clock.set_fixed_time("2026-03-05T12:00:00")
    page = context.new_page()
    page.goto(site)
    expect(page.locator("#on-this-day .cards div > a").first).to_be_visible()
    context.close()


def test_the_front_page_asks_for_no_day_without_stories(site: str, browser: Browser) -> None:
    context = browser.new_context()
    context.clock.set_fixed_time("2026-02-28T12:00:00")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site, wait_until="networkidle")
    assert [url for url in asked if "today" in url]
    assert [url for url in asked if "/on-this-day/" in url] == []
    context.close()


def test_hostile_headline_is_text(site: str, page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{site}search/?q=alert")
    page.locator("#results > li a").first.click()
    expect(page.locator("h1")).to_contain_text("<script>")
    assert dialogs == []


def test_the_cite_box_offers_forms_and_files(site: str, page: Page, story: str) -> None:
    page.goto(site + story)
    page.get_by_text("Cite", exact=True).click()
    expect(page.locator("#cite dd")).to_have_count(3)
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS").click()
    text = download.value.path().read_text("utf-8")
    assert text.startswith("TY  - NEWS")
    assert page.locator("h1").inner_text() in text


def test_a_cite_box_may_be_opened_before_its_script_comes(
    site: str, page: Page, story: str
) -> None:
    held: list[Route] = []
    page.route("**/cite-*.js", lambda route: held.append(route))
    with page.expect_request("**/cite-*.js"):
        page.goto(site + story, wait_until="commit")
    page.get_by_text("Cite", exact=True).click()
    expect(page.locator("#cite")).to_have_attribute("open", "")
    (route,) = held
    route.continue_()
    expect(page.locator("#cite dd")).to_have_count(3)
