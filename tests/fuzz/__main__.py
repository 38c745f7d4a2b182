"""A long random run over the reader: `python -m tests.fuzz --minutes 10 --seed 1`, or `make fuzz`.

Starts from real and made pages, spoils them, and holds every reading to the laws. A body whose
reading has a form not met before joins those that are spoilt further. What breaks a law is made
small and written to ``fixtures/findings``, which the tests read back.
"""

import argparse
import re
import sys
import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from certsync.reading import PageReading
from tests.fuzz.findings import FOLDER, load, save, saved
from tests.fuzz.laws import Body, Broken, broken_by
from tests.fuzz.mutations import spoilt
from tests.fuzz.seeds import seeds
from tests.fuzz.shrink import shrunk

_THOROUGHLY: Final = 5
"""One body in so many is held to the laws that read it again."""


def form_of(reading: PageReading | None) -> Hashable:
    """Return what kinds of things a reading holds: the feedback that steers a run."""
    if reading is None:
        return None
    several = {False: 0, True: 1}
    return (
        reading.shape,
        reading.not_the_list,
        reading.encoding,
        reading.complete,
        frozenset(item.reason.rstrip("0123456789'\"") for item in reading.unreadable),
        frozenset(note.split(":")[0] for record in reading.records for note in record.notes),
        frozenset(
            item.field.split(":")[0] for record in reading.records for item in record.evidence
        ),
        frozenset(link.kind for link in reading.links),
        frozenset(where(record.where) for record in reading.records),
        several[len(reading.records) > 1],
        bool(reading.mentions),
        any(record.crebos == () for record in reading.records),
    )


def where(place: str) -> str:
    """Return the sort of a place: attribute, JSON, or the last element."""
    last = place.rpartition("/")[2].partition("[")[0]
    return "#" if "#" in place else "@" if "@" in place else last


@dataclass(slots=True)
class Run:
    """A run in progress: bodies worth spoiling, forms met, findings by law and kind."""

    chance: Random
    folder: Path
    pool: list[Body]
    forms: set[Hashable] = field(default_factory=set)
    found: dict[tuple[str, str], Path] = field(default_factory=dict)
    tried: int = 0

    def step(self) -> None:
        """Try one more body."""
        picked, other = self.chance.choice(self.pool), self.chance.choice(self.pool)
        body = spoilt(picked, other, self.chance)
        reading, broken = broken_by(body, thoroughly=self.tried % _THOROUGHLY == 0)
        self.tried += 1
        for one in broken:
            self.keep(body, one)
        form = form_of(reading)
        if form not in self.forms:
            self.forms.add(form)
            if not broken:
                self.pool.append(body)

    def keep(self, body: Body, broken: Broken) -> None:
        """Make a finding small and write it down, unless its like was found before."""
        key = (broken.law, kind_of(broken))
        if key in self.found:
            return
        small = shrunk(
            body, lambda other: key in {(b.law, kind_of(b)) for b in broken_by(other)[1]}
        )
        self.found[key] = save(self.folder, broken.law, small)
        sys.stdout.write(
            f"{broken.law}: {broken.how}\n  {self.found[key]}\n  {small.content[:300]!r}\n"
        )
        sys.stdout.flush()


def kind_of(broken: Broken) -> str:
    """Return how a law is broken, without the values of this body."""
    if broken.law == "accounted":
        return where(broken.how)
    if broken.law == "placed":
        return "elsewhere" if "is not at" in broken.how else "nowhere"
    words = [word for word in re.findall(r"[\w-]+", broken.how) if not re.search(r"[A-Z0-9]", word)]
    error = re.match(r"[A-Z]\w+(?=:)", broken.how)
    return error[0] if error else " ".join(words[-4:] if broken.law == "evident" else words[:3])


def main(arguments: list[str]) -> int:
    """Run for some minutes; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=None, help="chosen and printed if absent")
    parser.add_argument("--save", type=Path, default=FOLDER, help="folder for what is found")
    chosen = parser.parse_args(arguments)
    seed = Random().randrange(10**6) if chosen.seed is None else chosen.seed
    chance = Random(seed)
    started = time.monotonic()
    run = Run(chance, chosen.save, [*seeds(chance), *map(load, saved())])
    first = len(run.pool)
    for body in run.pool:
        reading, broken = broken_by(body)
        run.forms.add(form_of(reading))
        for one in broken:
            run.keep(body, one)
    while time.monotonic() - started < chosen.minutes * 60:
        run.step()
    sys.stdout.write(
        f"seed {seed}: {first} pages and {run.tried} bodies made of them in"
        f" {time.monotonic() - started:.0f} s; {len(run.forms)} forms of reading,"
        f" {len(run.found)} findings\n"
    )
    return 1 if run.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
