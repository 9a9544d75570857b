"""Lets the tests of this folder share `import_tables`, under every import mode of pytest."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
