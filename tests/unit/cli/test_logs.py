"""What -v shows of the logs, and how stderr looks."""

import json
import logging
import re
from pathlib import Path

import pytest

from certsync.cli import logs
from certsync.cli.call import Call
from certsync.errors import TryLater

OURS, THEIRS = logging.getLogger("certsync.fetch"), logging.getLogger("httpcore")
HOOK = "json://hooks.school.example/kanaal/geheim-token?key=nog-geheimer"


def call_of(folder: Path, **options: object) -> Call:
    """A call with settings that hold secrets."""
    config = folder / "certsync.toml"
    config.write_text(f'[notify]\nurls = ["{HOOK}"]\n')
    config.chmod(0o600)
    return Call(env={"LANG": "en_GB"}, config=str(config), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verbose", "said"),
    [(1, ["certsync.fetch: GET \\x1b[2J"]), (2, ["certsync.fetch: GET \\x1b[2J", "httpcore: on"])],
)
def test_one_shows_ours_two_shows_all(
    verbose: int, said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """None can move the cursor; each has the moment and the id of the call; then all is as was."""
    call = call_of(tmp_path)
    with logs.shown(call, verbose):
        OURS.info("GET %s", "\x1b[2J")
        THEIRS.debug("on")
    OURS.info("after")
    lines = capsys.readouterr().err.splitlines()
    stamp = re.compile(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ {call.run_id} ")
    assert all(stamp.match(line) for line in lines)
    assert said == [stamp.sub("", line) for line in lines]


def test_json_is_one_object_a_line_with_the_id_of_the_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Talk, complaints and logs alike, so that a program can read all of stderr."""
    call = call_of(tmp_path, log_format="json")
    with logs.shown(call, 1):
        call.talk("status.in-order")
        call.complain(TryLater(source="sbb", why="x\ny"))
        OURS.info("GET")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {call.run_id} == {line["run_id"] for line in lines}
    assert ["info", "error", "error", "info"] == [line["level"] for line in lines]
    assert ["certsync"] * 3 + ["certsync.fetch"] == [line["logger"] for line in lines]
    assert "All is in order." == lines[0]["text"]


def test_json_can_be_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The setting holds where no option is given; the option wins."""
    call = call_of(tmp_path)
    Path(str(call.config)).write_text('[log]\nformat = "json"\n')
    call.talk("status.in-order")
    assert json.loads(capsys.readouterr().err)
    Call(env={}, config=call.config, log_format="human", lang="en").talk("status.in-order")
    assert "All is in order.\n" == capsys.readouterr().err


@pytest.mark.parametrize("form", ["human", "json"])
def test_secrets_are_struck_out_wherever_they_come_from(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By value: whole addresses and the parts that could be a token, in talk, errors and logs."""
    call = call_of(tmp_path, log_format=form)
    assert call.settings.secrets
    with logs.shown(call, 2):
        call.talk("notify.no-heartbeat", why=f"no answer from {HOOK}")
        call.complain(TryLater(source="sbb", why="geheim-token was refused"))
        THEIRS.debug("POST /kanaal/geheim-token?key=nog-geheimer")
    err = capsys.readouterr().err
    assert "***" in err
    assert "geheim" not in err
