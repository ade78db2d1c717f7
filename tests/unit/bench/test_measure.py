"""Weighing a command and counting what it left behind."""

import os
import sys

import pytest

from tests.bench.measure import CommandError, run
from tests.bench.tree import size_of, state_of, touched


def test_memory_of_a_child_process_is_counted(tmp_path):
    eat = "x = bytearray(200_000_000); x[::4096] = b'1' * len(x[::4096])"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {eat!r}], check=True)"
    cost = run([sys.executable, "-c", code], tmp_path / "log", tmp_path, os.environ)
    assert cost.peak > 200_000_000
    assert cost.seconds > 0
    assert cost.cpu > 0


def test_a_command_that_fails_is_an_error_with_its_last_words(tmp_path):
    code = "import sys; print('no such theme'); sys.exit(3)"
    with pytest.raises(CommandError, match=r"ended with 3.*no such theme"):
        run([sys.executable, "-c", code], tmp_path / "log", tmp_path, os.environ)


def test_sizes_count_files_bytes_and_pages(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_bytes(b"12345")
    (tmp_path / "feed.xml").write_bytes(b"123")
    size = size_of(state_of(tmp_path))
    assert (size.files, size.bytes, size.pages) == (2, 8, 1)


def test_touched_counts_what_was_added_removed_or_written():
    before = {"same": (1, 10), "written": (1, 10), "resized": (1, 10), "gone": (1, 10)}
    after = {"same": (1, 10), "written": (1, 11), "resized": (2, 10), "new": (1, 10)}
    assert touched(before, after) == 4
    assert touched(before, before) == 0
