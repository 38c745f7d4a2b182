"""What a made page is about: certificates with names and crebos, drawn from real facts.

``facts.json`` holds K- and C-codes, their names, hours and the crebos under which schools and the
register were seen to offer them, each with the public source it came from (an index into its
``sources``). Names and codes are real; which dates and, where ``widened``, which further crebos
stand beside them is chance, because a page generator needs long lists too.
"""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

FACTS: Final = Path(__file__).parent / "facts.json"
MEANINGS: Final = ("established_on", "valid_from", "last_intake", "valid_to")
MAX_SIZE: Final = 40


@dataclass(frozen=True, slots=True)
class Crebo:
    """A crebo as a page shows it: five digits, and a name and mbo level where it prints them."""

    code: str
    name: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate; ``crebos`` is None where the page shows no crebo region for it.

    ``dates`` maps a meaning (one of :data:`MEANINGS`) to the ISO date as printed.
    """

    code: str
    name: str | None = None
    sbu: int | None = None
    dates: tuple[tuple[str, str], ...] = ()
    crebos: tuple[Crebo, ...] | None = None

    def date(self, meaning: str) -> str | None:
        """Return the date of one meaning, or None."""
        return dict(self.dates).get(meaning)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a careful person reads from a page."""

    certificates: tuple[Certificate, ...]

    def map(self, change: Callable[[Certificate], Certificate]) -> "Truth":
        """Return the truth with each certificate changed."""
        return Truth(tuple(change(certificate) for certificate in self.certificates))

    def linked(self) -> "Truth":
        """Return only the certificates that have a crebo: what a crebo-first page can show."""
        return Truth(tuple(c for c in self.certificates if c.crebos))

    def named(self) -> "Truth":
        """Return only the certificates that have a name."""
        return Truth(tuple(c for c in self.certificates if c.name))

    def first(self, count: int) -> "Truth":
        """Return the first ``count`` certificates."""
        return Truth(self.certificates[:count])

    def showing(
        self,
        *,
        name: bool = True,
        sbu: bool = False,
        dates: tuple[str, ...] = (),
        crebos: bool = True,
        crebo_name: bool = False,
        level: bool = False,
    ) -> "Truth":
        """Return the part a layout prints; all else becomes unknown."""

        def shown_crebo(crebo: Crebo) -> Crebo:
            return Crebo(
                crebo.code,
                crebo.name if crebo_name else None,
                crebo.level if level else None,
            )

        def shown(c: Certificate) -> Certificate:
            return Certificate(
                code=c.code,
                name=c.name if name else None,
                sbu=c.sbu if sbu else None,
                dates=tuple((meaning, day) for meaning, day in c.dates if meaning in dates),
                crebos=tuple(map(shown_crebo, c.crebos)) if crebos and c.crebos else None,
            )

        return self.map(shown)

    @property
    def by_crebo(self) -> Mapping[Crebo, tuple[Certificate, ...]]:
        """The same links the other way round, in order of crebo."""
        crebos = {crebo for c in self.certificates for crebo in c.crebos or ()}
        return {
            crebo: tuple(c for c in self.certificates if crebo in (c.crebos or ()))
            for crebo in sorted(crebos, key=lambda crebo: crebo.code)
        }

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(c.code for c in self.certificates)


@dataclass(frozen=True, slots=True)
class Facts:
    """The real facts truths are drawn from."""

    onderdelen: tuple[Certificate, ...]
    crebos: Mapping[str, Crebo]
    dossiers: tuple[tuple[str, str], ...]
    days: tuple[str, ...]


@cache
def load_facts() -> Facts:
    """Read ``facts.json``."""
    raw: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    crebos = {row["code"]: Crebo(row["code"], row["name"], row["level"]) for row in raw["crebos"]}
    return Facts(
        onderdelen=tuple(
            Certificate(
                code=row["code"],
                name=row["name"],
                sbu=row["sbu"],
                crebos=tuple(crebos[code] for code in row["crebos"]) or None,
            )
            for row in raw["onderdelen"]
        ),
        crebos=crebos,
        dossiers=tuple((row["code"], row["name"]) for row in raw["dossiers"]),
        days=tuple(sorted(raw["dates"])),
    )


def draw_truth(chance: random.Random, size: int) -> Truth:
    """Return ``size`` certificates (1 to 40); at least one has a name and a crebo."""
    facts = load_facts()
    picked = chance.sample(facts.onderdelen, size)
    widened = chance.random() < 0.4
    dated = chance.random() < 0.7
    certificates = [
        _dressed(onderdeel, chance, widened=widened, dated=dated) for onderdeel in picked
    ]
    if not any(c.name and c.crebos for c in certificates):
        whole = [o for o in facts.onderdelen if o.name and o.crebos and o not in picked]
        certificates[0] = chance.choice(whole)
    return Truth(tuple(certificates))


def _dressed(
    onderdeel: Certificate, chance: random.Random, *, widened: bool, dated: bool
) -> Certificate:
    facts = load_facts()
    crebos = {crebo.code: crebo for crebo in onderdeel.crebos or ()}
    if widened and crebos:
        more = chance.sample(list(facts.crebos.values()), chance.randint(0, 12))
        crebos |= {crebo.code: crebo for crebo in more}
    # Four dates in the order in which they follow each other in the life of a certificate.
    days = sorted(chance.sample(facts.days, len(MEANINGS)))
    dates = tuple(zip(MEANINGS, days, strict=True)) if dated else ()
    return replace(
        onderdeel, crebos=tuple(crebos[code] for code in sorted(crebos)) or None, dates=dates
    )


def others(truth: Truth, chance: random.Random, count: int) -> tuple[Certificate, ...]:
    """Return certificates that are not in ``truth``: for banners, templates and mentions."""
    codes = set(truth.codes)
    free = [o for o in load_facts().onderdelen if o.code not in codes and o.name]
    return tuple(chance.sample(free, count))


def truths(min_size: int = 1, max_size: int = MAX_SIZE) -> st.SearchStrategy[Truth]:
    """Truths of 1 to 40 certificates, as a strategy."""
    return st.builds(
        draw_truth,
        st.randoms(use_true_random=False),
        st.integers(min_value=min_size, max_value=max_size),
    )
