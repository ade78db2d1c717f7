"""Extraction on a real Dask cluster: a scheduler and two workers, processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from backfile.entities.extract import extract
from backfile.entities.extract.cluster import read_on_cluster
from backfile.entities.extract.pool import CHUNK_CHARACTERS
from backfile.errors import ModelError, SettingsError
from backfile.progress import Progress
from backfile.settings import EntitySettings
from tests.unit.entities.invented import story
from tests.unit.entities.labour import die_of_poison, die_once, spell

ROOT = Path(__file__).parents[3]
STORIES = [[f"story {n}", "x" * (CHUNK_CHARACTERS // 3)] for n in range(20)]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a scheduler. Its workers are started anew when they die."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "plugins"), str(ROOT)]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "60s",
    }
    dask = [sys.executable, "-m", "dask"]
    local = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    started = []
    with (folder / "log").open("w") as log:

        def start(*arguments: str) -> None:
            started.append(
                subprocess.Popen(
                    [*dask, *arguments, *local],
                    env=environment,
                    cwd=folder,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            )

        start("scheduler", "--port", "0")
        try:
            start("worker", "--nworkers", "2", "--nthreads", "1")
            with Client(scheduler_file=str(file), set_as_default=False, timeout=60) as client:
                client.wait_for_workers(2, timeout=60)
                address = client.scheduler_info()["address"]
            yield address
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()


def test_every_story_is_read_once(cluster: str) -> None:
    advanced: list[int] = []
    answers = list(read_on_cluster(cluster, "", "stamp", STORIES, advanced.append, spell))
    assert sorted(answers) == list(enumerate(spell("", "stamp", STORIES)))
    assert sum(advanced) == len(STORIES)


def test_the_loss_of_a_worker_loses_no_story(cluster: str, tmp_path: Path) -> None:
    folder = str(tmp_path)
    answers = list(read_on_cluster(cluster, folder, "", STORIES, lambda _: None, die_once))
    assert (tmp_path / "dead").exists()
    assert sorted(answers) == list(enumerate(spell(folder, "", STORIES)))


def test_a_story_that_kills_every_worker_is_left_out_alone(cluster: str) -> None:
    stories = [["before"], ["poison"], ["after"]]
    answers = dict(read_on_cluster(cluster, "", "", stories, lambda _: None, die_of_poison))
    assert answers == {0: b"  BEFORE", 1: None, 2: b"  AFTER"}


def test_the_cluster_finds_what_this_machine_finds(cluster: str, tmp_path: Path) -> None:
    stories = tuple(
        story(f"Ann Moss visits {place}", f"Ann Moss went to {place} for Acme Corp on Monday.")
        for place in ("Paris", "Kenya", "Oslo")
    )
    settings = EntitySettings(processes=1)
    here, _ = extract(stories, settings, tmp_path / "here", Progress())
    there, _ = extract(stories, EntitySettings(scheduler=cluster), tmp_path / "there", Progress())
    assert there == here
    assert any(here)


def test_another_model_than_ours_stops_the_build(cluster: str) -> None:
    model = EntitySettings().model
    with pytest.raises(ModelError, match="another model"):
        list(read_on_cluster(cluster, model, "our model", [["one"]], lambda _: None))


def test_no_scheduler_is_a_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backfile.entities.extract.cluster.PATIENCE", 1)
    with pytest.raises(SettingsError, match="No Dask scheduler answers"):
        list(read_on_cluster("tcp://127.0.0.1:9", "", "", [["one"]], lambda _: None, spell))
