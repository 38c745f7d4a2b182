"""What -v shows of the logs."""

import logging

import pytest

from certsync.cli import logs

OURS, THEIRS = logging.getLogger("certsync.fetch"), logging.getLogger("httpcore")


@pytest.mark.parametrize(
    ("verbose", "said"),
    [
        (0, ""),
        (1, "certsync.fetch: GET \\x1b[2J\n"),
        (2, "certsync.fetch: GET \\x1b[2J\nhttpcore: connect\n"),
    ],
)
def test_one_shows_ours_two_shows_all(
    verbose: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without -v no log is shown; with it none can move the cursor; afterwards all is as before."""
    with logs.shown(verbose):
        OURS.info("GET %s", "\x1b[2J")
        THEIRS.debug("connect")
    OURS.warning("after")
    assert said == capsys.readouterr().err.replace("after\n", "")
