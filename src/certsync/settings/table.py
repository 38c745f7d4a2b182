"""One table of a settings file, read key by key into typed values."""

from collections.abc import Mapping
from difflib import get_close_matches
from math import inf
from typing import TypeVar

from certsync.errors import SettingsError
from certsync.messages import Message

T = TypeVar("T")
Table = Mapping[str, object]


class Reader:
    """One table of a settings file: takes typed values, then refuses what nobody took."""

    def __init__(self, table: Table, file: str, prefix: str = "") -> None:
        """Start on ``table``; ``prefix`` is its dotted name in ``file``, for messages."""
        self._table = table
        self._file = file
        self._prefix = prefix
        self._known: set[str] = set()

    def fail(self, key: str, why: str, **facts: object) -> SettingsError:
        """Return the error that says what is wrong at ``key``: the message ``settings.<why>``."""
        told = Message(f"settings.{why}", facts)
        return SettingsError(file=self._file, key=self._prefix + key, why=told)

    def take(self, key: str, kind: type[T], default: T | None) -> T | None:
        """Return the value at ``key`` if it is of ``kind`` (an int also serves as a float)."""
        self._known.add(key)
        if key not in self._table:
            return default
        value = self._table[key]
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fail(key, f"expected.{kind.__name__}")
        return value

    def need(self, key: str, kind: type[T], default: T) -> T:
        """Return the value at ``key``, or ``default`` where it is absent."""
        value = self.take(key, kind, default)
        return default if value is None else value

    def at_least(self, key: str, kind: type[T], default: T, least: float) -> T:
        """Return a number that is not below ``least``."""
        value = self.need(key, kind, default)
        if isinstance(value, int | float) and not least <= value < inf:
            raise self.fail(key, "at-least", least=f"{least:g}")
        return value

    def strings(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of strings as a tuple."""
        value = self.take(key, list, None)
        if value is None:
            return default
        if not all(isinstance(item, str) for item in value):
            raise self.fail(key, "expected.strings")
        return tuple(value)

    def table(self, key: str) -> "Reader":
        """Return the table at ``key``, empty where it is absent."""
        inner = self.take(key, dict, None)
        return Reader(inner or {}, self._file, f"{self._prefix}{key}.")

    def raw(self) -> Table:
        """Return the table as it stands."""
        return self._table

    def finish(self) -> None:
        """Refuse the first key nobody took, naming the nearest known one."""
        for key in self._table:
            if key not in self._known:
                near = get_close_matches(key, sorted(self._known), n=1)
                if near:
                    raise self.fail(key, "unknown-key-near", nearest=near[0])
                raise self.fail(key, "unknown-key")
