"""Costs of several runs as medians and ratios, on the terminal and as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.measure import Cost
from tests.bench.tree import Size


@dataclass(frozen=True, slots=True)
class Sample:
    """One step of one run."""

    run: int
    """From 1."""
    place: int
    """The how-manieth thing that was measured in the run, from 1."""
    cost: Cost
    stories: int
    output: Size
    touched: int | None
    """Files of the output added, removed or written; None where it began empty."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A step over all runs: medians, and the ratio of medians to the yardstick's."""

    runs: int
    seconds: float
    fastest: float
    slowest: float
    ratio: float
    cpu: float
    cpu_ratio: float
    peak: float
    peak_ratio: float
    stories: int
    """The fewest of any run."""
    output: Size
    touched: float | None


def summarise(samples: Mapping[str, Sequence[Sample]], yardstick: str) -> dict[str, Summary]:
    """By step. Raises `ValueError` if the yardstick or any step was not measured."""
    if not samples.get(yardstick):
        raise ValueError(f"{yardstick} was not measured; there is nothing to compare with.")
    unit = samples[yardstick]
    return {step: _summary(step, own, unit) for step, own in samples.items()}


def _summary(step: str, own: Sequence[Sample], unit: Sequence[Sample]) -> Summary:
    if not own:
        raise ValueError(f"{step} was not measured.")
    seconds = [sample.cost.seconds for sample in own]
    touched = [sample.touched for sample in own if sample.touched is not None]
    median = statistics.median
    return Summary(
        runs=len(own),
        seconds=median(seconds),
        fastest=min(seconds),
        slowest=max(seconds),
        ratio=median(seconds) / median(s.cost.seconds for s in unit),
        cpu=median(s.cost.cpu for s in own),
        cpu_ratio=median(s.cost.cpu for s in own) / median(s.cost.cpu for s in unit),
        peak=median(s.cost.peak for s in own),
        peak_ratio=median(s.cost.peak for s in own) / median(s.cost.peak for s in unit),
        stories=min(s.stories for s in own),
        output=own[-1].output,
        touched=median(touched) if touched else None,
    )


def write_json(
    path: Path,
    about: Mapping[str, Any],
    samples: Mapping[str, Sequence[Sample]],
    summary: Mapping[str, Summary],
) -> None:
    """Everything that was measured, each run of it, and what was made of it."""
    record = {
        "about": about,
        "summary": {step: asdict(line) for step, line in summary.items()},
        "samples": {step: [asdict(s) for s in own] for step, own in samples.items()},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def show(
    console: Console,
    about: Mapping[str, Any],
    summary: Mapping[str, Summary],
    yardstick: str,
    notes: Iterable[str],
) -> None:
    table = Table(title=f"{about['corpus']}: {about['stories']:,} stories", title_justify="left")
    table.add_column("build", no_wrap=True)
    for name in ("seconds", "from – to", "×", "CPU s", "×", "peak MB", "×", "files", "MB", "wrote"):
        table.add_column(name, justify="right", no_wrap=True)
    for step, line in summary.items():
        table.add_row(
            step,
            f"{line.seconds:.2f}",
            f"{line.fastest:.2f} – {line.slowest:.2f}",
            f"{line.ratio:.2f}",
            f"{line.cpu:.2f}",
            f"{line.cpu_ratio:.2f}",
            f"{line.peak / 1e6:,.0f}",
            f"{line.peak_ratio:.2f}",
            f"{line.output.files:,}",
            f"{line.output.bytes / 1e6:,.1f}",
            "all" if line.touched is None else f"{line.touched:,.0f}",
            style="bold" if step == yardstick else "",
        )
    console.print(table)
    console.print(f"× is the ratio to {yardstick}; all figures are medians.")
    for note in notes:
        console.print(note)
