"""The wheel alone, away from the checkout, does the whole way."""

import os
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the unpacked wheel comes before the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", str(folder)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    home = tmp_path_factory.mktemp("home")
    kept = {
        name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ
    }
    return {**kept, "PYTHONPATH": str(folder / "site"), "HOME": str(home), "LANG": "nl_NL.UTF-8"}


def run(env: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the installed program in ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", "certsync", *arguments],
        cwd=folder,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )


def test_it_is_the_wheel(installed: dict[str, str], tmp_path: Path) -> None:
    """What runs is the unpacked wheel, and its database lies in the user's data folder."""
    where = [sys.executable, "-c", "import certsync; print(certsync.__file__)"]
    found = subprocess.run(
        where, cwd=tmp_path, env=installed, check=True, capture_output=True, text=True
    )
    assert found.stdout.startswith(installed["PYTHONPATH"])
    path = run(installed, tmp_path, "db", "path").stdout.strip()
    assert str(Path(installed["HOME"]) / ".local/share/certsync/certsync.sqlite") == path


def test_demo(installed: dict[str, str], tmp_path: Path) -> None:
    """SBB and RIO twice, the diff, K0717 with dates, a conflict, what a school may offer, a plan.

    A few lines each, well within two minutes; the database says that it is made.
    """
    began = time.monotonic()
    done = run(installed, tmp_path, "demo", "--folder", str(tmp_path / "demo"))
    assert 0 == done.returncode, done.stderr
    assert time.monotonic() - began < 120
    assert "Certificaat terug" not in done.stdout
    assert "25LX OVO 25998" in done.stdout
    k0717 = "K0717\t25187\tApplicatie- en mediaontwikkelaar\t4\t2018-08-01\t2027-08-01"
    assert f"{k0717}\t2027-01-01\tja\trio, sbb-keuzedelen" in done.stdout
    assert (
        "K0022: bronnen verschillen over certificaat: rio: nee; sbb-keuzedelen: ja" in done.stdout
    )
    assert "25656 OVO (sanctie)" in done.stdout
    assert "25187 Applicatie- en mediaontwikkelaar: derde leerweg (OVO) erkend" in done.stdout
    assert 70 > len(done.stdout.splitlines())
    with closing(sqlite3.connect(tmp_path / "demo/certsync.sqlite")) as connection:
        assert [(6, 6)] == connection.execute("SELECT count(*), sum(made_site) FROM run").fetchall()


def test_no_network_is_one_line_a_source(installed: dict[str, str], tmp_path: Path) -> None:
    """Without network a sync ends with 3 and one line a source, and what to do."""
    config = tmp_path / "certsync.toml"
    config.write_text(
        f"""
        database_url = "sqlite:///{tmp_path / "certsync.sqlite"}"
        [fetch]
        attempts = 1
        [sources.sbb-keuzedelen]
        start = ["http://127.0.0.1:9/certificaten"]
        [sources.sbb-pilots]
        start = ["http://127.0.0.1:9/pilots-mbo-certificaten"]
        [sources.rio]
        start = ["http://127.0.0.1:9/api/3/action/package_show"]
        """,
        encoding="utf-8",
    )
    done = run(installed, tmp_path, "--config", str(config), "sync")
    assert 3 == done.returncode
    lines = done.stderr.splitlines()
    for name in ("rio", "sbb-keuzedelen", "sbb-pilots"):
        assert 1 == len([line for line in lines if line.startswith("certsync:") and name in line])
    assert "Traceback" not in done.stderr
