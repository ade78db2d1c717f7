"""What an archive says of a name."""

from __future__ import annotations

import pytest

from backfile.entities.evidence import Evidence, Uses


@pytest.mark.parametrize(
    ("uses", "other"),
    [
        (Uses(seen=50, other=5), True),
        (Uses(seen=50, other=4), False),
        # Once called a show, whose stars are spoken of …
        (Uses(seen=50, other=2, starred=3), True),
        # … unlike a club's, where much happens, and what never is called a show.
        (Uses(seen=50, other=2, starred=3, like_place=60), False),
        (Uses(seen=100, other=2, starred=20), False),
        (Uses(seen=50, starred=20), False),
    ],
)
def test_a_show_is_no_name_of_ours(uses: Uses, other: bool) -> None:
    assert Evidence({"lakeside": uses}).of("lakeside").is_other is other
