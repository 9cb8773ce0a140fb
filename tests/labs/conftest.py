"""What all tests of the labs' code need: Node, and the npm packages of the build."""

from __future__ import annotations

import pytest

from scripts.environment import node


@pytest.fixture(scope="session", autouse=True)
def packages() -> None:
    """The npm packages of the build, installed."""
    node.ensure()
