"""SBB and RIO together on the made site: what RIO's files say is what the catalogue holds."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from certsync.testing import MadeSite, load_expected, moments, sites_root
from tests.rio.kept import Kept, changed, comparable, kept_now, to_be_kept
from tests.rio.serve import package_path

ROOT = sites_root()
MOMENTS = moments(ROOT)
SUBJECTS = {
    "onderdeel": ("onderdelen", ("code",)),
    "link": ("links", ("code", "crebo")),
    "crebo": ("crebos", ("crebo",)),
    "licence": ("licences", ("code",)),
}
"""By the subject of a change: the kind of thing, and what of its key a change tells."""


def certsync(folder: Path, *arguments: str) -> Any:
    """Run the real program; return its JSON."""
    command = [sys.executable, "-m", "certsync", "--config", str(folder / "certsync.toml")]
    done = subprocess.run([*command, *arguments, "--json"], capture_output=True, check=False)
    assert 0 == done.returncode, done.stderr.decode()
    return json.loads(done.stdout)


def truth_at(moment: str) -> Kept:
    """Return what the catalogue is to hold at a moment."""
    return to_be_kept(load_expected(ROOT, moment)["rio"])


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, Kept, Any]]:
    """Sync all sources at each moment: what sync said, what is kept, and RIO's diff."""
    folder = tmp_path_factory.mktemp("both")
    database = folder / "certsync.sqlite"
    found: list[tuple[Any, Kept, Any]] = []
    with MadeSite(ROOT, MOMENTS[0]) as site:
        (folder / "certsync.toml").write_text(
            f"""
            database_url = "sqlite:///{database}"
            brins = ["25LX", "30AA"]
            fetch = {{ min_gap_seconds = 0, attempts = 1 }}
            [sources.sbb-keuzedelen]
            start = ["{site.url}/certificaten"]
            expect = {{ min_certificates = 40 }}
            [sources.sbb-pilots]
            start = ["{site.url}/pilots-mbo-certificaten"]
            [sources.rio]
            start = ["{site.url}{package_path()}"]
            expect = {{ min_certificates = 80, canaries = ["C0013"] }}
            """,
            encoding="utf-8",
        )
        for moment in MOMENTS:
            site.moment = moment
            runs = {run["source"]: run for run in certsync(folder, "sync")["runs"]}
            at = str(runs["rio"]["run"])
            before = str(found[-1][0]["rio"]["run"]) if found else "0"
            diff = certsync(folder, "diff", before, at, "--source", "rio")
            found.append((runs, comparable(kept_now(database)), diff))
    return found


@pytest.mark.parametrize("number", range(len(MOMENTS)), ids=MOMENTS)
def test_the_catalogue_holds_what_the_files_tell(
    synced: list[tuple[Any, Kept, Any]], number: int
) -> None:
    """Certificates with dates, links, crebos with intake, licences and offers: all are equal."""
    kept, wanted = synced[number][1], truth_at(MOMENTS[number])
    for name, things in wanted.items():
        assert things == kept[name], name


@pytest.mark.parametrize("number", range(1, len(MOMENTS)), ids=MOMENTS[1:])
def test_the_diff_tells_what_changed(synced: list[tuple[Any, Kept, Any]], number: int) -> None:
    """No more and no less than what differs between the two truths."""
    wanted = changed(truth_at(MOMENTS[number - 1]), truth_at(MOMENTS[number]))
    told = set()
    for change in synced[number][2]["changes"]:
        name, keys = SUBJECTS[change["subject"]]
        key = tuple(change[part] for part in keys)
        before, after = change["before"], change["after"]
        if change["field"] is None:
            before, after = (None if one is None else "whole" for one in (before, after))
        told.add((name, key, change["field"], before, after))
    shown = {"onderdelen": (0,), "links": (0, 2), "crebos": (0,), "licences": (0,)}
    assert told == {
        (name, tuple(key[at] for at in shown[name]), *rest) for name, key, *rest in wanted
    }
    assert all("source" == change["cause"] for change in synced[number][2]["changes"])


def test_first_is_one_baseline_and_the_last_moment_is_unchanged(
    synced: list[tuple[Any, Kept, Any]],
) -> None:
    """A first look is no flood of changes, and a day without facts writes none."""
    first = synced[0][2]
    assert ([], ["rio"]) == (first["changes"], [one["source"] for one in first["baselines"]])
    outcomes = [runs["rio"]["outcome"] for runs, _, _ in synced]
    assert ["accepted", "accepted", "accepted", "unchanged"] == outcomes
    assert all(3 == len(runs) for runs, _, _ in synced)
