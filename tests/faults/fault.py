"""What a fault is, and how it is tried: arm it, run, look, take it away, run again."""

import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from certsync.catalog.checking import check_database
from certsync.catalog.files import files_beside
from certsync.errors import Exit
from tests.faults.bench import Bench, Ended
from tests.faults.conditions import Condition

OLD: Final = "old"
NEW: Final = "new"
NONE: Final = "none"
OTHER: Final = "neither"

_MOST_LINES: Final = 2
_TOLD: Final[Mapping[int, str]] = {Exit.SOURCE: "failed", Exit.QUARANTINED: "quarantined"}
"""How the runs end in the catalogue whose exit code says that a source is not in order."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A fault put in place: how the run is started, and how the fault is taken away."""

    conditions: tuple[Condition, ...] = ()
    source: Mapping[str, object] = field(default_factory=dict)
    fetch: Mapping[str, object] = field(default_factory=dict)
    mend: Callable[[], None] = lambda: None
    run: Callable[[], Ended] | None = None
    """What to do instead of one run of the command."""


Arm = Callable[[Bench], Trial]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong, and what has to come of it.

    ``exit`` is that of the contract (negative for a signal), ``catalogue`` what may be believed
    after it, ``says`` what the line on stderr holds, ``kept`` the error in the captures that
    tells of it afterwards.
    """

    name: str
    arm: Arm
    exit: int
    catalogue: tuple[str, ...] = (OLD,)
    says: str = ""
    kept: str | None = None
    readable: bool = True
    """Whether the catalogue can be looked at before the fault is taken away."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a fault; sound where ``wrong`` is empty."""

    fault: Fault
    exit: int
    catalogue: str
    healed: bool
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yard:
    """The catalogue every fault starts from, and what it should believe before and after."""

    before: Bench
    old: str
    new: str

    def name_of(self, believed: str) -> str:
        """Return which of the two catalogues this is."""
        return {"": NONE, self.old: OLD, self.new: NEW}.get(believed, OTHER)


def make_yard(before: Bench, folder: Path) -> Yard:
    """Sync the site at its first moment; learn from a copy what the later one should give."""
    before.site.later = False
    first = before.sync()
    assert first.exit == 0, first.said
    before.site.later = True
    after = before.copied(folder)
    begun = time.perf_counter()
    whole = after.sync()
    before.whole_run = time.perf_counter() - begun
    assert whole.exit == 0, whole.said
    return Yard(before, before.believed(), after.believed())


def try_fault(fault: Fault, yard: Yard, folder: Path) -> Result:
    """Try one fault on a copy of the catalogue, with the site at its later moment."""
    here = yard.before.copied(folder)
    here.site.faults.clear()
    here.site.later = True
    newest = here.newest_capture()
    trial = fault.arm(here)
    ended = (
        trial.run()
        if trial.run
        else here.sync(trial.conditions, source=trial.source, fetch=trial.fetch)
    )
    wrong = _spoken(fault, ended)
    looked = yard.name_of(here.believed()) if fault.readable else OLD
    if looked not in fault.catalogue:
        wrong.append(f"the catalogue is {looked}")
    if fault.readable and fault.kept is not None and not here.kept(fault.kept, newest):
        wrong.append(f"no capture tells of {fault.kept}")
    if ended.exit in _TOLD and fault.readable and here.newest_outcome() != _TOLD[ended.exit]:
        wrong.append(f"the last run is {here.newest_outcome()}")
    here.site.faults.clear()
    trial.mend()
    again = here.sync(name="again")
    healed = again.exit == 0 and yard.name_of(here.believed()) == NEW
    if not healed:
        wrong.append(f"not healed: {again.exit} {again.complaints or again.said}")
    wrong += [f"unsound: {what}" for what in unsound(here.database)]
    return Result(fault, ended.exit, looked if fault.readable else "—", healed, tuple(wrong))


def _spoken(fault: Fault, ended: Ended) -> list[str]:
    wrong = []
    if ended.exit != fault.exit:
        wrong.append(f"exit {ended.exit}, not {fault.exit}: {ended.said}")
    if "Traceback" in ended.said:
        wrong.append("a traceback")
    fails = fault.exit > 0 and fault.exit != Exit.TERMINATED
    if fails != bool(ended.complaints) or len(ended.complaints) > _MOST_LINES:
        wrong.append(f"not one clear line: {ended.said!r}")
    if fault.says not in ended.said:
        wrong.append(f"does not say “{fault.says}”: {ended.said!r}")
    return wrong


def unsound(database: Path) -> list[str]:
    """Return what `certsync db check` would find wrong with a database."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            found = check_database(connection, files_beside(database))
            return [f"{one.id} {one.facts}" for one in found]
        except sqlite3.DatabaseError as error:
            return [str(error)]
