"""What the read side may import."""

import subprocess
import sys

import pytest

from certsync.catalog import answers

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "httpx", "filelock", "rapidfuzz"}
READ_SIDE = ["reader", "load", "trail", "merge", "advance", "compare"]
ANSWERS = ["certificates", "crebos", "history", "listing", "runs", "search", "show", "why"]


def modules_after(*names: str) -> set[str]:
    """Return the modules a fresh interpreter has after importing ``names``."""
    program = f"import sys, {', '.join(names)}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "name",
    [
        *(f"certsync.catalog.{name}" for name in READ_SIDE),
        *(f"{answers.__name__}.{name}" for name in ANSWERS),
    ],
)
def test_no_module_of_the_read_side_loads_a_heavy_library(name: str) -> None:
    """Each stands alone in a fresh interpreter, and brings none of what only writing needs."""
    assert set() == {module.partition(".")[0] for module in modules_after(name)} & HEAVY


def test_one_question_loads_only_what_it_needs() -> None:
    """What ``crebos`` imports of certsync is a fixed list: start-up time is made of it."""
    loaded = modules_after("certsync.catalog.reader", "certsync.catalog.answers.crebos")
    assert {name.removeprefix("certsync.") for name in loaded if name.startswith("certsync.")} == {
        "catalog",
        "catalog.answers",
        "catalog.answers.clocks",
        "catalog.answers.crebos",
        "catalog.ask",
        "catalog.faults",
        "catalog.load",
        "catalog.locate",
        "catalog.merge",
        "catalog.moments",
        "catalog.reader",
        "catalog.rows",
        "codes",
        "errors",
        "messages",
        "records",
    }
