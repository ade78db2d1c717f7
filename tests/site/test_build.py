"""Whole builds, as `make html` runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE, build

STORY = " date 2023-09-15 Ferry Returns to Port Merrow\nThe ferry came back to Lisbon.\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def seeds(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_the_users_own_story_builds(tmp_path: Path, cache: Path) -> None:
    done = build(SEEDS=ROOT / "seeds", OUTPUT=tmp_path / "out", CACHE=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [p.as_posix() for p in (tmp_path / "out/2023/09/15").glob("*-d976d86986/index.html")]
    assert len(pages) == 1
    assert "1 story from 1 file," in done.stdout


def test_to_leave_a_site_alone_needs_little() -> None:
    """What reads stories is imported only where there are stories to be read."""
    script = "import sys, backfile.site.start; print(*sys.modules, sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, check=True, text=True, capture_output=True
    )
    loaded = set(run.stdout.split())
    assert "backfile.site.start" in loaded
    assert not loaded & {"backfile.ingest", "backfile.entities", "backfile.search", "numpy"}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, sample_site: Path) -> None:
    """Another hash seed, time zone, locale and order of files: the same site."""
    copy = tmp_path / "seeds"
    files = sorted((SAMPLE / "seeds").rglob("*"), reverse=True)
    for file in files:
        if file.is_file():
            target = copy / file.relative_to(SAMPLE / "seeds")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    done = build(
        SEEDS=copy,
        CONTENT=SAMPLE / "content",
        OUTPUT=tmp_path / "out",
        CACHE=tmp_path / "empty-cache",
        SITEURL="https://example.org/repo",
        PYTHONHASHSEED="12345",
        TZ="Pacific/Auckland",
        LC_ALL="C",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = snapshot(tmp_path / "out"), snapshot(sample_site)
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_nothing_changed_nothing_written_and_gone_stories_go(tmp_path: Path, cache: Path) -> None:
    folder = seeds(tmp_path / "seeds", one=STORY, two=STORY.replace("Ferry", "Barge"))
    output = tmp_path / "out"
    assert build(SEEDS=folder, OUTPUT=output, CACHE=cache).returncode == 0
    before = {p: p.stat().st_mtime_ns for p in output.rglob("*") if p.is_file()}
    assert build(SEEDS=folder, OUTPUT=output, CACHE=cache).returncode == 0
    assert before == {p: p.stat().st_mtime_ns for p in output.rglob("*") if p.is_file()}
    (folder / "two.txt").unlink()
    assert build(SEEDS=folder, OUTPUT=output, CACHE=cache).returncode == 0
    assert not list(output.rglob("*barge*"))
    clean = tmp_path / "clean"
    assert build(SEEDS=folder, OUTPUT=clean, CACHE=cache).returncode == 0
    assert snapshot(output) == snapshot(clean)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"SEEDS": "{tmp}/nowhere"}, "nowhere"),
        ({"SEEDS": "{tmp}/empty"}, "empty"),
        ({"SITEURL": "example.org/no-scheme"}, "SITEURL"),
    ],
)
def test_what_cannot_be_built_is_said_and_the_old_site_stays(
    tmp_path: Path, cache: Path, environment: dict[str, str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    folder = seeds(tmp_path / "seeds", one=STORY)
    output = tmp_path / "out"
    assert build(SEEDS=folder, OUTPUT=output, CACHE=cache).returncode == 0
    before = snapshot(output)
    given = {key: value.format(tmp=tmp_path) for key, value in environment.items()}
    done = build(**({"SEEDS": folder, "OUTPUT": output, "CACHE": cache} | given))
    assert done.returncode == 2
    assert "Not built:" in done.stdout
    assert said in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert snapshot(output) == before


def test_warnings_stop_a_strict_build(tmp_path: Path, cache: Path) -> None:
    folder = seeds(tmp_path / "seeds", one="A headline without a date\n\nAnd a story.\n")
    done = build(SEEDS=folder, OUTPUT=tmp_path / "out", CACHE=cache, STRICT="1")
    assert done.returncode == 2
    assert "one.txt" in done.stdout
    assert not (tmp_path / "out").exists()


def test_hostile_text_stays_text(tmp_path: Path, cache: Path) -> None:
    bad = """<script>alert(1)</script> "><img src=x onerror=alert(2)> & 'q' =cmd"""
    text = f" date 2023-09-15 {bad}\nBy {bad}\n{bad} [x](javascript:alert(1)) Lisbon.\n"
    folder = seeds(tmp_path / "seeds", one=text)
    output = tmp_path / "out"
    done = build(SEEDS=folder, OUTPUT=output, CACHE=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list(output.rglob("*.html"))
    assert pages
    for page in pages:
        html = page.read_text("utf-8").lower()
        assert "<script>" not in html
        assert "<img" not in html
        assert 'href="javascript:' not in html


def test_the_review_is_not_published(tmp_path: Path, cache: Path) -> None:
    folder = seeds(tmp_path / "seeds", one=STORY)
    given = {"SEEDS": folder, "OUTPUT": tmp_path / "out", "CACHE": cache}
    assert build(**given).returncode == 0
    assert (tmp_path / "out/review/index.html").is_file()
    assert build(**given, PUBLISH="1").returncode == 0
    assert not (tmp_path / "out/review").exists()
    assert "review" not in (tmp_path / "out/ledger/index.html").read_text("utf-8")
