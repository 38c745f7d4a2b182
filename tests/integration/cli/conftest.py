"""A small catalogue with some history, and a way to ask it through the command line."""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from certsync.cli import output
from certsync.cli.main import main
from certsync.codes import Code
from certsync.records import IsoDate
from tests.integration.catalog.kit import (
    DEVELOPER,
    GAMES,
    GAMES_LINK,
    MOLES,
    PILOTS,
    SBB,
    Clock,
    database,
    reading_of,
    visit,
)

CARE = replace(MOLES, code=Code("C0163"), name="Individuele basiszorg verlenen")
GONE = replace(GAMES, code=Code("K0211"), name="Ondernemend gedrag")


@dataclass(frozen=True, slots=True)
class Said:
    """What one call gave."""

    exit: int
    out: str
    err: str


Ask = Callable[..., Said]


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A settings file beside a database of five runs, a day each from 2026-11-02.

    1: K0717 on 25187, and K0211. 2: C0013, in the other source. 3: K0211 ends, K0717 has another
    sbu and its link an end. 4: C0163 is added, and K0717, spelled in another way. 5: nothing.
    """
    folder = tmp_path_factory.mktemp("catalogue")
    clock = Clock()
    ended = replace(GAMES_LINK, end=IsoDate("2027-08-01"))
    respelled = replace(GAMES, name="Agile Game Productie", sbu=None)
    with database(folder) as (path, engine):
        visit(engine, reading_of(GAMES, GONE, DEVELOPER, GAMES_LINK), clock)
        visit(engine, reading_of(MOLES, source=PILOTS), clock)
        visit(engine, reading_of(replace(GAMES, sbu=480), DEVELOPER, ended), clock)
        for _ in range(2):
            visit(engine, reading_of(MOLES, CARE, respelled, source=PILOTS), clock)
    fresh = "".join(f"[sources.{name}]\nstale_after_hours = 1e9\n" for name in (SBB, PILOTS))
    fresh += "[sources.rio]\nenabled = false\n"
    (folder / "certsync.toml").write_text(f'database_url = "sqlite:///{path}"\n{fresh}')
    return folder / "certsync.toml"


@pytest.fixture(autouse=True)
def quiet_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, no settings of the machine, Dutch."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("CERTSYNC_", "LC_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")


@pytest.fixture
def ask(
    catalogue: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Ask:
    """Call certsync on the catalogue: in a pipe, or on a terminal of some columns."""

    def ask_it(*arguments: str, terminal: int | None = None, stdin: bytes = b"") -> Said:
        with monkeypatch.context() as patch:
            patch.setattr(output, "terminal_width", lambda _stream: terminal)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            patch.setenv("CERTSYNC_CONFIG", str(catalogue))
            code = main(arguments)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return ask_it
