"""`data/`: the tables for researchers, and the page that explains them."""

from __future__ import annotations

from backfile.site.context import Desk
from backfile.site.data import TABLES, data_files
from backfile.site.jsonld import dataset_data


def write(desk: Desk) -> None:
    sizes = {}
    for name, data in data_files(desk.site.archive, desk.site.addresses, desk.site.name):
        desk.put(f"data/{name}", data)
        sizes[name] = len(data)
    desk.render("data", "data/", tables=TABLES, sizes=sizes, json_ld=dataset_data(desk.site, sizes))
