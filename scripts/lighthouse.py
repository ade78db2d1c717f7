"""Lighthouse on the front page, a story, an entity and a search, with the machine's Chromium.

python -m scripts.lighthouse .cache/pictures
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.chromium import FLAGS, executable
from scripts.pictures import addresses
from scripts.serve import make_server

ROOT = Path(__file__).parents[1]
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = ("home", "story", "entity", "search")
# Pages that search engines are told to leave out on purpose.
HIDDEN = {"search": ["--skip-audits=is-crawlable"]}


def measure(chromium: str, address: str, options: list[str]) -> dict[str, int]:
    """Points of each category, of 100."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or "node"
    command = [
        node,
        str(ROOT / "node_modules/lighthouse/cli/index.js"),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(LEAST)}",
        f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}",
        *options,
    ]
    env = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}: {done.stderr.strip()}")
    report = json.loads(done.stdout)
    for name, audit in report["audits"].items():
        weighed = any(
            ref["id"] == name and ref["weight"]
            for category in report["categories"].values()
            for ref in category["auditRefs"]
        )
        if weighed and audit["score"] is not None and audit["score"] < 0.9:
            print(f"  {name}: {audit['title']} {audit.get('displayValue', '')}")
    return {name: round(100 * category["score"]) for name, category in report["categories"].items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure a built site with Lighthouse.")
    parser.add_argument("site", type=Path, help="folder of the archive, built for a root address")
    args = parser.parse_args()
    server = make_server(args.site, quiet=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    site = f"http://127.0.0.1:{server.server_port}/"
    try:
        with sync_playwright() as playwright:
            chromium = executable(playwright)
            if chromium is None:
                raise SystemExit("No Chromium was found: `playwright install chromium`.")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            found = addresses(browser.new_page(), site)
            browser.close()
        print(f"{'':10}{''.join(f'{name:>16}' for name in LEAST)}")
        low = False
        for page in PAGES:
            points = measure(chromium, found[page], HIDDEN.get(page, []))
            print(f"{page:10}{''.join(f'{points[name]:>16}' for name in LEAST)}", flush=True)
            low = low or any(points[name] < least for name, least in LEAST.items())
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    raise SystemExit(1 if low else 0)


if __name__ == "__main__":
    main()
