"""What queries cost, as tables: ours and Pagefind's, and where our bytes go."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Pairs = Mapping[str, Sequence[Sequence["Cost"]]]
"""By engine, for each query: the first on a fresh page, and the next on the same page."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one query took."""

    parts: Mapping[str, int]
    """Bytes by sort of file; the theme's font stands apart under "font"."""
    requests: int
    seconds: float
    longest: float
    """Milliseconds of the main thread's longest task that the browser counts as long; else 0."""
    total: int
    """Hits."""

    @property
    def bytes(self) -> int:
        return sum(size for part, size in self.parts.items() if part != FONT)


FONT = "font"
SORTS = (
    (r"\.woff2$", FONT),
    (r"/search/data/manifest", "manifest"),
    (r"/search/data/directory-", "directory, days"),
    (r"/search/data/days-", "directory, days"),
    (r"/search/data/(terms|lengths|phrases|stories|names)-", r"\1"),
    (r"/search/data/(?:top-)?(?:person|place|organization)-", "entities"),
    (r"\.js$", "scripts"),
    (r"/search/$|\.css$|\.svg$", "page and style"),
    (r"/$", "contexts"),
)
"""Sorts of our files by what their addresses match first."""


def sort_of(path: str) -> str:
    for pattern, sort in SORTS:
        if found := re.search(pattern, path):
            return found.expand(sort)
    return "other"


def tables(
    queries: Sequence[str], costs: Pairs, tasks: Mapping[str, Sequence[float]]
) -> Iterator[str]:
    """`queries` are their sorts, `tasks` each query's longest task in milliseconds of processor."""
    yield "| | KB | requests | ms | longest task, ms | of processor |"
    yield "|---|---|---|---|---|---|"
    for which, label in enumerate(("first", "next")):
        for name, pairs in costs.items():
            own = tasks.get(name, []) if which == 0 else []
            yield f"| {_row(f'{name}, {label} query', [pair[which] for pair in pairs], own)} |"
    yield (
        "\n| | " + " | ".join(f"{name}, {part}" for part in ("KB", "hits") for name in costs) + " |"
    )
    yield "|---|" + "---|" * (2 * len(costs))
    for sort in dict.fromkeys(queries):
        places = [n for n, each in enumerate(queries) if each == sort]
        cells = [sort]
        for scale, part in ((1000, "bytes"), (1, "total")):
            for pairs in costs.values():
                middle = statistics.median(getattr(pairs[n][0], part) for n in places)
                cells.append(f"{middle / scale:.0f}")
        yield "| " + " | ".join(cells) + " |"


def parts(pairs: Sequence[Sequence[Cost]]) -> Iterator[str]:
    """Mean bytes by sort of file, first and next query."""
    yield "| KB, mean | first | next |\n|---|---|---|"
    sorts = sorted({sort for pair in pairs for cost in pair for sort in cost.parts} - {FONT})
    for sort in sorts:
        means = [statistics.fmean(pair[n].parts.get(sort, 0) for pair in pairs) for n in (0, 1)]
        yield f"| {sort} | " + " | ".join(f"{mean / 1000:.1f}" for mean in means) + " |"


def _row(name: str, costs: Sequence[Cost], tasks: Sequence[float]) -> str:
    longest = max(cost.longest for cost in costs)
    return " | ".join(
        [
            name,
            _spread([cost.bytes for cost in costs], 1 / 1000),
            _spread([cost.requests for cost in costs], 1),
            _spread([cost.seconds for cost in costs], 1000),
            f"{longest:.0f}" if longest else "under 50",
            _spread(tasks, 1) if tasks else "",
        ]
    )


def _spread(values: Sequence[float], scale: float) -> str:
    found = (statistics.median(values), quantile(values, 0.95), max(values))
    return " / ".join(f"{each * scale:.0f}" for each in found)


def quantile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
