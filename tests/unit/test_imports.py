"""The house's rule: ingest, entities and search know nothing of Pelican, templates or the site."""

import ast
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2] / "plugins/backfile"
FORBIDDEN = ("pelican", "jinja2", "backfile.site")


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("folder", ["ingest", "entities", "search"])
def test_inner_folders_do_not_know_the_site(folder: str) -> None:
    files = list((PLUGIN / folder).rglob("*.py"))
    assert files
    for file in files:
        for name in imported(file):
            assert not name.startswith(FORBIDDEN), f"{file.name} imports {name}"


def test_model_needs_the_standard_library_alone() -> None:
    names = imported(PLUGIN / "model.py")
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
