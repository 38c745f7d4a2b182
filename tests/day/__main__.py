"""`make day`: an installation from its first visit to its backup, a line a step."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.day.life import new_life
from tests.day.steps import STEPS


def main() -> int:
    """Live the day; the step that goes wrong is the last, with all that was said."""
    begun = time.perf_counter()
    with TemporaryDirectory() as folder, new_life(Path(folder)) as life:
        for step in STEPS:
            at, name = time.perf_counter(), step.__name__.replace("_", " ")
            try:
                step(life)
            except BaseException:
                _write(f"  wrong  {name}: {step.__doc__}\n{life.said.getvalue()}")
                raise
            _write(f"{time.perf_counter() - at:5.1f} s  {name}: {step.__doc__}")
    _write(f"{len(STEPS)} steps in {time.perf_counter() - begun:.0f} s; all in order.")
    return 0


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
