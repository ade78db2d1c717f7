"""Letters in brackets behind a name: what they are short for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from backfile.entities.firms import CODE
from backfile.entities.name import Name, found_in
from backfile.entities.prior import place_prior
from backfile.memory import remembered
from backfile.model import Kind, Story

IN_PARENTHESIS = re.compile(rf"(?:['’]s)?(?: ?{CODE.pattern})?\s?\(([A-Z][A-Za-z.&-]{{1,8}})\)")
COMMON_NOUN = re.compile(
    r"(?P<noun>\b[A-Za-z][a-z’'-]+(?: [a-z][a-z’'-]+){1,5}) \((?P<letters>[A-Z]{2,6})s?\)"
)
ACRONYM = re.compile(r"(?!USA\b)(?=[A-Z][a-z&]*[A-Z])[A-Z][A-Za-z&]+[A-Za-rt-z]")
"""Letters for a body, not for money or papers: GDRs."""
WORD = re.compile(r"[\w'’-]+")
MISSED = 6
"""Words before a part of a name among which its beginning is looked for."""


def spelled_out(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Names that the model cuts, by the letters behind them: it is the Medicines and Healthcare
    products Regulatory Agency (MHRA)."""
    for name, text, match in lettered(story, names):
        if abbreviates(match[1], name.text):
            continue
        before = list(WORD.finditer(text, max(0, name.start - 60), name.start))
        for word in reversed(before[-MISSED:]):
            whole = text[word.start() : name.end]
            if whole[0].isupper() and abbreviates(match[1], whole):
                yield found_in(name.paragraph, text, word.start(), name.end, name.kind)
                break


def common_letters(story: Story) -> set[str]:
    """Letters that a story says are short for a common noun: body mass index (BMI)."""
    return {
        match["letters"]
        for text in story.paragraphs
        if "(" in text
        for match in COMMON_NOUN.finditer(text)
        if abbreviates(match["letters"], " ".join(match["noun"].split()[-len(match["letters"]) :]))
    }


def acronyms(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """ "Progressive Business Forum (PBF)": the letters are what the words before them are; those of
    an organisation may be more of its words, a word of them, or come from another language."""
    for name, text, match in lettered(story, names):
        word = shortens(match[1], name.text) and not place_prior(match[1])
        of_body = name.kind is Kind.ORGANIZATION and (word or ACRONYM.fullmatch(match[1]))
        if of_body or abbreviates(match[1], name.text):
            yield found_in(name.paragraph, text, *match.span(1), name.kind)


def lettered(story: Story, names: Iterable[Name]) -> Iterator[tuple[Name, str, re.Match[str]]]:
    """(name, its paragraph's text, letters in a parenthesis behind it) for names of several words
    that have such letters."""
    for name in names:
        if " " in name.text and name.kind is not None:
            text = story.text_of(name.paragraph)
            if match := IN_PARENTHESIS.match(text, name.end):
                yield name, text, match


@remembered
def initials(name: str) -> tuple[str, str]:
    """Those of all words of a name, and of those with a capital, in small letters."""
    words = re.findall(r"[^\W\d_]+", name)
    every = "".join(word[0] for word in words)
    return every.casefold(), "".join(filter(str.isupper, every)).casefold()


@remembered
def abbreviates(letters: str, name: str) -> bool:
    """Whether the letters are the initials of a name's words, small words counted or not."""
    want = letters.replace(".", "").replace("-", "").casefold()
    return len(want) > 1 and want in initials(name)


@remembered
def shortens(letters: str, name: str) -> bool:
    """Whether letters that stand in brackets behind a name may come from its words: their initials,
    or more of some: SMUG, Small Mills of Uganda."""
    if abbreviates(letters, name):
        return True
    rest = iter(name.casefold())
    want = [letter for letter in letters.casefold() if letter.isalnum()]
    return name[:1].casefold() == want[0] and all(letter in rest for letter in want)
