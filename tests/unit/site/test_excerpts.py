from collections.abc import Callable

import pytest

from backfile.model import Kind, Mention, Origin, Story
from backfile.site.excerpts import LONGEST, excerpts, sentence_around


def found(story: Story, name: str) -> list[Mention]:
    mentions = []
    for paragraph in range(len(story.paragraphs) + 1):
        text, at = story.text_of(paragraph), 0
        while (start := text.find(name, at)) >= 0:
            at = start + len(name)
            mentions.append(
                Mention(0, paragraph, start, at, name, "person/x", Kind.PERSON, Origin.MODEL)
            )
    return mentions


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("It rained. Mr. Amsel left. Nobody saw.", "Amsel", "Mr. Amsel left. "),
        ("The U.S. Navy came. Amsel left.", "Navy", "The U.S. Navy came. "),
        ("“Go!” said J. R. Amsel. He went.", "Amsel", "said J. R. Amsel. "),
        ("Only Amsel", "Amsel", "Only Amsel"),
        ("Amsel won 3.5 points. Fine.", "Amsel", "Amsel won 3.5 points. "),
    ],
)
def test_sentences(text: str, name: str, sentence: str) -> None:
    start = text.index(name)
    begin, end = sentence_around(text, start, start + len(name))
    assert sentence.strip() in text[begin:end]
    assert len(text[begin:end]) <= len(sentence) + 6


def test_a_sentence_with_two_mentions_stands_once(make_story: Callable[..., Story]) -> None:
    story = make_story(paragraphs=("Amsel saw Amsel. It rained.", "Amsel slept."))
    shown = excerpts(story, found(story, "Amsel"))
    assert [e.paragraph for e in shown] == [1, 2]
    assert shown[0].pieces == ("", "Amsel", " saw ", "Amsel", ".")


def test_a_long_sentence_is_cut_around_the_mention(make_story: Callable[..., Story]) -> None:
    story = make_story(paragraphs=(f"{'word ' * 200}Amsel {'more ' * 200}",))
    (shown,) = excerpts(story, found(story, "Amsel"))
    text = "".join(shown.pieces)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert "Amsel" in shown.pieces
    assert len(text) <= LONGEST + 10
