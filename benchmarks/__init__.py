"""Ours beside what a user would pick instead, measured in one run, told as ratios."""

import sys
from pathlib import Path
from types import ModuleType

# csv-diff installs its tests as a package of that name, which would hide the folder here.
_TESTS = ModuleType("tests")
_TESTS.__path__ = [str(Path(__file__).parents[1] / "tests")]
sys.modules.setdefault("tests", _TESTS)
