"""A register that is refreshed every night: small files of RIO, with a random life."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Final

from certsync.testing import MadeSite
from tests.rio.churn import Churn, next_day
from tests.rio.faults import Files, cut, miscounted
from tests.rio.files import day_files
from tests.rio.generate import Day, make_day
from tests.rio.kept import Kept, to_be_kept
from tests.rio.serve import package_path, rio_pages
from tests.rio.thinned import thinned
from tests.rio.truth import truth

ONE_IN: Final = 10
"""So many times fewer things than RIO has; in bytes, about a fortieth of what is read of it."""

_LICENCES: Final = "mbo_onderwijslicenties.csv"
_FIRST: Final = "2026-08-31"


@dataclass(slots=True)
class LivingRegister:
    """Every night licences of other schools change; now and then what the catalogue keeps does.

    One night in twenty something is broken. ``chance`` decides all of it; ``pace`` is how many
    times more of the changes that are kept there are than in real life.
    """

    chance: random.Random
    site: MadeSite
    day: Day
    pace: int = 1
    said: str = ""

    def live_a_night(self) -> bool:
        """Refresh the files, break something perhaps; return whether they can be had today."""
        churn = Churn(
            licences=0.01,
            own_licence=self._now_and_then(3),
            attached=self._now_and_then(6),
            taken_away=self._now_and_then(1),
            respelled=self._now_and_then(6),
            end_link=self._now_and_then(1),
            end_intake=self._now_and_then(1),
        )
        self.day, changes = next_day(self.day, churn, self.chance.getrandbits(32))
        if changes or not self.said:
            self.said = said_by(to_be_kept(truth(self.day.world)))
        files = day_files(self.day.tables, self.day.date)
        broken = self.chance.random() < 0.05
        self.site.clear()
        self.site._requests.clear()  # nobody asks for them, and ten years of them take room
        self._serve(files)
        if broken:
            self.chance.choice(self._faults(files))()
        return not broken

    def _now_and_then(self, times_a_year: int) -> bool:
        return self.chance.random() < self.pace * times_a_year / 365

    def _faults(self, files: Files) -> list[Callable[[], None]]:
        half = cut(files, _LICENCES, len(files[_LICENCES]) // 2)
        return [
            lambda: self.site.fail(package_path(), 503),
            lambda: self.site.drop(package_path()),
            lambda: self._serve(half),
            lambda: self._serve(miscounted(files, _LICENCES)),
        ]

    def _serve(self, files: Files) -> None:
        self.site.pages = rio_pages(files, self.day.date)


def said_by(kept: Kept) -> str:
    """Return what is kept as one short text, so that ten years of it take no room."""
    return sha256(
        repr([(name, sorted(kept[name].items())) for name in sorted(kept)]).encode()
    ).hexdigest()


@cache
def small_day() -> Day:
    """Return the first day, made once."""
    return thinned(make_day(date=_FIRST), ONE_IN)


@contextmanager
def living_register(seed: int, first: Day, pace: int) -> Iterator[LivingRegister]:
    """Serve a register with a life of its own, from its first day on."""
    with MadeSite() as site:
        yield LivingRegister(random.Random(seed), site, first, pace)
