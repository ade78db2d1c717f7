"""The search page as a reader uses it, on the sample archive."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Watch


def results(page: Page) -> list[str]:
    """The headlines found, once the search is done."""
    page.locator("#results:not([aria-busy])").wait_for(state="attached")
    return page.locator("#results > li a").all_inner_texts()


def test_works_from_its_address_alone(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=ferry+-strike&from=2019&to=2024&sort=oldest")
    expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ stor"))
    assert "Fennoy Ferry Brings a Christmas Tree, a Piano and a Bride" in results(page)
    expect(page.locator("#query")).to_have_value("ferry -strike")
    expect(page.locator("#from")).to_have_value("2019")
    expect(page.locator("#sort")).to_have_value("oldest")


def test_every_hit_has_one_link_and_a_sentence_with_the_words_marked(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=ferry")
    assert results(page)
    for hit in page.locator("#results > li").all():
        assert hit.locator("a[href]").count() == 1
    marks = page.locator("#results mark").all_inner_texts()
    assert marks
    assert {mark.lower().rstrip("’s'") for mark in marks} <= {"ferry", "ferrie"}


def test_a_hit_leads_to_its_story(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=%22christmas+tree%22")
    (title,) = results(page)
    page.locator("#results > li a").click()
    expect(page.locator("h1")).to_have_text(title)


def test_typing_searching_going_back_and_forward(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    page.locator("#query").fill("bakery")
    page.locator("#query").press("Enter")
    expect(page).to_have_url(f"{site}search/?q=bakery")
    bakery = results(page)
    page.locator("#query").fill("dockers")
    page.locator("#query").press("Enter")
    expect(page).to_have_url(f"{site}search/?q=dockers")
    dockers = results(page)
    assert bakery != dockers
    page.go_back()
    expect(page.locator("#query")).to_have_value("bakery")
    assert results(page) == bakery
    page.go_forward()
    expect(page.locator("#query")).to_have_value("dockers")
    assert results(page) == dockers


def test_a_facet_narrows_and_its_count_is_true(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=halden")
    choice = page.locator("fieldset label.choice").first
    choice.wait_for()
    count = choice.locator(".count").inner_text()
    choice.locator("input").check()
    expect(page).to_have_url(re.compile(r"[?&](person|place|organization)="))
    expect(page.get_by_role("status").first).to_have_text(re.compile(rf"^{count} stor"))
    expect(page.locator("#filters-button")).to_have_text("Filters (1 on)")
    page.locator("#clear").click()
    expect(page).to_have_url(f"{site}search/?q=halden")


def test_several_of_a_kind_all_or_any(page: Page, site: str) -> None:
    def total() -> int:
        results(page)
        text = page.get_by_role("status").first.inner_text()
        return 0 if text.startswith("No ") else int(text.split()[0])

    page.goto(f"{site}search/?q=halden")
    page.locator("fieldset[data-kind=place] label.choice").nth(1).wait_for()
    slugs = [
        box.get_attribute("value") or ""
        for box in page.locator("fieldset[data-kind=place] input").all()[:2]
    ]
    alone = []
    for slug in slugs:
        page.goto(f"{site}search/?place={slug}")
        alone.append(total())
    page.goto(f"{site}search/?place={slugs[0]}&place={slugs[1]}")
    both = total()
    page.get_by_role("button", name="Any of these will do").click()
    expect(page).to_have_url(f"{site}search/?place={slugs[0]}%2C{slugs[1]}")
    assert total() == sum(alone) - both
    expect(page.locator("fieldset[data-kind=place] label.choice").first).to_contain_text(" or ")


def test_a_bar_of_the_histogram_narrows_to_its_span(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=halden")
    bar = page.locator("#time a").first
    label = bar.get_attribute("aria-label") or ""
    count = label.rpartition(": ")[2].split()[0]
    bar.focus()
    bar.press("Enter")
    expect(page).to_have_url(re.compile(r"from=(\d{4}(-\d\d)*)&to=\1"))
    expect(page.get_by_role("status").first).to_have_text(re.compile(rf"^{count} stor"))


def chart_span(page: Page) -> tuple[str, str]:
    return page.locator("#from").input_value(), page.locator("#to").input_value()


def test_dragging_across_the_histogram_takes_all_between(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=the+ferry")
    chart = page.locator("svg.bars")
    box = chart.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.9, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, y, steps=5)
    expect(page.locator(".chosen-span")).to_have_text(re.compile("stor"))
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=\d{4}.*&to=\d{4}"))
    first, last = chart_span(page)
    assert first < last


def test_a_range_of_the_histogram_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=the+ferry")
    bar = page.locator("svg.bars a").first
    bar.focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".chosen-span")).to_have_text(re.compile("stor"))
    page.keyboard.press("Escape")
    expect(page.locator(".chosen-span")).to_be_empty()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("from="))
    first, last = chart_span(page)
    assert first < last


def test_suggestions_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    box = page.locator("#query")
    box.press_sequentially("bran")
    first = page.get_by_role("option").first
    first.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(first).to_contain_text(re.compile("brandt", re.I))
    expect(first).to_contain_text(re.compile(r"person, \d+ stor"))
    box.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).not_to_have_url(f"{site}search/")
    expect(page.locator("h1")).to_contain_text(re.compile("brandt", re.I))


def test_a_name_that_nobody_bears_leaves_no_list(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    box = page.locator("#query")
    box.press_sequentially("bran")
    page.get_by_role("option").first.wait_for()
    box.fill("zzyzx")
    # Nothing is being looked for any more, and nothing was found.
    page.locator(".suggestions[aria-busy=false][hidden]").wait_for(state="attached")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_the_masthead_suggests_and_leads_to_the_search(page: Page, site: str) -> None:
    page.goto(site)
    box = page.locator(".masthead input[name=q]")
    box.press_sequentially("hald")
    page.get_by_role("option").first.wait_for()
    box.press("Enter")
    expect(page).to_have_url(f"{site}search/?q=hald")


def test_the_entity_meant_stands_above_the_hits(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=Anna+Brandt")
    card = page.locator("#meant a").first
    expect(card).to_have_text("Anna Brandt")
    expect(page.locator("#meant").first).to_contain_text(re.compile(r"person, \d+ stor"))


def test_what_was_ignored_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=the+of")
    expect(page.locator("#notes")).to_contain_text("too common")
    page.goto(f"{site}search/?q=%22%22+%5E%5E")
    expect(page.locator("#notes")).to_contain_text("no word")


NONSENSE = {
    "quote": '"',
    "sign": "+",
    "script": "<script>document.title = 'lost'</script>",
    "markup": '"><img src=x onerror="document.title = \'lost\'">',
    "brackets": "[[[",
    "backslash": "\\",
    "percent": "%",
    "emoji": "🦀👩‍👩‍👧‍👦 🇫🇮",
    "unbalanced": '"ferry +"tree -"',
    "no field": "re:zero a:b:c ::: title: :title",
    "right to left": "\u202eمرحبا\u202c بالعالم",
    "long": "ferry " * 1700,
    "one long word": "x" * 10_000,
    "half a character": "\ud83d",
    "operators": "+-^~* ~~ ^^9999999999999 -+ferry ferry^1e9 *rr* ferry~2",
}


@pytest.mark.parametrize("query", NONSENSE.values(), ids=NONSENSE.keys())
def test_no_input_breaks_the_page(page: Page, watch: Watch, site: str, query: str) -> None:
    page.goto(f"{site}search/")
    page.locator("#query").fill(query)
    page.locator("#query").press("Enter")
    results(page)
    expect(page.get_by_role("status").first).to_have_text(re.compile("stor"))
    assert "search" in page.title().lower()
    # Its address alone brings the same.
    page.goto(page.url)
    results(page)
    expect(page.get_by_role("status").first).to_have_text(re.compile("stor"))
    assert not watch.errors


def test_a_lost_index_is_told(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        asked: list[str] = []

        def lose(route: Route) -> None:
            asked.append(route.request.url)
            route.fulfill(status=404)

        context.route("**/search/data/manifest.bin", lose)
        page = context.new_page()
        page.goto(f"{site}search/?q=ferry")
        expect(page.get_by_role("status").first).to_have_text(re.compile("could not be loaded"))
        # Ahead of all; then by the worker, twice, when it starts and, unless it is then still
        # trying, when it is asked.
        assert len(asked) in (3, 5)


def test_without_a_worker_it_searches_all_the_same(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        context.route("**/search/worker.js", lambda route: route.fulfill(status=404))
        page = context.new_page()
        page.goto(f"{site}search/?q=ferry")
        assert results(page)
        expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ stor"))


def test_a_slip_of_the_hand_is_put_right(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=ferrry&from=2019")
    page.locator("#advice").get_by_role("link", name="ferry", exact=True).click()
    expect(page.locator("#query")).to_have_value("ferry")
    expect(page.locator("#from")).to_have_value("2019")
    assert results(page)
    expect(page.locator("#advice")).to_be_empty()


def test_where_nothing_is_found_a_way_on_is_told(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=%22ferry+ferry+ferry%22&from=2019")
    expect(page.get_by_role("status").first).to_have_text("No story was found.")
    expect(page.locator("#advice")).to_contain_text("Without quotation marks")
    page.get_by_role("link", name="Search without the filters").click()
    expect(page.locator("#from")).to_have_value("")


def test_filters_are_told_and_taken_off_above_the_hits(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=ferry&person=anna-brandt&from=2019&to=2024-06")
    results(page)
    expect(page.locator("#chosen button")).to_have_count(2)
    expect(page.locator("#chosen")).to_contain_text("2019 – Jun 2024")
    off = page.get_by_role("button", name="Without the person Anna Brandt")
    expect(off).to_contain_text("Anna Brandt")
    off.press("Enter")
    expect(page).to_have_url(f"{site}search/?q=ferry&from=2019&to=2024-06")
    expect(page.locator("#status")).to_be_focused()
    page.get_by_role("button", name="Without the dates 2019 – Jun 2024").click()
    expect(page.locator("#chosen button")).to_have_count(0)


def test_an_entity_alone_is_told_by_name(page: Page, site: str) -> None:
    page.goto(f"{site}search/?person=anna-brandt")
    hits = results(page)
    expect(page.locator("#meant .name")).to_have_text("Anna Brandt")
    expect(page.locator("#meant")).to_contain_text("person,")
    assert hits


def test_the_card_leads_to_the_stories_that_mention_the_entity(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=Anna+Brandt")
    page.locator("#meant").get_by_role("link", name=re.compile("stor")).first.click()
    expect(page).to_have_url(f"{site}search/?person=anna-brandt")


def test_filters_stand_behind_one_button_on_a_phone(browser: Browser, site: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{site}search/?q=halden")
        results(page)
        expect(page.locator("#filters")).to_be_hidden()
        page.locator("#filters-button").click()
        expect(page.locator("#filters")).to_be_visible()
        expect(page.locator("#filters-button")).to_have_attribute("aria-expanded", "true")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360


def test_without_scripts_it_leads_on(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}search/?q=ferry")
        for path in ("person/", "place/", "organization/", "stories/"):
            expect(page.locator(f'main a[href="/repo/{path}"]')).to_be_visible()
        expect(page.locator("#search")).to_be_hidden()


def test_a_tab_through_the_page_reaches_box_order_and_hits(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=ferry")
    assert results(page)
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"query", "sort", "from", "to", "A"} <= reached
