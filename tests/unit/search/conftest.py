from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backfile.model import Archive
from tests.unit.search.canned import SMALL
from tests.unit.search.node import Node, write_index, write_scripts


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The published scripts in Node."""
    site = tmp_path_factory.mktemp("scripts")
    write_scripts(site)
    node = Node(site)
    yield node
    node.close()


@pytest.fixture
def small(node: Node, small_site: Path) -> Archive:
    """A dozen stories, open in Node."""
    node.open(small_site)
    return SMALL


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("small")
    write_index(SMALL, site)
    return site
