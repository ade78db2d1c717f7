"""The archive as tables for researchers. Column names are a promise: they only ever grow."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import batched
from typing import Any

from backfile.model import KINDS, ORIGINS, Archive, Kind, marked
from backfile.site.addresses import Addresses

FORMULA = frozenset("=+-@\t\r")
SEPARATOR = "; "
PLAIN = re.compile(r"\w[\w .'’&/-]*")
"""Most texts, which stand in a table as they are."""

Row = tuple[str | int | float | None, ...]
"""Cells in the order of their table's columns."""

ARTICLES = {
    "id": marked("Identifier of the story, unique in the archive"),
    "seed": marked("File below the seeds folder that the story was read from"),
    "url": marked("Address of the story's page"),
    "date": marked("Date of publication; empty if the story carries none"),
    "title": marked("Headline"),
    "byline": marked("Author as printed"),
    "source": marked("Paper or agency"),
    "dateline": marked("Place that opens the story, as printed"),
    "language": marked("Language of the text, BCP 47"),
    "words": marked("Words of the body"),
    "persons": marked("Persons mentioned, most often first, separated by semicolons"),
    "places": marked("Places mentioned, most often first, separated by semicolons"),
    "organizations": marked("Organisations mentioned, most often first, separated by semicolons"),
}
ENTITIES = {
    "id": marked("Identifier of the entity: its kind and slug"),
    "kind": marked("person, place or organization"),
    "name": marked("Preferred name"),
    "aliases": marked("Other forms seen in stories, most often first, separated by semicolons"),
    "articles": marked("Stories that mention it"),
    "mentions": marked("Mentions in all"),
    "first": marked("Date of the first dated story that mentions it"),
    "last": marked("Date of the last"),
    "latitude": marked("Degrees north, WGS 84; places only"),
    "longitude": marked("Degrees east, WGS 84; places only"),
    "geonames": marked("Identifier in GeoNames; places only"),
    "url": marked("Address of the entity's page, or of the search by it"),
    "country": marked("ISO 3166 alpha-2 code of the country; places only"),
}
ALIASES = {
    "entity": marked("Identifier of the entity"),
    "text": marked("Another form of its name, as it stands in stories"),
    "mentions": marked("Mentions in this form"),
    "reason": marked("Why this form is taken for the entity"),
}
MENTIONS = {
    "article": marked("Identifier of the story"),
    "seed": marked("File of the story"),
    "entity": marked("Identifier of the entity"),
    "kind": marked("person, place or organization"),
    "text": marked("The words as they stand in the story"),
    "paragraph": marked("0 is the headline, 1 the first paragraph"),
    "start": marked("First character in the paragraph, counted in Unicode code points from 0"),
    "end": marked("Character after the last"),
    "origin": marked("Who found it: model, gazetteer, rule or authority"),
}
INGEST = {
    "seed": marked("File below the seeds folder"),
    "status": marked("parsed, warned or rejected"),
    "line": marked("Line of the first finding, from 1; 0 concerns the file as a whole"),
    "what": marked("What was found"),
    "do": marked("What to do about it"),
}
TABLES = {
    "articles.csv": ARTICLES,
    "entities.csv": ENTITIES,
    "aliases.csv": ALIASES,
    "mentions.csv": MENTIONS,
    "ingest.csv": INGEST,
}
NUMBERS = {
    "words": "integer",
    "articles": "integer",
    "mentions": "integer",
    "latitude": "number",
    "longitude": "number",
    "geonames": "integer",
    "paragraph": "integer",
    "start": "integer",
    "end": "integer",
    "line": "integer",
}
DATES = {"date", "first", "last"}


def data_files(archive: Archive, addresses: Addresses, title: str) -> Iterator[tuple[str, bytes]]:
    """(name below `data/`, bytes) of every file."""
    articles = list(article_rows(archive, addresses))
    yield "articles.csv", to_csv(ARTICLES, articles)
    yield "articles.jsonl", _articles_jsonl(archive, articles)
    yield "entities.csv", to_csv(ENTITIES, entity_rows(archive, addresses))
    yield "aliases.csv", to_csv(ALIASES, alias_rows(archive))
    yield "mentions.csv", _mentions_csv(archive)
    yield "ingest.csv", to_csv(INGEST, ingest_rows(archive))
    yield "datapackage.json", _datapackage(title, addresses)


def article_rows(archive: Archive, addresses: Addresses) -> Iterator[Row]:
    for number, story in enumerate(archive.stories):
        names = {
            kind: SEPARATOR.join(e.name for e in archive.named_in(number, kind)) for kind in KINDS
        }
        yield (
            story.id,
            story.seed,
            addresses.address(addresses.story(story)),
            story.date.isoformat() if story.date else None,
            story.title,
            story.byline,
            story.source,
            story.dateline,
            story.language,
            story.words,
            names[Kind.PERSON],
            names[Kind.PLACE],
            names[Kind.ORGANIZATION],
        )


