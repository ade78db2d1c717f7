"""Doubts as rows for the authority file."""

from __future__ import annotations

import csv
from pathlib import Path

from backfile.entities.authority_file import COLUMNS, read_authority
from backfile.entities.found import Doubt, Found
from backfile.entities.review import EVIDENCE, evidence_of, sentence, write_review
from backfile.model import Kind
from tests.unit.entities.invented import archive, story

STORIES = archive(
    story("Ann Moss speaks", "It rained. Moss, of Leeds, said so. Others left.", date="2021-01-01"),
    story("=Moss again", "Later Moss left.", date="2021-01-02"),
)
MERGE = Doubt(
    5.0, "merge", Kind.PERSON, "Moss", "Ann Moss", "'Moss' may be Ann Moss.", ((0, 1, 11, 15),)
)
SPLIT = Doubt(
    2.0,
    "split",
    Kind.PERSON,
    "Ann Moss",
    "A. Moss (someone else)",
    "One or two?",
    ((1, 1, 6, 10), (0, 1, 11, 15)),
)
FOUND = Found(((), ()), {}, doubts=(MERGE, SPLIT))


def written(folder: Path) -> list[dict[str, str]]:
    path = folder / "deep" / "review.csv"
    assert write_review(path, FOUND, STORIES) == len(FOUND.doubts)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_a_doubt_worst_first_with_its_evidence(tmp_path: Path) -> None:
    merge, split = written(tmp_path)
    assert tuple(merge) == (*COLUMNS, *EVIDENCE)
    assert (merge["action"], merge["name"], merge["target"]) == ("merge", "Moss", "Ann Moss")
    assert merge["story"] == ""
    assert merge["seed"] == STORIES[0].seed
    assert merge["sentence"] == "*Moss*, of Leeds, said so."
    assert split["story"].split() == sorted(one.id for one in STORIES)


def test_rows_are_ready_to_paste(tmp_path: Path) -> None:
    written(tmp_path)
    rows, notices = read_authority(tmp_path / "deep" / "review.csv")
    assert notices == []
    assert [(row.action, row.name, row.target) for row in rows] == [
        ("merge", "Moss", "Ann Moss"),
        ("split", "Ann Moss", "A. Moss (someone else)"),
    ]
    assert rows[1].stories == tuple(sorted(one.id for one in STORIES))


def test_no_cell_runs_as_a_formula(tmp_path: Path) -> None:
    shouted = Doubt(1.0, "block", Kind.PERSON, "=Moss", "", "Is it a name?", ((1, 0, 0, 5),))
    write_review(tmp_path / "review.csv", Found(((), ()), {}, doubts=(shouted,)), STORIES)
    text = (tmp_path / "review.csv").read_text("utf-8-sig")
    assert "'=Moss" in text
    assert ",=" not in text


def test_a_sentence_is_the_one_around_the_name_and_not_endless() -> None:
    assert sentence(STORIES[1], 1, 6, 10) == "Later *Moss* left."
    long = story("Headline", "x" * 500 + " Moss " + "y" * 500)
    shown = sentence(long, 1, 501, 505)
    assert "*Moss*" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 300


def test_the_page_shows_each_mention() -> None:
    assert [(s.seed, text) for s, text in evidence_of(SPLIT, STORIES)] == [
        (STORIES[1].seed, "Later *Moss* left."),
        (STORIES[0].seed, "*Moss*, of Leeds, said so."),
    ]
