"""Shared by all tests: the sample archive, and stories made by hand."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backfile.model import Story

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests/sample"

Build = Callable[..., subprocess.CompletedProcess[str]]


def build(**environment: str | Path) -> subprocess.CompletedProcess[str]:
    """Builds a site as `make html` does, with SEEDS, OUTPUT … as given."""
    env = {key: value for key, value in os.environ.items() if key not in {"SITEURL", "STRICT"}}
    env |= {key: str(value) for key, value in environment.items()}
    env["PYTHONPATH"] = str(ROOT / "plugins")
    # The terminal's width must not cut the sentences that tests look for.
    env["COLUMNS"] = "1000"
    command = [sys.executable, "-m", "pelican", "-s", str(ROOT / "pelican.conf.py")]
    return subprocess.run(
        [*command, "--fatal", "errors"], cwd=ROOT, env=env, capture_output=True, text=True
    )


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all builds of the run: names are looked for once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """The sample archive, built below `/repo/`."""
    output = tmp_path_factory.mktemp("sample") / "site"
    done = build(
        SEEDS=SAMPLE / "seeds",
        CONTENT=SAMPLE / "content",
        OUTPUT=output,
        CACHE=cache,
        SITEURL="https://example.org/repo",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output


@pytest.fixture
def make_story() -> Callable[..., Story]:
    """A story with whatever is given, the rest made up."""

    def make(**given: Any) -> Story:
        story = Story(
            seed="one_0123456789abcdef.txt",
            id="0123456789",
            title="Ferry Returns to Port Merrow",
            date=dt.date(2023, 9, 15),
            paragraphs=("The ferry came back.",),
            words=4,
        )
        return replace(story, **given)

    return make