def entity_rows(archive: Archive, addresses: Addresses) -> Iterator[Row]:
    for entity in archive.entities.values():
        use = archive.uses[entity.id]
        # In order of date, the undated first.
        first = next((d for n in use.stories if (d := archive.stories[n].date)), None)
        last = archive.stories[use.stories[-1]].date if first else None
        yield (
            entity.id,
            entity.kind.value,
            entity.name,
            SEPARATOR.join(alias.text for alias in entity.aliases),
            len(use.stories),
            use.mentions,
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            entity.latitude,
            entity.longitude,
            entity.geonames,
            addresses.address(addresses.entity(entity)),
            entity.country,
        )


def alias_rows(archive: Archive) -> Iterator[Row]:
    for entity in archive.entities.values():
        for alias in entity.aliases:
            yield entity.id, alias.text, alias.mentions, alias.reason


def ingest_rows(archive: Archive) -> Iterator[Row]:
    for entry in archive.ledger:
        yield (
            entry.seed,
            entry.status.value,
            entry.notices[0].line if entry.notices else 0,
            " ".join(notice.reason for notice in entry.notices),
            " ".join(dict.fromkeys(notice.remedy for notice in entry.notices)),
        )


def to_csv(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    """RFC 4180 in UTF-8; a text that a spreadsheet would run as a formula is defused by `'`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for some in batched(rows, 4096):
        writer.writerows(zip(*map(_defused, zip(*some, strict=True)), strict=True))
    return _encoded([out.getvalue()])


def _defused(column: Row) -> Row:
    # Each text once: in a large table most cells say what others of their column say.
    formulas = {cell for cell in set(column) if isinstance(cell, str) and cell[:1] in FORMULA}
    if not formulas:
        return column
    return tuple(f"'{cell}" if cell in formulas else cell for cell in column)


def _mentions_csv(archive: Archive) -> bytes:
    """As `to_csv`, for a table of a million rows in which most cells stand many times."""
    return b"".join(map(_encoded, batched(_mention_lines(archive), 1 << 16)))


def _mention_lines(archive: Archive) -> Iterator[str]:
    cell = cache(_cell)
    yield f"{','.join(MENTIONS)}\r\n"
    for story, mentions in zip(archive.stories, archive.mentions, strict=True):
        opening = f"{cell(story.id)},{cell(story.seed)}"
        named = [f"{cell(entity)},{kind}" for entity, kind in mentions.entities]
        texts = mentions.texts
        for at, start, end, entity, origin in mentions.rows():
            text = cell(texts[at][start:end])
            yield f"{opening},{named[entity]},{text},{at},{start},{end},{ORIGINS[origin]}\r\n"


def _encoded(lines: Iterable[str]) -> bytes:
    # A file name may hold bytes that are no text; they must not stop the build.
    return "".join(lines).encode("utf-8", "backslashreplace")


def _cell(text: str) -> str:
    """A text as it stands in a table."""
    return text if PLAIN.fullmatch(text) else to_csv((), [(text,)]).decode()[2:-2]


def _articles_jsonl(archive: Archive, rows: Iterable[Row]) -> bytes:
    """As articles.csv, but entities are lists of `{id, name}`."""
    return b"".join(map(_encoded, batched(_article_lines(archive, rows), 4096)))


def _article_lines(archive: Archive, rows: Iterable[Row]) -> Iterator[str]:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for number, row in enumerate(rows):
        record: dict[str, Any] = dict(zip(ARTICLES, row, strict=True))
        for kind, column in (
            (Kind.PERSON, "persons"),
            (Kind.PLACE, "places"),
            (Kind.ORGANIZATION, "organizations"),
        ):
            named = archive.named_in(number, kind)
            record[column] = [{"id": entity.id, "name": entity.name} for entity in named]
        yield f"{encode(record)}\n"


def _datapackage(title: str, addresses: Addresses) -> bytes:
    """Frictionless Data Package, https://specs.frictionlessdata.io/data-package/."""
    resources: list[dict[str, Any]] = [
        {
            "name": file.removesuffix(".csv"),
            "path": file,
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": [_field(name, text) for name, text in columns.items()]},
        }
        for file, columns in TABLES.items()
    ]
    resources.insert(
        1,
        {
            "name": "articles-jsonl",
            "path": "articles.jsonl",
            "mediatype": "application/jsonl",
            "encoding": "utf-8",
        },
    )
    package = {
        "profile": "data-package",
        "name": "backfile",
        "title": title,
        "homepage": addresses.address(""),
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _field(name: str, description: str) -> dict[str, str]:
    kind = "date" if name in DATES else NUMBERS.get(name, "string")
    return {"name": name, "type": kind, "description": description}
