"""HTML and remnants of it to plain text, by a parser.

A story is HTML when it holds a tag that no ticker mark and no inequality can be: `<WKR>` and
"2 < 3" are text and stay.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre
    section summary table tbody td tfoot th thead tr ul
    """
)
_INLINE = _names(
    """
    a abbr acronym b big br cite code del dfn em font i img ins kbd mark nobr q s samp small
    span strike strong sub sup time tt u var wbr blink o:p
    """
)
_DROPPED = _names(
    """
    script style head title noscript template svg iframe object embed form button select
    textarea input nav meta link video audio canvas math map base
    """
)
_CODE = _names("script style")
_KNOWN = _BLOCKS | _INLINE | _DROPPED
# Proof of HTML: an end tag, a tag with an attribute, a void or lower-case tag, a doctype, comment.
_PROOF = re.compile(
    r"</(?:" + "|".join(sorted(_KNOWN - _CODE)) + r")\s*>"
    r"|<(?:p|br|hr|div|img|ul|li|td|tr|table|h[1-6]|blockquote|span)\s*/?>"
    r"|<(?:a|p|div|span|img|table|td|tr|font|body|h[1-6]|ul|li|link|meta)\s+[a-z-]+\s*="
    # A script inside a line may be what the story is about; lines of their own are a page's.
    r"|^\s*<(script|style)\b[^>]*>(?:[^\n]*</\1>)?\s*$"
    r"|<!doctype\s|<html[\s>]|<!--|<\?php\b|<\?xml\b",
    re.IGNORECASE | re.MULTILINE,
)
# Markup that gives a text its lines; without it the text's own lines are its paragraphs.
_STRUCTURE = re.compile(
    r"<(?:p|br|hr|div|li|td|tr|table|h[1-6]|blockquote|section|article|html|body|head|script|style)"
    r"[\s/>]|<!--|<!doctype|<\?",
    re.IGNORECASE,
)
# <P> and <BR> count as proof only at the edge of a line in capitals: Phillips was <P>.
_CAPITAL_TAG = re.compile(r"<(?:P|S|B|I|U|A|Q|BR|HR)>")
_AT_EDGE = re.compile(r"(?m)^\s*<(?:P|BR|HR)>|<BR>\s*$")
_TAG_OPEN = re.compile(r"<(?=(/?)([A-Za-z][A-Za-z0-9:]{0,12}|[!?]|))")
_DEEPEST = 100
_SELF_CLOSING = _names(
    """
    p li dt dd br hr img wbr meta link input td th tr
    """
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PHP = re.compile(r"<\?(?:php|=|xml)?.*?(?:\?>|\Z)", re.DOTALL | re.IGNORECASE)
_OPENING = re.compile(r"\s*<p[\s>]", re.IGNORECASE)
_BREAK = "\n"
# A text's line is noted before it between characters that no text has: the parser tells no places.
_MARK = re.compile("\ufdd0([0-9]{1,9})\ufdd1")
_TEXT_BEGINS = re.compile(r"(?:\A|>)\s*(?=[^\s<])")
_PART, _TAGS_OF_PART = 500_000, 8_000
"""Code points and tags parsed at once: a tree of nothing but tags takes hundreds of times the
memory of its text."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page of HTML says."""

    lines: list[tuple[int, str]]
    """A paragraph each, after the line (from 1) of the text where it begins; 0 if unknown."""
    title: str = ""
    opens_with_paragraph: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    """date, author, source, section, url, language: where the markup states them."""


def is_html(text: str) -> bool:
    """Whether the text holds HTML tags, beyond doubt."""
    if "<" not in text:
        return False
    for match in _PROOF.finditer(text):
        if not _CAPITAL_TAG.fullmatch(match[0]):
            return True
    return _AT_EDGE.search(text) is not None


def gives_lines(text: str) -> bool:
    """Whether the markup says where paragraphs end, so that line ends mean nothing."""
    return _STRUCTURE.search(text) is not None


def unescape(text: str) -> str:
    """Character references that end in a semicolon, such as `&amp;` and `&#8217;`, as characters.

    `AT&T` and `&copy` without one are left as they stand.
    """
    return _ENTITY.sub(lambda match: entities.unescape(match[0]), text)


def read_html(text: str) -> Page:
    """The text of some HTML, a paragraph a line, and what its head says."""
    text = _marked(_guard(_PHP.sub(lambda match: _BREAK * match[0].count(_BREAK), text)))
    page = Page([])
    for number, part in enumerate(_parts(text)):
        tree = LexborHTMLParser(part)
        page.lines.extend(_lines(tree))
        if not number:
            opens = _OPENING.match(text) is not None
            page = Page(page.lines, _title(tree), opens, _fields(tree))
    return page


def _parts(text: str) -> Iterator[str]:
    """The text in pieces that begin with a tag, most often the whole of it."""
    begin = 0
    while begin < len(text):
        size = _PART
        while text.count("<", begin, begin + size) > _TAGS_OF_PART:
            size //= 2
        end = begin + size
        if end < len(text):
            # Before a paragraph if there is one, so that none is torn in two.
            paragraph = text.rfind("<p", begin + size // 2, end)
            cut = paragraph if paragraph > 0 else text.rfind("<", begin + 1, end)
            end = cut if cut > begin else end
        yield text[begin:end]
        begin = end


def _lines(tree: LexborHTMLParser) -> list[tuple[int, str]]:
    pieces: list[str] = []
    if tree.body is not None:
        _gather(tree.body, pieces)
    lines = ((_number(line), _plain(line)) for line in "".join(pieces).split(_BREAK))
    return [(number, line) for number, line in lines if line]


def _marked(text: str) -> str:
    """The text with a mark of its line before each run of text that is more than space."""
    pieces: list[str] = []
    last = seen = marked = 0
    line = 1
    for match in _TEXT_BEGINS.finditer(text):
        begin = match.end()
        line += text.count(_BREAK, seen, begin)
        # Without a tag since, nothing new begins on this line.
        if line != marked or text.find("<", seen, begin) >= 0:
            pieces += text[last:begin], f"\ufdd0{line}\ufdd1"
            last, marked = begin, line
        seen = begin
    pieces.append(text[last:])
    return "".join(pieces)


def _number(line: str) -> int:
    match = _MARK.search(line)
    return int(match[1]) if match else 0


def _plain(text: str) -> str:
    """The text on one line, without marks."""
    return " ".join((text if text.isascii() else _MARK.sub("", text)).split())


def _guard(text: str) -> str:
    """Escapes every `<` that begins no tag of HTML, so that the parser leaves it alone.

    So it does with tags nested beyond all reason: the parser's time is quadratic in the depth.
    """
    depth = 0

    def judge(match: re.Match[str]) -> str:
        nonlocal depth
        slash, name = match[1], match[2].lower()
        if name in ("!", "?"):
            return "<"
        if name not in _KNOWN:
            return "&lt;"
        if name not in _SELF_CLOSING:
            depth = max(0, depth - 1) if slash else depth + 1
            if depth > _DEEPEST:
                depth -= 1
                return "&lt;"
        return "<"

    return _TAG_OPEN.sub(judge, text)


def _gather(root: LexborNode, pieces: list[str]) -> None:
    """Text in order, with breaks around blocks; without recursion, since tags may nest deeply."""
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        tag = node.tag or ""
        if tag == "-text":
            # A line end inside a paragraph of HTML is only a space.
            pieces.append((node.text_content or "").replace("\n", " "))
        elif tag == "br":
            pieces.append(_BREAK)
        elif tag not in _DROPPED and not tag.startswith("-"):
            block = tag in _BLOCKS
            if block:
                stack.append(_BREAK)
            children: list[LexborNode | str] = []
            child = node.first_child
            while child is not None:
                children.append(child)
                child = child.next
            stack.extend(reversed(children))
            if block:
                stack.append(_BREAK)


_META = {
    "date": "date",
    "dc.date": "date",
    "dc.date.issued": "date",
    "pubdate": "date",
    "publishdate": "date",
    "article:published_time": "date",
    "datepublished": "date",
    "citation_publication_date": "date",
    "parsely-pub-date": "date",
    "author": "author",
    "dc.creator": "author",
    "article:author": "author",
    "citation_author": "author",
    "og:site_name": "source",
    "dc.publisher": "source",
    "article:section": "section",
    "og:url": "url",
    "og:title": "title",
}


def _title(tree: LexborHTMLParser) -> str:
    headings = [node.text(separator=" ") for node in tree.css("h1")[:2]]
    if len(headings) == 1 and _plain(headings[0]):
        return _plain(headings[0])
    node = tree.css_first("title")
    return _plain(node.text(separator=" ")) if node is not None else ""


def _fields(tree: LexborHTMLParser) -> dict[str, str]:
    fields: dict[str, str] = {}
    for node in tree.css("meta"):
        about = node.attributes
        name = (about.get("property") or about.get("name") or about.get("itemprop") or "").lower()
        content = (about.get("content") or "").strip()
        if content and name in _META:
            fields.setdefault(_META[name], content)
    time = tree.css_first("time[datetime]")
    if time is not None and (moment := time.attributes.get("datetime")):
        fields.setdefault("date", moment)
    link = tree.css_first("link[rel=canonical]")
    if link is not None and (address := link.attributes.get("href")):
        fields.setdefault("url", address)
    root = tree.css_first("html")
    if root is not None and (language := root.attributes.get("lang")):
        fields.setdefault("language", language)
    for node in tree.css('script[type="application/ld+json"]')[:5]:
        for name, value in _linked_data(_MARK.sub("", node.text())).items():
            fields.setdefault(name, value)
    return {name: _plain(value) for name, value in fields.items()}


def _linked_data(text: str) -> dict[str, str]:
    """What schema.org's NewsArticle says of itself, when it is as simple as it mostly is."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(data, dict) or "Article" not in str(data.get("@type")):
        return {}
    author, publisher = data.get("author"), data.get("publisher")
    said = {
        "date": data.get("datePublished"),
        "author": author.get("name") if isinstance(author, dict) else author,
        "source": publisher.get("name") if isinstance(publisher, dict) else publisher,
        "section": data.get("articleSection"),
        "title": data.get("headline"),
    }
    return {name: value for name, value in said.items() if isinstance(value, str) and value}
