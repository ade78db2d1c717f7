"""The search page, its shards and the browser's way to it."""

from __future__ import annotations

from backfile.search import search_files
from backfile.site.context import Desk


def write(desk: Desk) -> None:
    site = desk.site
    desk.render("search", "search/")
    for name, data in search_files(
        site.archive, site.addresses.story, site.addresses.entity, site.progress
    ):
        desk.put(f"search/{name}", data)
