"""A day on which RIO changed nothing: what it asks, and what it loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

from certsync.catalog.entry import RunOutcome
from tests.integration.cli.test_startup import SCRIPT
from tests.rio.visiting import RioMade

EXPECT = {"min_certificates": 0, "canaries": []}
NOT_NEEDED = {
    "alembic",
    "apprise",
    "selectolax",
    "certsync.reading.reader",
    "certsync.reading.language.names",
    "certsync.showing.document",
    "certsync.sources.rio.facts",
    "certsync.sources.rio.join",
    "sqlalchemy.dialects.postgresql",
}
"""What makes or brings up to date a schema, tells services, parses pages, reads files."""


def test_an_unchanged_day_loads_nothing_that_reads(
    here: RioMade, files: dict[str, bytes], tmp_path: Path
) -> None:
    """The list of files, the counts, one run: nothing is parsed, upgraded or told."""
    assert RunOutcome.ACCEPTED is here.day(files, expect=EXPECT).outcome
    asked = len(here.site.requests)
    env = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    call = [sys.executable, "-c", SCRIPT, "--config", here.config(tmp_path), "sync", "rio"]
    done = subprocess.run(call, env=env, check=True, capture_output=True, text=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert (0, ["unchanged"]) == (code, [o for (o,) in here.rows(_LAST)])
    assert 3 == len(here.paths_asked(asked))
    assert set() == NOT_NEEDED & set(modules)


_LAST = "SELECT outcome FROM run ORDER BY number DESC LIMIT 1"
