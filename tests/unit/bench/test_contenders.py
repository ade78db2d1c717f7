"""A contender that leaves stories out is no contender."""

import csv
import json

import pytest

from tests.bench.__main__ import main, measurements
from tests.bench.contenders import HugoPagefind, IncompleteError, Ours
from tests.bench.hugo_site import HugoSite


def write_table(path, columns, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


@pytest.fixture
def ours(tmp_path):
    """Three seeds: two have pages, one was rejected."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in ("1.txt", "2.txt", "3.txt"):
        (seeds / name).write_text("x", "utf-8")
    data = tmp_path / "output" / "data"
    write_table(data / "articles.csv", ["url", "words"], [["/2020/a/", "7"], ["/2020/b/", "5"]])
    write_table(
        data / "ingest.csv",
        ["seed", "status"],
        [["1.txt", "parsed"], ["2.txt", "warned"], ["3.txt", "rejected"]],
    )
    for page in ("a", "b"):
        (tmp_path / "output" / "2020" / page).mkdir(parents=True)
        (tmp_path / "output" / "2020" / page / "index.html").touch()
    return Ours(tmp_path, seeds)


def test_ours_counts_pages_and_words(ours):
    assert ours.stories() == 2
    assert ours.words() == 12


def test_ours_fails_when_a_page_is_not_there(ours):
    (ours.output / "2020" / "b" / "index.html").unlink()
    with pytest.raises(IncompleteError, match="left out 1 of 2"):
        ours.stories()


def test_ours_fails_when_a_seed_has_neither_page_nor_reason(ours):
    (ours.seeds / "4.txt").write_text("x", "utf-8")
    with pytest.raises(IncompleteError, match="2 story pages of 4 seeds and rejected 1"):
        ours.stories()


@pytest.fixture
def theirs(tmp_path):
    site = HugoSite(tmp_path, ("2020/a/index.html", "2020/b/index.html"), words=1, terms=1)
    for page in site.pages:
        (site.public / page).parent.mkdir(parents=True)
        (site.public / page).touch()
    (site.public / "pagefind").mkdir()
    index(site, 2)
    return HugoPagefind(site, tmp_path)


def index(site, pages):
    entry = {"languages": {"en": {"page_count": pages}}}
    (site.public / "pagefind" / "pagefind-entry.json").write_text(json.dumps(entry), "utf-8")


def test_hugo_and_pagefind_with_every_story_pass(theirs):
    assert theirs.stories() == 2


def test_hugo_fails_when_a_page_is_not_there(theirs):
    (theirs.site.public / "2020" / "a" / "index.html").unlink()
    with pytest.raises(IncompleteError, match="Hugo left out 1 of 2"):
        theirs.stories()


def test_pagefind_fails_when_it_indexed_fewer(theirs):
    index(theirs.site, 1)
    with pytest.raises(IncompleteError, match="Pagefind indexed 1 of 2"):
        theirs.stories()


def test_whole_builds_are_a_measurement_and_their_parts_are_none():
    assert "builds" in measurements()
    assert not {"report", "measure", "__main__"} & set(measurements())


def test_an_unknown_measurement_is_told_with_those_there_are(capsys):
    assert main(["moonlight"]) == 2
    assert "builds" in capsys.readouterr().err
