"""The rules as data: ``rules.toml`` into frozen values, refused where it cannot be meant."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, TypeVar

from certsync.errors import Bug
from certsync.planning.values import Certainty, Ground, Level

FILE: Final = "rules.toml"
FROM_PLAN: Final = ("code", "crebo", "start", "end", "result", "provider", "location")

_SURE: Final = frozenset({Certainty.ESTABLISHED, Certainty.LIKELY})
_OWN_KEYS: Final = frozenset({"level", "ground", "certainty"})

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the level of each thing it can say, its ground, and what it works with."""

    id: str
    levels: Mapping[str, Level]
    ground: tuple[Ground, ...]
    certainty: Certainty
    values: Mapping[str, object]
    tables: Mapping[str, Mapping[str, str]]

    def text(self, key: str) -> str:
        """Return the word or date at ``key``."""
        return _typed(self.values.get(key), str, f"rules.{self.id}.{key}")

    def number(self, key: str) -> int:
        """Return the whole number at ``key``."""
        return _typed(self.values.get(key), int, f"rules.{self.id}.{key}")

    def words(self, key: str) -> tuple[str, ...]:
        """Return the list of words at ``key``."""
        return _words(self.values.get(key), f"rules.{self.id}.{key}")

    def pairs(self, key: str) -> Mapping[str, str]:
        """Return the table of words at ``key``."""
        if key not in self.tables:
            raise _refused(f"rules.{self.id}.{key}", "expected dict")
        return self.tables[key]


@dataclass(frozen=True, slots=True)
class StepRule:
    """One of the ten steps; ``name`` finds its sentences."""

    nr: int
    name: str
    ground: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field; exactly one of ``value``, ``source`` (of the plan) and ``fill`` is set."""

    record: str
    name: str
    value: str | None
    source: str | None
    fill: str | None
    ground: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All of ``rules.toml``; ``amvb_ground`` by ``green``, ``other`` and ``not-known``.

    ``offer`` names the rules, or single outcomes, of a plan that hold for an offer too.
    With ``verdict_only`` a plan has no steps and no fields.
    """

    rules: Mapping[str, Rule]
    steps: tuple[StepRule, ...]
    enrolment: tuple[FieldRule, ...]
    keuzedeel: tuple[FieldRule, ...]
    amvb_onderdeel: tuple[FieldRule, ...]
    amvb_ground: Mapping[str, tuple[Ground, ...]]
    offer: frozenset[str]
    verdict_only: bool = False


@cache
def load_rules() -> Rules:
    """Return the shipped rules, read once."""
    return parse_rules(files("certsync.planning").joinpath(FILE).read_text("utf-8"))


def parse_rules(text: str) -> Rules:
    """Return the rules a TOML text holds.

    Raises:
        Bug: where the text is no TOML, misses a part, names a source it does not list, or
            makes an error out of what is only inferred or uncertain.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused("", str(error)) from error
    sources = frozenset(_table(data, "sources"))
    fields = _table(data, "fields")
    amvb = {
        k: _ground(v, sources, "fields.amvb-ground")
        for k, v in _table(fields, "amvb-ground").items()
    }
    return Rules(
        rules={
            name: _rule(name, _typed(table, dict, f"rules.{name}"), sources)
            for name, table in _table(data, "rules").items()
        },
        steps=tuple(_step(row, sources) for row in _rows(_table(data, "steps"), "list")),
        enrolment=tuple(_field(row, sources) for row in _rows(fields, "enrolment")),
        keuzedeel=tuple(_field(row, sources) for row in _rows(fields, "keuzedeel")),
        amvb_onderdeel=tuple(_field(row, sources) for row in _rows(fields, "amvb-onderdeel")),
        amvb_ground=amvb,
        offer=frozenset(_words(_table(data, "offer").get("rules"), "offer.rules")),
    )


def _rule(name: str, table: Mapping[str, object], sources: frozenset[str]) -> Rule:
    place = f"rules.{name}"
    certainty = _member(Certainty, table.get("certainty"), f"{place}.certainty")
    levels = {
        outcome: _member(Level, level, f"{place}.level.{outcome}")
        for outcome, level in _table(table, "level").items()
    }
    for outcome, level in levels.items():
        if level is Level.ERROR and certainty not in _SURE:
            raise _refused(f"{place}.level.{outcome}", f"what is {certainty} cannot be an error")
    return Rule(
        id=name,
        levels=levels,
        ground=_ground(table.get("ground"), sources, f"{place}.ground"),
        certainty=certainty,
        values={key: value for key, value in table.items() if key not in _OWN_KEYS},
        tables={
            key: {of: _typed(word, str, f"{place}.{key}") for of, word in value.items()}
            for key, value in table.items()
            if isinstance(value, dict) and key not in _OWN_KEYS
        },
    )


def _step(row: Mapping[str, object], sources: frozenset[str]) -> StepRule:
    return StepRule(
        nr=_typed(row.get("nr"), int, "steps.nr"),
        name=_typed(row.get("name"), str, "steps.name"),
        ground=_ground(row.get("ground"), sources, "steps.ground"),
    )


def _field(row: Mapping[str, object], sources: frozenset[str]) -> FieldRule:
    name = _typed(row.get("name"), str, "fields.name")
    place = f"fields.{name}"
    ways = {way: _typed(row[way], str, place) for way in ("value", "from", "fill") if way in row}
    if len(ways) != 1 or ways.get("from", "code") not in FROM_PLAN:
        raise _refused(place, f"one of value, fill, from {', '.join(FROM_PLAN)}")
    return FieldRule(
        record=_typed(row.get("record"), str, place),
        name=name,
        value=ways.get("value"),
        source=ways.get("from"),
        fill=ways.get("fill"),
        ground=_ground(row["ground"], sources, place) if "ground" in row else (),
    )


def _ground(value: object, sources: frozenset[str], place: str) -> tuple[Ground, ...]:
    grounds = []
    for part in _typed(value, str, place).split(", "):
        source, _, where = part.partition(" ")
        if source not in sources:
            raise _refused(place, f"no source {source}")
        grounds.append(Ground(source, where))
    return tuple(grounds)


def _words(value: object, place: str) -> tuple[str, ...]:
    return tuple(_typed(word, str, place) for word in _typed(value, list, place))


def _rows(table: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    return [_typed(row, dict, key) for row in _typed(table.get(key), list, key)]


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    return _typed(table.get(key), dict, key)


def _member(kind: type[E], value: object, place: str) -> E:
    try:
        return kind(_typed(value, str, place))
    except ValueError as error:
        raise _refused(place, str(error)) from error


def _typed(value: object, kind: type[T], place: str) -> T:
    if not isinstance(value, kind):
        raise _refused(place, f"expected {kind.__name__}")
    return value


def _refused(key: str, why: str) -> Bug:
    # The rules ship with the program: no user wrote what is wrong in them.
    return Bug(file=FILE, key=key, why=why)
