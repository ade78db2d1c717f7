"""Whatever the bytes, ingest gives a story or a refusal, and keeps its promises about both."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.ingest.charset import guess_charset
from backfile.ingest.dates import dates_in
from backfile.ingest.decode import Decoded, decode
from backfile.ingest.identity import given_id
from backfile.ingest.language import language_of
from backfile.ingest.story import read_story
from backfile.model import Notice
from backfile.settings import IngestSettings

FRAGMENTS = st.sampled_from(
    [
        " date 2023-09-15 The harbour bridge opens\n",
        "Date: 3/4/2023\n",
        "By Jane Doe\n",
        "---\n",
        "{{w|Page|words}}",
        "{{",
        "}}",
        "[[",
        "]]",
        "<p>",
        "</p>",
        "<b",
        "&#xD800;",
        "&amp;",
        "<WKR>",
        "2 < 3",
        "LONDON, Feb 26 (Reuters) - ",
        "Ã©â€™",
        "\x00\x1b\u202e\ufeff",
        "2020年9月1日",
        "\r\n\x85\n",
    ]
)
TEXTS = st.lists(FRAGMENTS | st.text(max_size=20), max_size=20).map("".join)
QUICK = settings(deadline=None, max_examples=150)


def hold(data: bytes) -> None:
    decoded = decode(data)
    if isinstance(decoded, Notice):
        assert decoded.reason
        assert decoded.remedy
        return
    story, said = read_story("folder/file.txt", decoded, IngestSettings())
    if story is None:
        assert said
        return
    assert story.title.strip()
    for line in (story.title, *story.paragraphs, story.byline, story.source, story.section):
        assert line == " ".join(line.split())
        assert not any(c < " " or "\ud800" <= c <= "\udfff" for c in line)
    assert all(story.paragraphs)
    assert story.language


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    hold(data)


@QUICK
@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "koi8-r"]))
def test_any_text_in_any_encoding(text: str, encoding: str) -> None:
    hold(text.encode(encoding, "replace"))


@QUICK
@given(
    st.sampled_from(["utf-8", "utf-8\u00e9", "no-such", "\x00"]),
    st.sampled_from(["q", "b", "x"]),
    st.text(max_size=20),
    st.sampled_from(["base64", "quoted-printable", "8bit", "x"]),
)
def test_any_mail(charset: str, how: str, words: str, encoding: str) -> None:
    head = f"Subject: =?{charset}?{how}?{words}?=\nFrom: a@example.org\nMIME-Version: 1.0\n"
    kind = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n"
    hold(f"{head}{kind}\n{words}".encode())


def test_parts_within_parts_without_end() -> None:
    head = "Subject: x\nFrom: a@example.org\nMIME-Version: 1.0\n"
    parts = (f"Content-Type: multipart/mixed; Boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    hold((head + "".join(parts)).encode())


@QUICK
@given(TEXTS, TEXTS)
def test_reading_is_deterministic(one: str, other: str) -> None:
    def read(text: str) -> object:
        decoded = decode(text.encode())
        if isinstance(decoded, Notice):
            return decoded
        return read_story("a.txt", decoded, IngestSettings())

    first = read(one)
    read(other)
    assert read(one) == first


@QUICK
@given(st.text(max_size=200))
def test_parsers_take_any_text(text: str) -> None:
    for found in dates_in(text, day_first=True):
        assert 0 <= found.start <= found.end <= len(text)
    assert language_of(text)
    identity = given_id(text)
    assert identity is None or (8 <= len(identity) <= 10 and int(identity, 16) >= 0)


@QUICK
@given(st.binary(min_size=1, max_size=200))
def test_a_guessed_charset_is_one_of_pythons(data: bytes) -> None:
    name = guess_charset(data)
    assert name is None or data.decode(name, "replace") is not None


@QUICK
@given(st.lists(st.text("abc déñ “”…–£", min_size=3, max_size=30), min_size=1, max_size=6))
def test_marked_encodings_and_line_ends_are_one_text(lines: list[str]) -> None:
    text = " date 2023-09-15 A headline\n" + "\n".join(lines)
    plain = decode(text.encode())
    assert isinstance(plain, Decoded)
    for end in ("\r\n", "\r", "\n"):
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            other = decode(text.replace("\n", end).encode(encoding))
            assert isinstance(other, Decoded)
            assert other.lines == plain.lines
