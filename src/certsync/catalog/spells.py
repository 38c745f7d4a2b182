"""Opening and closing spells: the rows that say from which run until which a source said what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from certsync.catalog.models import METADATA
from certsync.catalog.rows import FACT_COLUMNS, columns_of, fact_of
from certsync.records import VALUE_FIELDS, Evidence, Fact, Key, State, Thing, key_of

TABLES: Final[Mapping[Thing, Table]] = {thing: METADATA.tables[f"{thing}_spell"] for thing in Thing}

_PART: Final = 5_000


@dataclass(frozen=True, slots=True)
class OpenSpell:
    """A spell that has not ended: its row and what it says."""

    id: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What turns the open spells into a state: things that came, changed, and went."""

    opened: tuple[Fact, ...]
    changed: tuple[tuple[OpenSpell, Fact], ...]
    closed: tuple[OpenSpell, ...]

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        return bool(self.opened or self.changed or self.closed)


def load_open(connection: Connection, source: str) -> dict[Key, OpenSpell]:
    """Return the open spells of ``source`` by key."""
    found: dict[Key, OpenSpell] = {}
    for thing, table in TABLES.items():
        columns = [table.c[name] for name in ("id", *FACT_COLUMNS[thing])]
        rows = connection.execute(
            select(*columns).where(table.c.source == source, table.c.to_run.is_(None))
        )
        for spell, *row in rows:
            fact = fact_of(thing, row)
            found[key_of(fact)] = OpenSpell(spell, fact)
    return found


def plan_rewrite(open_spells: Mapping[Key, OpenSpell], state: State) -> Rewrite:
    """Return what has to be written so that the open spells say ``state``. Pure."""
    both = sorted(state.keys() & open_spells.keys())
    return Rewrite(
        opened=tuple(state[key] for key in sorted(state.keys() - open_spells.keys())),
        changed=tuple(
            (open_spells[key], state[key]) for key in both if open_spells[key].fact != state[key]
        ),
        closed=tuple(open_spells[key] for key in sorted(open_spells.keys() - state.keys())),
    )


Found = Mapping[Key, tuple[tuple[Evidence, int], ...]]
"""Of each thing, where its values were seen, and in which capture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellWriter:
    """Writes the spells of one run of one source."""

    connection: Connection
    source: str
    run: int
    moment: str

    def write(self, rewrite: Rewrite, evidence: Found) -> None:
        """Close what ended or changed, then open what came or changed, with its evidence."""
        for thing in Thing:
            self._close(thing, rewrite)
            self._open(thing, rewrite, evidence)

    def _close(self, thing: Thing, rewrite: Rewrite) -> None:
        spells = [*rewrite.closed, *(old for old, _ in rewrite.changed)]
        ended = [{"spell": s.id} for s in spells if key_of(s.fact)[0] is thing]
        if ended:
            table = TABLES[thing]
            self.connection.execute(
                update(table)
                .where(table.c.id == bindparam("spell"))
                .values(to_run=self.run, to_at=self.moment),
                ended,
            )

    def _open(self, thing: Thing, rewrite: Rewrite, evidence: Found) -> None:
        pairs: list[tuple[Fact | None, Fact]] = [(None, fact) for fact in rewrite.opened]
        pairs += [(old.fact, fact) for old, fact in rewrite.changed]
        pairs = [pair for pair in pairs if key_of(pair[1])[0] is thing]
        last = self.connection.scalar(select(func.max(TABLES[thing].c.id))) or 0
        # In parts, so that a first reading of a register does not stand in memory as rows too.
        for start in range(0, len(pairs), _PART):
            self._insert(thing, last + start + 1, pairs[start : start + _PART], evidence)

    def _insert(
        self,
        thing: Thing,
        first: int,
        pairs: Sequence[tuple[Fact | None, Fact]],
        evidence: Found,
    ) -> None:
        """Insert spells, numbered from ``first``, with what was seen of what is new in them."""
        shared = {"source": self.source, "from_run": self.run, "from_at": self.moment}
        spells, seen = [], []
        for spell, (old, fact) in enumerate(pairs, first):
            spells.append({"id": spell, **shared, **columns_of(thing, fact)})
            seen += [
                {
                    "thing": str(thing),
                    "spell": spell,
                    "field": item.field,
                    "text": item.text,
                    "place": item.where,
                    "capture": capture,
                }
                for item, capture in evidence.get(key_of(fact), ())
                if old is None or _differs(thing, item.field, old, fact)
            ]
        self.connection.execute(insert(TABLES[thing]), spells)
        if seen:
            self.connection.execute(insert(METADATA.tables["evidence"]), seen)


def _differs(thing: Thing, field: str, old: Fact, new: Fact) -> bool:
    """Return whether ``field`` is a value that changed: what stayed was seen first before."""
    return field in VALUE_FIELDS[thing] and getattr(old, field) != getattr(new, field)
