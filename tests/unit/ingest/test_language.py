"""Languages and words."""

from __future__ import annotations

import pytest

from backfile.ingest.language import language_of
from backfile.ingest.words import count_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor cut the ribbon of the bridge and said that it was done.", "en"),
        ("Der Bürgermeister hat das Band der Brücke durchgeschnitten und ist nach Hause.", "de"),
        ("Le maire a coupé le ruban du pont et les gens sont venus dans la ville.", "fr"),
        ("El alcalde cortó la cinta del puente y dijo que era el fin de las obras.", "es"),
        ("O prefeito cortou a fita da ponte e disse que não era o fim dos trabalhos.", "pt"),
        ("Мэр города перерезал ленту и сказал, что это не конец, но начало.", "ru"),
        ("市長は正午にテープを切った。", "ja"),
        ("市长在中午剪彩，大桥正式通车。", "zh"),
        ("시장은 정오에 테이프를 끊었다.", "ko"),
        ("የከተማው ከንቲባ አዲሱን ድልድይ አስመረቁ ነው", "am"),
        ("ከንቲባ ከተማ ንሓድሽ ድልድል ኣመሪቖም ኣለዉ ኣብ ከተማ", "ti"),
        ("قص رئيس البلدية الشريط عند الظهر", "ar"),
        ("Meya alikata utepe wa daraja na kusema kwamba kazi ya ujenzi ni ya watu wa mji", "sw"),
        ("Shr 27 cts vs 29 cts Net 13.5 mln vs 14.6 mln", "en"),
        ("12345 67890", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_the_expected_language_settles_what_is_too_short() -> None:
    assert language_of("Qtly div 40 cts", "en") == "en"
    assert language_of("Брюссель", "en") != "en"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor cut the ribbon.", 5),
        ("Le maire a coupé le ruban", 6),
        ("市长在中午剪彩", 4),
        ("Dominic Raab 道歉", 3),
        ("นายกเทศมนตรีตัดริบบิ้น", 4),
        ("", 0),
        (" The  mayor ", 2),
        ("Premiér Fico přišel o „hlas“", 5),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words([text]) == words
