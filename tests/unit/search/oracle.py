"""The whole index, as lunr builds and queries it, to hold the shards against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lunr.builder import Builder
from lunr.query import Clause, QueryPresence

from backfile.model import Archive
from backfile.search.counts import BOOSTS
from backfile.search.terms import name_terms, running_terms

PRESENCE = {1: QueryPresence.OPTIONAL, 2: QueryPresence.REQUIRED, 3: QueryPresence.PROHIBITED}
REQUIRED, PROHIBITED = 2, 3

Scores = dict[int, float]


def documents(archive: Archive) -> list[dict[str, Any]]:
    """Each story as lunr takes it: a list of terms a field."""
    found = []
    for number, story in enumerate(archive.stories):
        mentioned = dict.fromkeys(m.entity for m in archive.mentions[number])
        names: list[str] = []
        for key in mentioned:
            entity = archive.entities[key]
            forms = (entity.name, *(alias.text for alias in entity.aliases))
            names.extend(dict.fromkeys(term for form in forms for term in name_terms(form)))
        found.append(
            {
                "id": str(number),
                "title": running(story.title),
                "names": names,
                "body": [term for text in story.paragraphs for term in running(text)],
            }
        )
    return found


def running(text: str) -> list[str]:
    """The terms of running text, without stop words."""
    return [t for chunk in text.split() for t in running_terms(chunk) if isinstance(t, str)]


def vocabulary(found: Sequence[Mapping[str, Any]]) -> set[str]:
    return {term for each in found for field in BOOSTS for term in each[field]}


def expanded(clauses: Sequence[Mapping[str, Any]], known: set[str]) -> list[dict[str, Any]]:
    """Clauses with the terms that the archive has; a star means every term that begins so."""
    out = []
    for clause in clauses:
        terms = [term for term in clause["terms"] if term in known]
        if prefix := clause["prefix"]:
            names = "names" in clause["fields"]
            running = clause["fields"] != ["names"]
            terms += sorted(
                term
                for term in known
                if term.startswith(prefix) and (names if term.endswith("=") else running)
            )
        out.append({**clause, "terms": terms})
    return out


def hopeless(clauses: Sequence[Mapping[str, Any]]) -> bool:
    """A word that must be there is nowhere in the archive."""
    return any(c["presence"] == REQUIRED and not c["terms"] for c in clauses)


def by_lunr_py(found: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]]) -> Scores:
    builder = Builder()
    for field, boost in BOOSTS.items():
        builder.field(field, boost)
    for document in found:
        builder.add(document)
    index = builder.build()

    class Expand:
        def run_string(self, key: str, _fields: Any) -> list[str]:
            return list(clauses[int(key)]["terms"])

    index.pipeline = Expand()
    query = index.create_query()
    for number, clause in enumerate(clauses):
        query.clause(
            Clause(
                str(number),
                fields=clause["fields"],
                boost=clause["boost"],
                presence=PRESENCE[clause["presence"]],
            )
        )
    return {int(result["ref"]): result["score"] for result in index.query(query)}


def in_order(scores: Scores) -> list[int]:
    """Best first; of equals, the newest."""
    return sorted(scores, key=lambda number: (-round(scores[number] * 1e9), -number))
