"""The archivist's file, however it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.entities.authority_file import Row, parse, read_authority
from backfile.model import Kind

HEADER = "action,kind,name,target,story,value,note\n"


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    rows, notices = parse(text)
    assert all(isinstance(row, Row) for row in rows)
    assert all(notice.reason and notice.remedy for notice in notices)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_what_spreadsheets_make_of_it(tmp_path: Path, charset: str, mark: str) -> None:
    path = tmp_path / "authority.csv"
    lines = (
        mark.join(("Action", "Kind", "Name", "Target")),
        mark.join(("merge", "Person", "J. Müller", "Jörg Müller")),
    )
    path.write_bytes("\r\n".join(lines).encode(charset))
    rows, notices = read_authority(path)
    assert notices == []
    assert rows == [Row(2, "merge", Kind.PERSON, "J. Müller", "Jörg Müller")]


def test_a_missing_file_corrects_nothing(tmp_path: Path) -> None:
    assert read_authority(None) == ([], [])
    assert read_authority(tmp_path / "authority.csv") == ([], [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("marge,,Moss,Rowe", "Unknown action"),
        ("merge,,Moss,", "needs the column target"),
        ("kind,,Moss", "needs the column kind"),
        ("merge,animal,Moss,Rowe", "Unknown kind"),
        ("coordinates,,Moss,,,north", "no pair"),
        ('coordinates,,Moss,,,"95, 0"', "no pair"),
        ("identifier,,Moss,,,javascript:alert(1)", "no web address"),
        (",,Moss,Rowe", "no action"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_applies(line: str, said: str) -> None:
    rows, (notice,) = parse(HEADER + line + "\nblock,,Covid\n")
    assert [row.name for row in rows] == ["Covid"]
    assert notice.row == 2
    assert said in notice.reason


def test_a_header_without_names() -> None:
    rows, (notice,) = parse("wer,was\n1,2\n")
    assert rows == []
    assert "action and name" in notice.reason


def test_a_defused_cell_is_read_as_meant() -> None:
    rows, _ = parse(HEADER + "block,,'-Acme-\n")
    assert rows[0].name == "-Acme-"
