"""Wikitext and remnants of it to plain text, by a parser.

Links become their words, templates what they show if they wrap words (`{{w|Page|words}}`) and
nothing if they don't; a date among them is kept aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import (
    Argument,
    Comment,
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

LARGEST = 400_000
"""Characters; a longer text is left as it stands."""
MOST_MARKS = 4_000
MOST_UNFINISHED = 40

_PROOF = re.compile(r"\[\[[^\[\]\n]{1,300}\]\]|\{\{[A-Za-z][^{}\n]{0,300}(?:\}\}|\|)")
_MARK = re.compile(r"\{\{|\[\[|\{\||''|<")
_LIST_MARK = re.compile(r"^[*#:;]+ |^\|\}$|^\}\}$|^\{\{$")
_NAMESPACES = ("file:", "image:", "category:", "media:", "datei:", "fichier:", "archivo:")
_WRAPPING = frozenset({"w", "wikipedia", "lang", "nowrap", "small", "ill", "link", "wl"})
# Left over when a file was cut: the start of a template without its end, an end without a start.
_UNFINISHED = re.compile(r"\{\{[A-Za-z][\w ]{0,40}\|(?:date|location|name)?=?|\{\{|^\s*\{?\w*\}\}")


@dataclass(frozen=True, slots=True)
class Plain:
    """What some wikitext says."""

    lines: list[tuple[int, str]]
    """Each after the line (from 1) of the text where its piece begins."""
    date: str = ""
    """As a date template writes it."""
    unfinished: bool = False
    """A template began and never ended, so words may be missing."""


def is_wikitext(text: str) -> bool:
    """Whether the text holds wiki links or templates."""
    return ("[[" in text or "{{" in text) and _PROOF.search(text) is not None


def is_too_much(text: str) -> bool:
    """Whether the parser, which is not linear on bad input, would take too long over it."""
    opened = text.count("{{") + text.count("[[")
    closed = text.count("}}") + text.count("]]")
    return (
        len(text) > LARGEST
        or opened - closed > MOST_UNFINISHED
        or sum(1 for _ in _MARK.finditer(text)) > MOST_MARKS
    )


def read_wikitext(text: str) -> Plain:
    """The words of some wikitext; its line structure stays."""
    dates: list[str] = []
    lines: list[tuple[int, str]] = []
    unfinished = False
    for number, piece in _pieces(text):
        plain = piece
        if _MARK.search(piece):
            plain = _words(mwparserfromhell.parse(piece), dates)
        if "{{" in plain or "}}" in plain:
            plain, cuts = _UNFINISHED.subn("", plain)
            unfinished = unfinished or cuts > 0
        for line in plain.split("\n"):
            line = " ".join(line.replace("'''", "").replace("''", "").split())
            lines.append((number, _LIST_MARK.sub("", line)))
    return Plain(lines, dates[0] if dates else "", unfinished)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Lines and their numbers; a template over several lines in one piece, tables left out.

    Line by line, a template that was cut off can't swallow the rest of the story.
    """
    piece, begin, in_table = "", 0, False
    for number, line in enumerate(text.split("\n"), 1):
        start = line.lstrip()
        if in_table or start.startswith("{|"):
            in_table = not start.startswith("|}")
            continue
        if piece and (start.startswith(("|", "}}")) or not start):
            piece += "\n" + line
        else:
            if piece:
                yield begin, piece
            piece, begin = line, number
        if piece.count("{{") <= piece.count("}}"):
            yield begin, piece
            piece = ""
    if piece:
        yield begin, piece


def _words(code: Wikicode, dates: list[str]) -> str:
    return "".join(_of_node(node, dates) for node in code.nodes)


def _of_node(node: Node, dates: list[str]) -> str:
    match node:
        case Text():
            return str(node.value)
        case Wikilink():
            return _of_link(node, dates)
        case ExternalLink():
            return _words(node.title, dates) if node.title is not None else str(node.url)
        case Template():
            return _of_template(node, dates)
        case Heading():
            return _words(node.title, dates)
        case Tag():
            if str(node.tag).strip().lower() in ("ref", "gallery", "math", "table", "br", "hr"):
                return " " if str(node.tag).strip().lower() == "br" else ""
            return _words(node.contents, dates) if node.contents is not None else ""
        case HTMLEntity():
            return str(node.normalize())
        case Comment() | Argument():
            return ""
    return str(node)


def _of_link(node: Wikilink, dates: list[str]) -> str:
    target = str(node.title).strip()
    if target.lower().lstrip(":").startswith(_NAMESPACES):
        return ""
    if node.text is not None:
        return _words(node.text, dates)
    return target.rpartition(":")[2] if target.startswith(("w:", ":w:")) else target


def _of_template(node: Template, dates: list[str]) -> str:
    name = str(node.name).strip().lower()
    positional = [p.value for p in node.params if not p.showkey]
    named = {str(p.name).strip().lower(): str(p.value).strip() for p in node.params if p.showkey}
    if name in ("date", "dateline", "start date", "publish date") and positional:
        dates.append(" ".join(_words(value, []).strip() for value in positional))
        return ""
    if named.get("date"):
        dates.append(named["date"])
    if name in _WRAPPING and positional:
        return _words(positional[-1], dates) if len(positional) > 1 else _last_part(positional[0])
    return ""


def _last_part(value: Wikicode) -> str:
    return _words(value, []).rpartition(":")[2]
