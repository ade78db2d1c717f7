"""Takes the pictures of docs/pictures/ from a built sample archive, at desk and phone width.

python -m scripts.pictures .cache/pictures docs/pictures
"""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.chromium import FLAGS, executable
from scripts.serve import make_server

WIDTHS = {"desk": (1120, 700), "phone": (390, 780)}
# Home asks the clock for "on this day"; the pictures must not change from day to day.
NOW = "2024-03-05T12:00:00Z"
LARGEST = 150_000  # bytes of one picture: a clone of the repository carries all of them


def addresses(page: Page, site: str) -> dict[str, str]:
    """Name of each picture and the address it shows; story and person come from the front page."""
    page.goto(site)
    person = page.locator(".ways .ranking a[href*='/person/']").first
    name = person.inner_text()
    entity = person.evaluate("link => link.href")
    page.goto(entity)
    stories: list[str] = page.locator(".cards div > a").evaluate_all(
        "links => links.map(a => a.href)"
    )
    # The oldest that has a date: a month with stories belongs to it.
    story = [story for story in stories if story.removeprefix(site)[:4].isdecimal()][-1]
    period = "/".join(story.removeprefix(site).split("/")[:2])
    return {
        "home": site,
        "story": story,
        "entity": entity,
        "period": f"{site}{period}/",
        "map": f"{site}map/",
        "search": f"{site}search/?q={name.split()[-1]}",
    }


def take(browser: Browser, site: str, folder: Path) -> list[Path]:
    """Every page at every width, as PNG files in `folder`."""
    taken = []
    for width, (across, down) in WIDTHS.items():
        context = browser.new_context(
            viewport={"width": across, "height": down},
            locale="en-GB",
            timezone_id="UTC",
            color_scheme="light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        for name, address in addresses(page, site).items():
            page.goto(address, wait_until="networkidle")
            if name == "search":
                page.locator("#results:not([aria-busy])").wait_for(state="attached")
            page.evaluate("document.fonts.ready.then(() => true)")
            picture = folder / f"{name}-{width}.png"
            page.screenshot(path=picture, animations="disabled", caret="hide")
            taken.append(picture)
        context.close()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description="Take the pictures of the sample archive.")
    parser.add_argument("site", type=Path, help="folder of the archive, built for a root address")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    server = make_server(args.site, quiet=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with sync_playwright() as playwright:
            path = executable(playwright)
            if path is None:
                raise SystemExit("No Chromium was found: `playwright install chromium`.")
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            taken = take(browser, f"http://127.0.0.1:{server.server_port}/", args.folder)
            browser.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    for picture in taken:
        print(f"{picture.stat().st_size:>9,}  {picture}")
    if large := [picture.name for picture in taken if picture.stat().st_size > LARGEST]:
        print(f"Over {LARGEST:,} bytes: {', '.join(large)}", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
