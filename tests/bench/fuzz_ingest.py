"""Throws bad input at ingest: `python -m tests.bench.fuzz_ingest [COUNT] [SEED]`.

Every input must come back as a story or as a refusal, in time; says which one was slowest.
Outside the test suite, since 100,000 inputs take some minutes.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from backfile.ingest.decode import decode
from backfile.ingest.story import read_story
from backfile.model import Notice, Story
from backfile.settings import IngestSettings

FRAGMENTS = (
    " date 2023-09-15 The harbour bridge opens\n",
    "The mayor cut the ribbon. ",
    "Date: ",
    "From desk@x.org Fri Sep 15 10:00:00 2023\n",
    "From: =?utf-8?q?Ren=C3=A9e?= <a@x.org>\nMIME-Version: 1.0\nMessage-ID: <1@x>\n",
    "Content-Type: multipart/mixed; boundary=b1\n",
    "Content-Type: text/plain; charset=",
    "Content-Transfer-Encoding: base64\n\n",
    "Content-Transfer-Encoding: quoted-printable\n\n",
    "\n--b1\n",
    "=?utf-8?b?",
    "?=",
    "Title: ",
    "By: ",
    "---\n",
    "+++\n",
    "{{w",
    "Page",
    "words}}",
    "{{date",
    "May 4, 2001}}",
    "{{",
    "}}",
    "[[",
    "]]",
    "[[File:x.jpg",
    "thumb]]",
    "{",
    "\n",
    "",
    "}",
    "''",
    "<p>",
    "</p>",
    "<b",
    "<!--",
    "-->",
    "<script>",
    "<WKR>",
    "2 < 3",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "&#99999999;",
    "<?php",
    "?>",
    "LONDON, Feb 26 (Reuters) - ",
    "By JANE DOE Associated Press Writer ",
    "http://x.org/2001/02/03/a\n",
    "\r\n",
    "\r",
    "\n\n",
    "\x85",
    "\x00",
    "\x1b[0m",
    "\ufeff",
    "\u202e",
    "\xad",
    "Ã©",
    "â€™",
    "РџСЂРё",
    "3/4/2023",
    "31/31/2023",
    "2020年9月1日",
    "令和99年99月99日",
    "١٥ سبتمبر ٢٠٢٣",
    "!!python/object:os.system",
    "&a [*a,*a]",
    "? : ",
    "key: [",
    "\ud7ff",
    "\U0010ffff",
    "漢字",
    "ኢትዮጵያ",
    "1234567890123456789012345678901234567890",
    "a",
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-32", "shift_jis", "koi8-r")
SLOW_SECONDS = 5.0


def make(chance: random.Random) -> bytes:
    """One bad input, up to some kilobytes."""
    kind = chance.randrange(4)
    if kind == 0:
        return chance.randbytes(chance.choice((0, 1, 2, 3, 10, 100, 2000)))
    pieces = chance.choices(FRAGMENTS, k=chance.randrange(1, 60))
    if kind == 1:
        pieces = [piece * chance.choice((1, 1, 1, 30)) for piece in pieces]
    data = "".join(pieces).encode(chance.choice(ENCODINGS), "replace")
    if kind == 3:
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 20)):
            at = chance.randrange(len(changed) + 1)
            changed[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        data = bytes(changed)
    return data


def read(data: bytes) -> Story | None:
    """The story in some bytes; raises AssertionError where a promise is broken."""
    decoded = decode(data)
    if isinstance(decoded, Notice):
        return None
    story, said = read_story("folder/file.txt", decoded, IngestSettings())
    if story is None:
        assert said, "refused without a word"
        return None
    lines = (story.title, *story.paragraphs, story.byline, story.source, story.dateline)
    assert story.title
    assert all(story.paragraphs)
    assert not any(len(line.splitlines()) > 1 for line in lines)
    assert not any(c < " " or "\ud800" <= c <= "\udfff" for line in lines for c in line)
    return story


def main(count: int, seed: int) -> int:
    """The number of inputs that broke a promise."""
    chance = random.Random(seed)
    slowest, slowest_input, stories, broken = 0.0, b"", 0, 0
    read(b"warm up: the models load once")
    for number in range(count):
        data = make(chance)
        begin = time.perf_counter()
        try:
            stories += read(data) is not None
        except Exception as error:
            broken += 1
            print(f"{number}: {type(error).__name__}: {error}: {data[:200]!r}", flush=True)
            if broken > 20:
                break
        took = time.perf_counter() - begin
        if took > slowest:
            slowest, slowest_input = took, data
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{count:,} inputs, {stories:,} stories, {broken} broken; slowest {slowest:.2f} s "
        f"({len(slowest_input):,} bytes: {slowest_input[:60]!r}); "
        f"the process took at most {most / 1024:.0f} MB"
    )
    return broken + (slowest > SLOW_SECONDS)


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]] + [100_000, 1][len(sys.argv) - 1 :]
    sys.exit(1 if main(*arguments[:2]) else 0)
