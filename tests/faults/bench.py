"""One catalogue, one site, one run of the real command in a process of its own."""

import hashlib
import multiprocessing
import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final

from certsync.cli.main import main
from tests.faults.conditions import Condition
from tests.faults.site import Site

SOURCE: Final = "sbb-keuzedelen"
_PATIENCE_SECONDS: Final = 120.0

# Runs start from a process that has the program loaded already: hundreds of them stay affordable,
# and each is a process that can be killed.
_FORKS: Final = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["certsync.cli.main", "certsync.cli.sync", "alembic.command", "tests.faults.bench"]
)

# All that the catalogue believes, without the numbers and moments that differ from run to run.
_BELIEVED: Final = {
    "onderdeel_spell": "source, code, name, kind, certificate, sbu, valid_to, links_observed, "
    "to_run IS NULL",
    "crebo_spell": "source, crebo, name, level, to_run IS NULL",
    "link_spell": 'source, code, crebo, "begin", "end", to_run IS NULL',
    "evidence": "thing, field, text, place",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: the exit code, negative for a signal, and what it said on stderr."""

    exit: int
    said: str

    @property
    def complaints(self) -> list[str]:
        """The lines that say what is wrong, and what to do."""
        return [line for line in self.said.splitlines() if line.startswith("certsync: ")]


@dataclass(slots=True)
class Bench:
    """A site, and a catalogue of it in a folder of its own.

    ``whole_run`` is how many seconds a run takes that nothing disturbs, once that is known.
    """

    site: Site
    folder: Path
    whole_run: float = 0.0
    database: Path = field(init=False)

    def __post_init__(self) -> None:
        """Make the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = self.folder / "certsync.sqlite"

    def copied(self, folder: Path) -> "Bench":
        """Return the same site with a copy of the catalogue."""
        other = Bench(self.site, folder, self.whole_run)
        with closing(sqlite3.connect(self.database)) as connection:
            connection.execute("VACUUM INTO ?", [str(other.database)])
        with closing(sqlite3.connect(other.database)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        return other

    def start(
        self,
        conditions: Iterable[Condition] = (),
        *,
        source: Mapping[str, object] | None = None,
        fetch: Mapping[str, object] | None = None,
        name: str = "run",
        command: Sequence[str] = ("sync", SOURCE),
    ) -> "Running":
        """Start the command under ``conditions``; ``source`` and ``fetch`` are settings of it."""
        config = self._write_config(name, source or {}, fetch or {})
        said = self.folder / f"{name}.err"
        arguments = ("--config", str(config), *command)
        _start_unmeasured()
        process = _FORKS.Process(target=_run, args=(arguments, tuple(conditions), said))
        said.touch()
        process.start()
        return Running(process, said)

    def sync(self, conditions: Iterable[Condition] = (), **settings: Any) -> Ended:
        """Run the command to its end."""
        return self.start(conditions, **settings).end()

    def believed(self) -> str:
        """Return a digest of all that the catalogue believes; ``""`` before its first run."""
        if not self.database.exists():
            return ""
        digest = hashlib.sha256()
        with closing(sqlite3.connect(self.database)) as connection:
            known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if "run" not in known or not connection.execute("SELECT 1 FROM run").fetchall():
                return ""
            for table, columns in _BELIEVED.items():
                rows = connection.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}")
                digest.update(repr((table, rows.fetchall())).encode())
        return digest.hexdigest()

    def newest_capture(self) -> int:
        """Return the number of the last exchange that was kept."""
        ((newest,),) = self.rows("SELECT coalesce(max(id), 0) FROM capture")
        return int(newest)

    def newest_outcome(self) -> str:
        """Return how the last run ended, as the catalogue has it."""
        ((outcome,),) = self.rows("SELECT outcome FROM run ORDER BY number DESC LIMIT 1")
        return str(outcome)

    def kept(self, how: str, after: int) -> bool:
        """Return whether an exchange after the one numbered so was kept that ended like this.

        What came of a page has to be there too, wherever anything came.
        """
        found = "SELECT body IS NOT NULL, size FROM capture WHERE id > ? AND ? IN (outcome, error)"
        rows = self.rows(found, after, how)
        moved = how == "redirect"  # of a redirect only the address is worth keeping
        return bool(rows) and all(body or not size or moved for body, size in rows)

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query, parameters).fetchall()

    def _write_config(
        self, name: str, source: Mapping[str, object], fetch: Mapping[str, object]
    ) -> Path:
        config = self.folder / f"{name}.toml"
        tables = {
            "fetch": {"min_gap_seconds": 0, "attempts": 1, "timeout_seconds": 20, **fetch},
            f"sources.{SOURCE}": {
                "start": [self.site.url()],
                "min_gap_seconds": 0,
                "max_body_bytes": 200_000,
                "expect": {"min_certificates": 0, "canaries": []},
                **source,
            },
        }
        lines = [
            'contact = "beheer@school.example"',
            f'database_url = "sqlite:///{self.database}"',
            'language = "en"',
        ]
        for table, values in tables.items():
            lines += [f"[{table}]", *(f"{key} = {_toml(value)}" for key, value in values.items())]
        config.write_text("\n".join(lines), "utf-8")
        return config


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case int() | float():
            return str(value)
    return '"' + str(value) + '"'


@dataclass(frozen=True, slots=True)
class Running:
    """A run that is under way."""

    process: ForkServerProcess
    said: Path

    def end(self) -> Ended:
        """Wait for its end."""
        self.process.join(_PATIENCE_SECONDS)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
            raise TimeoutError(self.said.read_text("utf-8"))
        return Ended(self.process.exitcode, self.said.read_text("utf-8"))

    def kill(self) -> Ended:
        """Kill it where it is."""
        self.process.kill()
        return self.end()


def _start_unmeasured() -> None:
    """Start the process that runs come from, once, without what measures coverage."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("COV")}
    for name in kept:
        del os.environ[name]
    forkserver.ensure_running()
    os.environ.update(kept)


def _run(arguments: tuple[str, ...], conditions: tuple[Condition, ...], said: Path) -> None:
    """Carry out one call of the program; the exit code is that of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    for name in [name for name in os.environ if name.startswith("CERTSYNC_")]:
        del os.environ[name]
    for condition in conditions:
        condition()
    sys.exit(main(arguments))
