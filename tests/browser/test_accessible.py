"""axe-core on every kind of page: WCAG 2.2 AA, light and dark, phone and desk."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.test_browse import TEMPLATES

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_on_any_page(
    site: str,
    browser: Browser,
    story: str,
    person: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        # axe is put into the page by the test, which the page's own policy would rightly refuse.
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for path in [*TEMPLATES, story, person, "404.html", "review/", "search/?q=harbour"]:
        page.goto(site + path, wait_until="networkidle")
        page.add_script_tag(path=AXE)
        options = {"runOnly": {"type": "tag", "values": RULES}}
        result = page.evaluate("options => axe.run(document, options)", options)
        assert len(result["passes"]) > 10, path
        found += [
            f"/{path}: {violation['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
            for violation in result["violations"]
            for node in violation["nodes"][:3]
        ]
    context.close()
    assert found == []
