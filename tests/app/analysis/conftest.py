"""Lets the tests of this folder share `map_sketch` and `random_maps`, under every import mode of pytest."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from map_sketch import Sketch


@pytest.fixture
def sketch() -> Sketch:
    return Sketch()
