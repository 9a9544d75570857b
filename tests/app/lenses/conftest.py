"""Lets the tests of this folder share `lens_maps`, under every import mode of pytest."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from app.lenses.lens import LENSES, Lens


@pytest.fixture(params=["firm", "network"])
def lens(request: pytest.FixtureRequest) -> Lens:
    return LENSES.get(request.param)


@pytest.fixture
def firm_lens() -> Lens:
    return LENSES.get("firm")


@pytest.fixture
def network_lens() -> Lens:
    return LENSES.get("network")
