"""``certsync demo``: the whole way in a minute, on a made site served on this machine."""

import shlex
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final

import typer

from certsync.cli import output
from certsync.cli.call import Call
from certsync.errors import Exit, UnreadableInput
from certsync.messages import Message
from certsync.testing import MadeSite, moments, sites_root, with_register_of

CONFIG: Final = "certsync.toml"
HEADING: Final = "# The demo's own settings: a made site on this machine, gone when the demo ends."

_SCHOOL: Final = ("--brin", "25LX")
_DAY: Final = "2027-08-01"
_QUESTIONS: Final = (
    (("diff", "3"), None),
    (("crebos", "K0717"), None),
    (("conflicts",), None),
    (("list", *_SCHOOL, "--on", _DAY), 8),
    (("plan", "K0717", "--start", _DAY, *_SCHOOL), 14),
)
"""What is asked after both syncs, and how many lines are shown of an answer that is long."""


def demo(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="DIR", help="cli.option.demo-folder")
    ] = None,
) -> Exit:
    """Sync two moments of the made site over HTTP, show what changed, ask, and plan.

    Every step is the real program in a process of its own, with the command line printed first;
    of a long answer the first lines are shown.
    """
    call = Call.of(ctx)
    home = (folder or _default_folder(call)).absolute()
    _make_room(home)
    config = home / CONFIG
    first, second = moments(sites_root())[:2]
    today = call.now.date()
    call.talk("cli.demo.intro")
    with MadeSite(sites_root(), first) as site:
        config.write_text(_settings(site.url, home / "certsync.sqlite"), encoding="utf-8")
        for moment, day in ((first, today - timedelta(days=1)), (second, today)):
            site.moment, site.pages = moment, with_register_of(sites_root(), moment, day)
            call.talk("cli.demo.moment", moment=moment)
            _run(call, config, ("sync",))
            call.talk("cli.demo.requests", requests=len(site.requests))
    for question, most in _QUESTIONS:
        if most is None:
            _run(call, config, question)
        else:
            _show(call, _run(call, config, question, stdout=subprocess.PIPE), most)
    call.talk("cli.demo.left", config=config)
    return Exit.OK


def _make_room(home: Path) -> None:
    """Make the demo's folder, in place of an earlier demo's; anyone else's files are left alone.

    Raises:
        UnreadableInput: something that no demo left stands there, or it cannot be written.
    """
    try:
        if home.is_symlink() or (home.exists() and not home.is_dir()):
            raise UnreadableInput(name=str(home), why=Message("cli.why.no-folder"))
        if home.is_dir() and any(home.iterdir()) and not _is_demo(home / CONFIG):
            raise UnreadableInput(name=str(home), why=Message("cli.why.not-empty"))
        if home.is_dir():
            shutil.rmtree(home)
        home.mkdir(parents=True)
    except OSError as error:
        raise UnreadableInput(name=str(home), why=error.strerror or str(error)) from error


def _is_demo(config: Path) -> bool:
    return config.is_file() and config.read_text("utf-8", "replace").startswith(HEADING)


def _default_folder(call: Call) -> Path:
    """Return a folder beside where this installation keeps its database."""
    from certsync.catalog.locate import sqlite_path
    from certsync.settings import default_database_url

    return sqlite_path(default_database_url(call.env)).parent / "demo"


def _show(call: Call, answer: str, most: int) -> None:
    """Show the first lines of an answer, and say how many more there are."""
    lines = answer.splitlines()
    output.write_lines(lines[:most])
    if len(lines) > most:
        call.talk("cli.demo.more", lines=len(lines) - most)


def _run(call: Call, config: Path, arguments: tuple[str, ...], *, stdout: int | None = None) -> str:
    """Run the program as a user would, and let its exit code end the demo unless it is 0 or 1.

    Its answer is returned where ``stdout`` is a pipe, and else goes where the demo's own does.

    Raises:
        subprocess.CalledProcessError: a step failed, and has said why.
    """
    call.talk_text(f"\n$ certsync {shlex.join(arguments)}")
    lang = ("--lang", call.messages.language)
    command = [sys.executable, "-m", "certsync", "--config", str(config), *lang, *arguments]
    sys.stdout.flush()
    done = subprocess.run(command, check=False, stdout=stdout, encoding="utf-8")
    if done.returncode > Exit.DIFFERENT:
        raise subprocess.CalledProcessError(done.returncode, command)
    return done.stdout or ""


def _settings(url: str, database: Path) -> str:
    return f"""\
{HEADING}
database_url = "sqlite:///{database}"
made_site = true
brins = ["25LX"]

[fetch]
min_gap_seconds = 0

[sources.sbb-keuzedelen]
start = ["{url}/certificaten"]
expect = {{ min_certificates = 40 }}

[sources.sbb-pilots]
start = ["{url}/pilots-mbo-certificaten"]

[sources.rio]
start = ["{url}/api/3/action/package_show?id=rio_nfo_po_vo_vavo_mbo_ho"]
expect = {{ min_certificates = 80 }}
"""
