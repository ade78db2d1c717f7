"""Which part of a story shows why it was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model import Archive, Story
from backfile.progress import Progress
from backfile.search import running as running_module
from backfile.search import slots as slots_module
from backfile.search.slots import Slots, into_slots
from backfile.search.stories import page_places
from backfile.search.tokens import tokenize
from tests.unit.search.archives import ENTITIES, SPACED, archive, story
from tests.unit.search.node import Node, write_index
from tests.unit.search.oracle import running

FEW = 4
"""Terms of a passage, so that small stories have many."""


def page(each: Story) -> bytes:
    body = "".join(f"<p id='p{n}'>{text}</p>\n" for n, text in enumerate(each.paragraphs, 1))
    return (
        f"<html><p>{each.title}</p><article><p>é</p>"
        f'<div class="story-body">{body}</div></article><p>after</p>'
    ).encode()


def most(slots: Slots) -> int:
    """Passages that a story can have."""
    return slots.each - 1 if slots.each else 1000


def brute(each: Story, most: int) -> dict[int, list[str]]:
    """The paragraphs of each passage by its number, which is less than `most`."""
    found: dict[int, list[str]] = {}
    length = sum(len(running(text)) for text in each.paragraphs)
    before = 0
    for text in each.paragraphs:
        number = min(before, max(0, length - 1)) // FEW
        found.setdefault(min(number, most - 1), []).append(text)
        before += len(running(text))
    return found


_stories = st.lists(
    st.lists(st.lists(st.sampled_from(SPACED), min_size=1, max_size=5).map(" ".join), max_size=6),
    min_size=1,
    max_size=6,
).map(
    lambda given: archive(
        [story(f"Story {n}", *texts, seed=f"s{n}") for n, texts in enumerate(given)], ENTITIES
    )
)


@settings(deadline=None)
@given(_stories, st.booleans())
def test_slots_follow_from_terms_before(of: Archive, by_length: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots_module, "TERMS", FEW)
        slots = into_slots(tokenize(of.stories, None, Progress()), by_length)
    for number, each in enumerate(of.stories):
        passages = brute(each, most(slots))
        opened: list[int] = []
        at = 0
        for passage, texts in passages.items():
            opened += [at] * (passage + 1 - len(opened))
            at += len(texts)
        assert slots.openings(number) == opened
        length = sum(len(running(text)) for text in each.paragraphs)
        taken = slots.firsts[number + 1] - slots.firsts[number]
        assert taken == (slots.each or 1 + max(1, -(-length // FEW)))
        assert len(opened) < taken


@settings(deadline=None)
@given(
    _stories,
    st.lists(st.sampled_from(("bank", "rate", "market", "putin")), min_size=1),
    st.booleans(),
)
def test_a_hit_tells_the_bytes_that_show_most(
    node: Node,
    tmp_path_factory: pytest.TempPathFactory,
    of: Archive,
    words: list[str],
    listed: bool,
) -> None:
    site = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots_module, "TERMS", FEW)
        patch.setattr(running_module, "MOST_LISTED", 100 if listed else 0)
        write_index(of, site, page)
        slots = into_slots(tokenize(of.stories, None, Progress()), listed)
    node.open(site)
    by_id = {each.id: each for each in of.stories}
    for hit in node.search(" ".join(words))["results"]:
        each = by_id[hit["id"]]
        if not each.paragraphs:
            assert "part" not in hit
            continue
        found = list(brute(each, most(slots)).values())
        terms = {running(word)[0] for word in words}
        held = [len(terms & {t for text in texts for t in running(text)}) for texts in found]
        best = found[held.index(max(held))]
        shown = page(each)[slice(*hit["part"])].decode()
        assert [
            line.split(">")[1].removesuffix("</p") for line in shown.split("\n")[: len(best)]
        ] == best
        assert shown.count("<p") == len(best)


def test_a_page_of_another_make_is_read_whole() -> None:
    assert page_places(b"<p>one</p>", [0], 1) == []
    assert page_places(b'<div class="story-body"><p>a</p><p>b</p></div></article>', [0], 1) == []


def test_the_context_comes_from_the_part(node: Node, tmp_path: Path) -> None:
    texts = [f"Paragraph {n} is about nothing at all." for n in range(100)]
    texts[70] = "It is here that the zebra stands."
    of = archive([story("Zoo", *texts)])
    write_index(of, tmp_path, page)
    node.open(tmp_path)
    answer = node.search("zebra")
    (hit,) = answer["results"]
    where = tmp_path / hit["url"].removeprefix(tmp_path.as_uri() + "/") / "index.html"
    where.parent.mkdir(parents=True)
    where.write_bytes(page(of.stories[0]))
    begin, end = hit["part"]
    assert end - begin < 2000
    whole = node.ask("context", url=hit["url"], marks=["zebra"])
    assert "".join(piece["text"] for piece in whole) == texts[70]
    assert node.ask("context", **{**hit, "marks": ["zebra"]}) == whole
    # The page is another than the index knows: what begins in mid-word is not believed.
    for part in ([begin + 3, end], [10**6, 10**6 + 5]):
        assert node.ask("context", url=hit["url"], marks=["zebra"], part=part) == whole
