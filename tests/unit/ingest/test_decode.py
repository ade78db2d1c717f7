"""Bytes to text: the same story out of every encoding, and nothing damaged on the way."""

from __future__ import annotations

import itertools

import pytest

from backfile.ingest import repair
from backfile.ingest.decode import Decoded, decode
from backfile.model import Notice

FRENCH = (
    " date 2023-09-15 Le pont du port est ouvert à la circulation\n"
    "Le maire a coupé le ruban à midi : « c’est fini », a-t-il dit, et la fête a commencé.\n"
    "Des milliers d’habitants ont marché jusqu’à l’île, où l’été durait encore."
)
ENGLISH = (
    " date 2023-09-15 The bridge cost £500m\n"
    "The mayor said that it was “worth every pound” – and that McAdam’s iPhone was not."
)
CZECH = (
    " date 2023-09-15 Přístavní most je otevřen\n"
    "Starosta v poledne přestřihl pásku, která byla příliš dlouhá, a řekl, že je to konec."
)
LONG = " and a good deal of text that is text, as files have it" * 2
RUSSIAN = (
    " date 2023-09-15 Открыт мост в гавани\n"
    "Мэр города перерезал ленту нового моста в полдень, и тысячи людей прошли по нему пешком."
)


def lines(data: bytes) -> list[str]:
    decoded = decode(data)
    assert isinstance(decoded, Decoded)
    return decoded.lines


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, each) for text in (FRENCH, ENGLISH) for each in ("cp1252", "utf-16", "utf-32")),
        (FRENCH.replace("’", "'"), "latin-1"),
        (FRENCH, "mac_roman"),
        (FRENCH.replace("’", "'"), "cp850"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
    ],
)
def test_a_re_encoded_story_has_the_same_text(text: str, encoding: str) -> None:
    assert lines(text.encode(encoding)) == text.splitlines()


def test_a_guess_is_said_and_a_mark_is_none() -> None:
    guessed, marked = decode(FRENCH.encode("cp1252")), decode(FRENCH.encode("utf-16"))
    assert isinstance(guessed, Decoded)
    assert isinstance(marked, Decoded)
    assert "Windows-1252" in guessed.notices[0].reason
    assert not marked.notices


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\f"])
def test_line_ends(end: str) -> None:
    assert lines(f"one{end}two".encode()) == ["one", "two"]


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("cafÃ©", "café"),
        ("Â£400 donâ€™t", "£400 don’t"),
        ("naÃ¯ve ThÃƒÂ©Ã¢tre", "naïve Théâtre"),
        ("acts like MÃ¥neskin", "acts like Måneskin"),
        ("was â€œdoneâ€\ufffd then", "was “done” then"),
        ("РџСЂРёРІРµС‚ РјРёСЂ", "Привет мир"),
        ("\x93quoted\x94 text", "“quoted” text"),
    ],
)
def test_mojibake(garbled: str, right: str) -> None:
    decoded = decode(garbled.encode())
    assert isinstance(decoded, Decoded)
    assert decoded.lines == [right]
    assert len(decoded.notices) == 1


@pytest.mark.parametrize(
    "sound",
    [
        "PAGÃO said “SÃO PAULO” and «Ã la carte»",
        "Der Anschluß¬, an die Straße",
        "L’ÎLE, l’été, Ÿ, œuvre",
        "Россия и Сербия",
        "50 °C, 20 € – 1½",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    decoded = decode(sound.encode())
    assert isinstance(decoded, Decoded)
    assert decoded.lines == [sound]
    assert not decoded.notices


def test_what_is_passed_over_for_its_bytes_holds_no_garbled_letter() -> None:
    seconds = [*map(chr, range(0x80, 0x180)), *map(chr, range(0x400, 0x460)), *"‚„…†‡ˆ‰‹’”•–—˜™›€ "]
    for first, second in itertools.product([*map(chr, range(0xC0, 0xF1)), *"РС"], seconds):
        if repair._SUSPECT.match(first + second):
            data = (first + second).encode()
            assert any(may_be.search(data) for may_be in repair._MAY_BE_SUSPECT), first + second


def test_a_few_foreign_bytes_in_utf8() -> None:
    data = "Thé à la menthe, déjà bu, ".encode() + "à Paris’s café".encode("cp1252")
    decoded = decode(data)
    assert isinstance(decoded, Decoded)
    assert decoded.lines == ["Thé à la menthe, déjà bu, à Paris’s café"]
    assert "Most of the file" in decoded.notices[0].reason


def test_words_parted_at_a_lines_end_are_whole_again() -> None:
    decoded = decode(("In North Caro¬ lina p¬, ¬ q 5¬ r" + LONG).encode())
    assert isinstance(decoded, Decoded)
    assert decoded.lines == ["In North Carolina p¬, ¬ q 5¬ r" + LONG]
    assert not decoded.notices


def test_controls_go_and_joiners_stay() -> None:
    decoded = decode(("a\x00b\x07c\u00add\ufeff می\u200cخواهم" + LONG).encode())
    assert isinstance(decoded, Decoded)
    assert decoded.lines == ["abcd می\u200cخواهم" + LONG]
    assert "2 control characters" in decoded.notices[0].reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n \r\n",
        b"%PDF-1.7 x",
        b"PK\x03\x04",
        b"{\\rtf1 x}",
        bytes(range(256)) * 4,
        b"\0" * 9,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    refused = decode(data)
    assert isinstance(refused, Notice)
    assert refused.remedy
