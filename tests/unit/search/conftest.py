from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.search.node import Node, write_scripts


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The published scripts in Node."""
    site = tmp_path_factory.mktemp("scripts")
    write_scripts(site)
    node = Node(site)
    yield node
    node.close()
