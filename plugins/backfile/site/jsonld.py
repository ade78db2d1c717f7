"""What pages say to machines: schema.org as JSON-LD, that can't break out of its script element."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from backfile.model import KINDS, Entity
from backfile.site.context import Site

GEONAMES = "https://www.geonames.org/"
MENTIONED = 4
"""Entities of a kind that a story's data names, those it names most often; the tables have all,
and what an entity is, its own page says.

Their `@id`s are links: what stands in a page is read against the page's own address.
"""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
SCHEMA = {kind: kind.value.title() for kind in KINDS}
"""What schema.org calls the kinds."""


def story_data(site: Site, number: int) -> Markup:
    """NewsArticle; its `mentions` are entities by the addresses of their pages."""
    story = site.archive.stories[number]
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": site.address(site.story_paths[number]),
        "headline": story.title,
        "inLanguage": story.language,
        "wordCount": story.words,
        "isPartOf": {"@type": "Collection", "@id": site.link(""), "name": site.name},
    }
    if story.date:
        article["datePublished"] = story.date.isoformat()
    if story.byline:
        article["author"] = {"@type": "Person", "name": story.byline}
    if story.source:
        article["publisher"] = {"@type": "Organization", "name": story.source}
    if story.dateline:
        article["locationCreated"] = {"@type": "Place", "name": story.dateline}
    article["mentions"] = [
        {"@id": site.entity_link(e), "name": e.name}
        for kind in KINDS
        for e in [e for e in site.archive.named_in(number, kind) if e.has_page][:MENTIONED]
    ]
    return json_in_html(article)


def entity_data(site: Site, entity: Entity) -> Markup:
    """Person, Place or Organization, with what it is called elsewhere."""
    data = {"@context": "https://schema.org", **_reference(site, entity)}
    if entity.aliases:
        data["alternateName"] = [alias.text for alias in entity.aliases]
    same = list(entity.identifiers)
    if entity.geonames:
        same.append(f"{GEONAMES}{entity.geonames}")
    if same:
        data["sameAs"] = same
    if entity.latitude is not None and entity.longitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": entity.latitude,
            "longitude": entity.longitude,
        }
    return json_in_html(data)


def dataset_data(site: Site, files: Iterable[str]) -> Markup:
    """The archive's tables as a Dataset."""
    return json_in_html(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": site.address("data/"),
            "name": f"{site.name}: stories, persons, places and organisations",
            "description": "Every story of the archive with its metadata, every person, place and "
            "organisation named in it, and every mention.",
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": site.address(f"data/{file}"),
                    "encodingFormat": "text/csv" if file.endswith(".csv") else "application/json",
                }
                for file in files
            ],
        }
    )


def _reference(site: Site, entity: Entity) -> dict[str, Any]:
    return {
        "@type": SCHEMA[entity.kind],
        "@id": site.address(site.addresses.entity(entity)),
        "name": entity.name,
    }


def json_in_html(value: Any) -> Markup:
    """JSON that can't end its script element or open a comment, whatever it holds."""
    text = _ENCODER.encode(value)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
