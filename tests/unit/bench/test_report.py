"""The benchmark's own arithmetic: medians, ratios, what is written down."""

import json

import pytest

from tests.bench.measure import Cost
from tests.bench.report import Sample, summarise, write_json
from tests.bench.tree import Size


def sample(seconds, *, run=1, cpu=1.0, peak=100, stories=10, touched=None):
    cost = Cost(seconds=seconds, cpu=cpu, peak=peak)
    return Sample(run, 1, cost, stories, Size(files=3, bytes=30, pages=2), touched)


def test_medians_and_ratios_are_of_medians_not_of_means():
    samples = {
        "ours": [sample(1.0), sample(2.0), sample(90.0)],
        "theirs": [sample(4.0), sample(8.0), sample(8.0)],
    }
    summary = summarise(samples, "theirs")
    assert summary["ours"].seconds == 2.0
    assert (summary["ours"].fastest, summary["ours"].slowest) == (1.0, 90.0)
    assert summary["ours"].ratio == 0.25
    assert summary["theirs"].ratio == 1.0


def test_memory_and_processor_time_have_ratios_of_their_own():
    samples = {
        "ours": [sample(1.0, cpu=3.0, peak=50)],
        "theirs": [sample(1.0, cpu=2.0, peak=200)],
    }
    ours = summarise(samples, "theirs")["ours"]
    assert (ours.ratio, ours.cpu_ratio, ours.peak_ratio) == (1.0, 1.5, 0.25)


def test_the_fewest_stories_of_any_run_are_shown():
    samples = {"ours": [sample(1.0, stories=10), sample(1.0, stories=9)]}
    assert summarise(samples, "ours")["ours"].stories == 9


def test_files_written_are_told_only_where_output_was_kept():
    samples = {"whole": [sample(1.0)], "kept": [sample(1.0, touched=4), sample(1.0, touched=6)]}
    summary = summarise(samples, "whole")
    assert summary["whole"].touched is None
    assert summary["kept"].touched == 5


@pytest.mark.parametrize(
    "samples", [{"ours": [sample(1.0)]}, {"ours": [], "theirs": [sample(1.0)]}]
)
def test_what_was_not_measured_is_no_result(samples):
    with pytest.raises(ValueError, match="was not measured"):
        summarise(samples, "theirs")


def test_json_keeps_every_run(tmp_path):
    samples = {"ours": [sample(1.0, run=1), sample(3.0, run=2)]}
    path = tmp_path / "deep" / "corpus.json"
    write_json(path, {"corpus": "x"}, samples, summarise(samples, "ours"))
    record = json.loads(path.read_text("utf-8"))
    assert [s["cost"]["seconds"] for s in record["samples"]["ours"]] == [1.0, 3.0]
    assert record["summary"]["ours"]["seconds"] == 2.0


def test_costs_one_after_the_other_add_time_but_not_memory():
    assert Cost(1.0, 2.0, 70) + Cost(3.0, 4.0, 50) == Cost(4.0, 6.0, 70)
