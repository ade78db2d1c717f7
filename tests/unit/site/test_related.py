"""Which stories are related to a story: those that share most with it, far days less."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from backfile.site.story import FADING_DAYS, RELATED, UNDATED, Stories

DAYS = st.lists(st.integers(0, 3) | st.integers(700_000, 703_000), min_size=2, max_size=20)
WEIGHTS = st.sampled_from([0.2, 0.3, 0.5, 0.8, 1.1])


def stories(days: list[int]) -> Stories:
    made = Stories(cast(Any, SimpleNamespace()))
    made.__dict__["_days"] = days
    return made


@given(DAYS, st.data())
def test_nobody_that_counts_more_is_left_out(days: list[int], data: st.DataObject) -> None:
    others = range(1, len(days))
    weights = {n: data.draw(WEIGHTS) for n in others if data.draw(st.booleans())}

    def counts(other: int) -> float:
        if not (days[0] and days[other]):
            return weights[other] * UNDATED
        return weights[other] * FADING_DAYS / (FADING_DAYS + abs(days[0] - days[other]))

    ranked = sorted(weights, key=lambda other: (-counts(other), other))
    assert stories(days)._nearest(0, weights) == ranked[:RELATED]
