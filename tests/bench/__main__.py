"""`python -m tests.bench [NAME] [options]`: runs the measurement `tests/bench/NAME.py`."""

from __future__ import annotations

import pkgutil
import runpy
import sys

import tests.bench

DEFAULT = "builds"
PARTS = {
    *("__main__", "contenders", "corpora", "hugo_site", "measure", "report", "search_report"),
    *("search_server", "tree", "varied"),
}
"""Modules that measurements are made of, and that are none themselves."""


def measurements() -> list[str]:
    return sorted({m.name for m in pkgutil.iter_modules(tests.bench.__path__)} - PARTS)


def main(arguments: list[str]) -> int:
    name, rest = DEFAULT, arguments
    if arguments and not arguments[0].startswith("-"):
        name, rest = arguments[0], arguments[1:]
    if name not in measurements():
        print(
            f"There is no measurement {name!r}; there are: {', '.join(measurements())}.",
            file=sys.stderr,
        )
        return 2
    sys.argv = [f"tests.bench {name}", *rest]
    runpy.run_module(f"tests.bench.{name}", run_name="__main__", alter_sys=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
