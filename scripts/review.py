"""Writes the decisions that the machine was least sure of, worst first, as rows ready to paste into
content/authority.csv.

    python scripts/review.py review.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

from pelican.log import console
from pelican.settings import read_settings as read_pelican_settings

from backfile.entities.review import write_review
from backfile.errors import BackfileError
from backfile.progress import Progress
from backfile.settings import read_settings
from backfile.site.build import make_site


def main() -> None:
    file = Path(sys.argv[1])
    try:
        site = make_site(read_settings(read_pelican_settings("pelican.conf.py")), Progress(console))
    except BackfileError as error:
        print(f"Not reviewed: {error}", file=sys.stderr)
        raise SystemExit(error.exitcode) from error
    rows = write_review(file, site.found, site.archive.stories)
    print(f"{rows} doubtful decisions in {file}, worst first.")
    print(f"Copy the rows you agree with into {site.settings.content / 'authority.csv'}.")


if __name__ == "__main__":
    main()
