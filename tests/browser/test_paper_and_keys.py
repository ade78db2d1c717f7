"""Without a mouse, without scripts, on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_browse import TEMPLATES


def test_every_page_but_the_search_is_whole_without_scripts(
    site: str, browser: Browser, story: str, person: str
) -> None:
    """What a reader without scripts sees is all that there is to read."""
    with_scripts = browser.new_context()
    without = browser.new_context(java_script_enabled=False)
    page, plain = with_scripts.new_page(), without.new_page()
    for path in [*TEMPLATES, story, person, "404.html"]:
        if path == "search/":
            continue
        page.goto(site + path, wait_until="networkidle")
        plain.goto(site + path)
        for selector in ("main h1", "main h2", "main li", "main p:not([role])", "main a[href]"):
            there = plain.locator(selector).all_text_contents()
            assert there or selector != "main h1", path
            shown = page.locator(selector).all_text_contents()
            # A sign is added before a quotation, and the citation gives way to more of them.
            shown = [text.replace("¶ ", "") for text in shown]
            assert [t for t in there if t not in shown and "Backfile, http" not in t] == [], path
    plain.goto(f"{site}search/")
    expect(plain.get_by_role("link", name="All people A–Z")).to_be_visible()
    with_scripts.close()
    without.close()


def test_searching_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    box = page.locator('.masthead input[name="q"]')
    expect(box).to_be_focused()
    page.keyboard.type("ferry")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=ferry"))
    page.locator("#results:not([aria-busy]) > li").first.wait_for()
    expect(page.locator("#filters input[type=checkbox]").first).to_be_attached()
    page.locator("#query").focus()
    hit = page.locator("#results > li a").first
    for _ in range(120):
        if hit.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(hit).to_be_focused()
    outline = hit.evaluate("link => getComputedStyle(link).outlineStyle")
    assert outline != "none"
    title = hit.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_names_are_narrowed_as_one_types(page: Page, site: str) -> None:
    page.goto(f"{site}place/")
    page.get_by_label("Only names with").fill("halden")
    shown = page.locator(".ranking li:visible a").all_inner_texts()
    assert shown
    assert all("halden" in name.lower() for name in shown)
    expect(page.get_by_role("status")).to_have_text(f"{len(shown)} shown")
    page.get_by_label("Only names with").fill("no such name")
    expect(page.locator(".ranking li:visible")).to_have_count(0)
    page.get_by_label("Only names with").fill("")
    expect(page.locator(".ranking li:visible").nth(20)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_story_and_its_citation(
    browser: Browser, site: str, story: str, scheme: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site + story)
    for selector in ("h1", ".about", ".story-body p", "#cite p"):
        expect(page.locator(selector).first).to_be_visible()
    for selector in (".masthead form", ".masthead nav", ".colophon", ".margin", ".either"):
        expect(page.locator(selector)).to_be_hidden()
    style = "element => { const s = getComputedStyle(element); return s.color }"
    assert page.locator(".story-body p").first.evaluate(style) == "rgb(0, 0, 0)"
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    context.close()
