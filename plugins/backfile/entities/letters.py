"""Letters in brackets behind a name: what they are short for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from backfile.entities.firms import CODE
from backfile.entities.name import Name, found_in
from backfile.entities.prior import place_prior
from backfile.entities.words import words
from backfile.memory import remembered
from backfile.model import Kind, Story

IN_PARENTHESIS = re.compile(rf">?(?:['’]s)?(?: ?{CODE.pattern})?\s?\(([A-Z][A-Za-z.&-]{{1,8}})\)")
COMMON_NOUN = re.compile(
    r"(?P<noun>\b[A-Za-z][a-z’'-]+(?: [a-z][a-z’'-]+){1,5}) \((?P<letters>[A-Z]{2,6})s?\)"
)
MEASURE = re.compile(
    r"(?P<noun>\b[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|and|for|in|of|on|the|to)){0,7}"
    r" (?:Acts?|Agreement|Bill|Certificate|Disease|Index|Law|Policy|Protocol|Scheme"
    r"|Syndrome|Tax|Treaty))"
    r" \((?P<letters>[A-Z]{2,6})s?\)"
)
"""What has letters and is no body: the Municipal Finance Act (MFA)."""
ACRONYM = re.compile(r"(?!USA\b)(?=[A-Z][a-z&]*[A-Z])[A-Z][A-Za-z&]+[A-Za-rt-z]")
"""Letters for a body, not for money or papers: GDRs."""
WORD = re.compile(r"[\w'’-]+")
MISSED = 6
"""Words before a part of a name among which its beginning is looked for."""


def spelled_out(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Names that the model cuts, by the letters behind them: it is the Medicines and Healthcare
    products Regulatory Agency (MHRA)."""
    bodies = [name for name in names if name.kind is Kind.ORGANIZATION]
    for name, text, match in lettered(story, names, least=1):
        if abbreviates(match[1], name.text):
            continue
        before = list(WORD.finditer(text, max(0, name.start - 60), name.start))
        for word in reversed(before[-MISSED:]):
            whole = text[word.start() : name.end]
            if whole[0].isupper() and abbreviates(match[1], whole):
                # A body may end in a place: the Board of Control for Cricket in India (BCCI).
                start, kind = word.start(), name.kind
                for body in bodies:
                    if body.paragraph == name.paragraph and body.start <= start < body.end:
                        start, kind = body.start, body.kind
                if word[0].lower() in words().organization_starts:
                    kind = Kind.ORGANIZATION
                if " " in name.text or kind is Kind.ORGANIZATION:
                    yield found_in(name.paragraph, text, start, name.end, kind)
                    break


def common_letters(story: Story) -> set[str]:
    """Letters that a story says are short for a common noun, body mass index (BMI), or a law."""
    return {
        match["letters"]
        for text in story.paragraphs
        if "(" in text
        for match in chain(COMMON_NOUN.finditer(text), MEASURE.finditer(text))
        if abbreviates(match["letters"], " ".join(match["noun"].split()[-len(match["letters"]) :]))
        or abbreviates(match["letters"], match["noun"])
    }


def acronyms(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """ "Progressive Business Forum (PBF)": the letters are what the words before them are; those of
    an organisation may be more of its words, a word of them, or come from another language."""
    for name, text, match in lettered(story, names):
        word = shortens(match[1], name.text) and not place_prior(match[1])
        of_body = name.kind is Kind.ORGANIZATION and (word or ACRONYM.fullmatch(match[1]))
        if of_body or abbreviates(match[1], name.text):
            yield found_in(name.paragraph, text, *match.span(1), name.kind)


def lettered(
    story: Story, names: Iterable[Name], least: int = 2
) -> Iterator[tuple[Name, str, re.Match[str]]]:
    """(name, its paragraph's text, letters in a parenthesis behind it) for names of `least`
    words or more that have such letters."""
    for name in names:
        if name.text.count(" ") >= least - 1 and name.kind is not None:
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
