"""The code that decides how bytes become stories, and stories families, as a digest."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from backfile import model
from backfile.kept import digest_of_code

_LIBRARIES = (
    *("babel", "charset-normalizer", "ftfy", "mwparserfromhell", "py3langid", "pyyaml", "rensa"),
    "selectolax",
)


@cache
def code() -> bytes:
    """Changes with the code, its lists and its libraries."""
    folder = Path(__file__).parent
    own = sorted((*folder.glob("*.py"), *folder.glob("data/*.txt")))
    return digest_of_code((Path(model.__file__), *own), *map(version, _LIBRARIES))
