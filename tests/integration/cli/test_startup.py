"""What a command imports: how fast it starts is a list of modules, not a matter of luck."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, sys
before = set(sys.modules)
from certsync.cli.main import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""


def imported(config: Path, *arguments: str) -> set[str]:
    """All modules that one call imports in a fresh interpreter."""
    env = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    env |= {"CERTSYNC_CONFIG": str(config), "LANG": "nl_NL.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=env,
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert 0 == code, done.stderr
    return set(modules)


def third_party(modules: set[str]) -> set[str]:
    """The packages among them that are neither ours nor Python's."""
    return {name.partition(".")[0] for name in modules} - sys.stdlib_module_names - {"certsync"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["crebos", "K0717"],
        ["crebos", "K0717", "C0013", "--json"],
        ["certificates", "25187"],
        ["show", "C0013"],
        ["history", "K0717"],
        ["why", "C0013"],
        ["list"],
        ["search", "agile"],
        ["conflicts", "--as-of", "1"],
        ["runs"],
        ["diff"],
        ["plan", "C0013", "--start", "2027-02-01"],
        ["quarantine", "list"],
        ["plan", "C0013", "--start", "2027-02-01", "--format", "html"],
        ["export"],
        ["export", "--json"],
        ["db", "path"],
        ["--help"],
        ["crebos", "--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_question_imports_typer_and_nothing_else(catalogue: Path, arguments: list[str]) -> None:
    """Of other people's code a question needs Typer alone, and not the pydantic below it."""
    assert {"typer", "annotated_doc", "shellingham"} == third_party(imported(catalogue, *arguments))


@pytest.mark.parametrize("command", [["check"], ["plan", "--batch"], ["diff", "--offer"]])
def test_a_file_of_lines_is_read_without_a_library(
    catalogue: Path, tmp_path: Path, command: list[str]
) -> None:
    """Only a spreadsheet needs one; written back as CSV or not."""
    offer = tmp_path / "offer.csv"
    offer.write_text("code;crebo;start\nC0163;25960;1-2-2027\n")
    out = [] if "--offer" in command else ["--output", str(tmp_path / "out.csv")]
    modules = imported(catalogue, *command, str(offer), *out)
    assert {"typer", "annotated_doc", "shellingham"} == third_party(modules)


def test_crebos_imports_no_more_of_certsync_than_it_needs(catalogue: Path) -> None:
    """The fastest question is also kept from our own heavier rooms."""
    ours = {name for name in imported(catalogue, "crebos", "C0013") if name.startswith("certsync.")}
    rooms = {name.split(".")[1] for name in ours}
    assert {"catalog", "cli", "codes", "errors", "messages", "records", "settings"} == rooms
    assert (
        not {"certsync.catalog.models", "certsync.catalog.trail", "certsync.catalog.writer"} & ours
    )


def test_help_loads_no_command(catalogue: Path) -> None:
    """The names and purposes of all commands are known without importing one."""
    frame = {"call", "group", "layout", "main", "options", "output", "usage"}
    loaded = imported(catalogue, "--help")
    commands = {
        name.removeprefix("certsync.cli.") for name in loaded if name.startswith("certsync.cli.")
    }
    assert frame == commands


def test_module_runs_as_the_program(catalogue: Path) -> None:
    """`python -m certsync` is the same program, with its exit code."""
    env = {**os.environ, "CERTSYNC_CONFIG": str(catalogue), "LANG": "en_GB.UTF-8"}
    command = [sys.executable, "-m", "certsync", "crebos", "K9999"]
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    assert (6, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("certsync: No source knows K9999.")


def test_reader_that_goes_away_ends_the_program_quietly(catalogue: Path) -> None:
    """`certsync list | true` says nothing and ends with 0."""
    env = {**os.environ, "CERTSYNC_CONFIG": str(catalogue), "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-m", "certsync", "crebos", "K0717", "--json"]
    child = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert b"" == child.stderr.read()
    child.stderr.close()
    assert 0 == child.wait()


def test_full_disk_behind_the_output_is_told(catalogue: Path) -> None:
    """Output that cannot be written is no success."""
    env = {**os.environ, "CERTSYNC_CONFIG": str(catalogue)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "certsync", "list"],
            env=env,
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert 2 == done.returncode
    assert 1 == len(done.stderr.splitlines())


@pytest.mark.parametrize("arguments", [["status", "-q"], ["diff", "1"], ["sources"]], ids=" ".join)
def test_looking_loads_nothing_that_writes_or_asks(catalogue: Path, arguments: list[str]) -> None:
    """Neither the write side, nor the network, nor Apprise, nor the scheduler."""
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "httpx", "apscheduler", "apprise", "requests"}
    assert not heavy & third_party(imported(catalogue, *arguments))
