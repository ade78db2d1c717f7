"""What a page weighs: a hundred thousand stories must fit into the gigabyte that Pages gives."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

MARKUP = 4096
"""Bytes of tags around a story: elements, classes and ways through the archive."""
AROUND = 6400
"""Bytes of all that stands around a story, what is told of it and of others included."""
TRANSFER = 30 * 1024
"""Bytes that a story's page loads, gzipped, its own text and the font apart."""

TOLD = re.compile(rb' (?:content|href)="[^"]*"')


@pytest.fixture(scope="module")
def stories(sample_site: Path) -> list[bytes]:
    """For each story's page, the bytes around its body."""
    found = []
    for page in sorted(sample_site.rglob("*-*/index.html")):
        html = page.read_bytes()
        if b'class="story-body"' in html:
            begin = html.index(b">", html.index(b'class="story-body"')) + 1
            found.append(html[:begin] + html[html.index(b"</div>\n</article>", begin) :])
    assert len(found) > 50
    return found


def test_the_markup_around_a_story_is_short(stories: list[bytes]) -> None:
    """Headlines, names and addresses are what is told; tags and all else are markup."""
    for around in stories:
        page = re.sub(rb"<script type=.application/ld.json.>.*?</script>", b"", around, flags=re.S)
        tags = b"".join(re.findall(rb"<[^>]*>", page))
        assert len(TOLD.sub(b"", tags)) <= MARKUP


def test_all_around_a_story_is_bounded(stories: list[bytes]) -> None:
    sizes = sorted(map(len, stories))
    assert sizes[len(sizes) // 2] <= AROUND


def test_what_a_story_loads_is_small(sample_site: Path, stories: list[bytes]) -> None:
    theme = sample_site / "theme"
    # What the page asks for at once, and what the entry script asks for then.
    files = [theme / "backfile.css", theme / "icon.svg", theme / "js/site.js"]
    named = re.findall(r'["\']\./(search/[\w-]+\.js)["\']', (theme / "js/site.js").read_text())
    files += [theme / "js" / name for name in set(named)]
    shared = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert len(files) > 4
    heaviest = max(len(gzip.compress(around)) for around in stories)
    assert heaviest + shared <= TRANSFER
