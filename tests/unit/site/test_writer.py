import os
from pathlib import Path

import pytest

from backfile.errors import OutputError
from backfile.site.writer import MARKER, SiteWriter, check_output


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    SiteWriter(str(tmp_path)).write_bytes("a/b.html", b"one")
    os.utime(tmp_path / "a/b.html", ns=(1, 1))
    writer = SiteWriter(str(tmp_path))
    writer.write_bytes("a/b.html", b"one")
    assert (tmp_path / "a/b.html").stat().st_mtime_ns == 1
    assert writer.changed == 0


def test_what_is_gone_is_swept_and_the_archivists_files_stay(tmp_path: Path) -> None:
    first = SiteWriter(str(tmp_path))
    for name in ("old/index.html", "old/er/a.html", "old/er/b.html", "kept/old/index.html"):
        first.write_bytes(name, b"x")
    first.write_bytes("kept/index.html", b"x")
    (tmp_path / "CNAME").write_text("news.example.org")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("x")
    second = SiteWriter(str(tmp_path))
    second.write_bytes("kept/index.html", b"x")
    assert second.sweep() == 4
    assert sorted(p.name for p in tmp_path.iterdir()) == [MARKER, ".git", "CNAME", "kept"]
    assert sorted(p.name for p in (tmp_path / "kept").iterdir()) == ["index.html"]
    assert (tmp_path / ".git/config").exists()


@pytest.mark.parametrize("name", ["../out.html", "/etc/x", "a/../../b"])
def test_a_path_never_leads_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="leads out"):
        SiteWriter(str(tmp_path / "site")).write_bytes(name, b"")


def test_two_pages_at_one_address_are_an_error(tmp_path: Path) -> None:
    writer = SiteWriter(str(tmp_path))
    writer.write_bytes("a", b"")
    with pytest.raises(OutputError, match="claim the same address"):
        writer.write_bytes("a", b"")


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    check_output(tmp_path / "new")
    check_output(tmp_path)
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(OutputError, match=r"thesis\.doc"):
        check_output(tmp_path)
    with pytest.raises(OutputError, match="is a file"):
        check_output(tmp_path / "thesis.doc")


def test_a_folder_that_backfile_began_is_taken_up_again(tmp_path: Path) -> None:
    SiteWriter(str(tmp_path)).write_bytes("half.html", b"x")
    check_output(tmp_path)
