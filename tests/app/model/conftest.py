"""Lets the tests of this folder share `record_strategies`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
