"""What leaves the checkout: the wheel, the sdist and the locks."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import certsync

ROOT = Path(__file__).parents[1]
PACKED = {
    "src/certsync": "certsync",
    "db/migrations": "certsync/_migrations",
    "fixtures/sites": "certsync/_sites",
}
MAKING = ("making/", "make_sites.py", "facts.json")
"""What makes the sites stays in the checkout."""
# What working in a checkout leaves behind, in the places where it would do harm.
LITTER = [
    "db/certsync.sqlite",
    "db/certsync.sqlite-wal",
    "db/migrations/__pycache__/env.cpython-311.pyc",
    "src/certsync/__pycache__/codes.cpython-311.pyc",
    "tests/__pycache__/test_packaging.cpython-311.pyc",
    ".venv/pyvenv.cfg",
]
LOCKS = ["requirements/run.txt", "requirements/dev.txt", "requirements/bench.txt"]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """`pyproject.toml`, read."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, littered."""
    copy = tmp_path_factory.mktemp("checkout") / "certsync"
    skipped = shutil.ignore_patterns(
        ".git", ".venv*", ".*_cache", ".hypothesis", ".coverage*", "__pycache__", "*.sqlite*"
    )
    shutil.copytree(ROOT, copy, ignore=skipped)
    for name in LITTER:
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"litter")
    return copy


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of the littered checkout, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    build("sdist", checkout, folder)
    (archive,) = folder.glob("*.tar.gz")
    # Debian's Python 3.11.2 has no extraction filter, and later ones warn without.
    with tarfile.open(archive) as packed:
        for member in filter(tarfile.TarInfo.isfile, packed):
            content = packed.extractfile(member)
            assert content is not None
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
    return folder / archive.name.removesuffix(".tar.gz")


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the sdist, as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build("wheel", sdist, folder)
    (archive,) = folder.glob("*.whl")
    return archive


def build(target: str, source: Path, folder: Path) -> None:
    """Build a wheel or an sdist of `source` into `folder`, without an isolated environment."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target]
    subprocess.run(
        [*command, "--directory", str(folder)], cwd=source, check=True, capture_output=True
    )


def files_below(folder: Path) -> set[str]:
    """Relative paths of all files below a folder, compiled Python left out."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by project name in a lock; more than one where markers choose."""
    found: dict[str, set[str]] = {}
    pin = re.compile(r"^([\w-]+)\S*?==(\S+)", re.MULTILINE)
    for name, version in pin.findall((ROOT / lock).read_text()):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def locked_requirements(lock: str) -> list[Requirement]:
    """The pins of a lock, extras and markers included."""
    lines = (line.removesuffix(" \\") for line in (ROOT / lock).read_text().splitlines())
    return [Requirement(line) for line in lines if not line.startswith(" ")]


def names(requirements: list[str]) -> set[str]:
    """Project names of a list of requirements."""
    return {canonicalize_name(Requirement(text).name) for text in requirements}


def bench_group(project: dict[str, Any]) -> list[str]:
    """The requirements of the group `bench`, without what it includes."""
    return [entry for entry in project["dependency-groups"]["bench"] if isinstance(entry, str)]


def dev_group(project: dict[str, Any]) -> list[str]:
    """The requirements of the group `dev`, without what it includes."""
    return [entry for entry in project["dependency-groups"]["dev"] if isinstance(entry, str)]


def extras(project: dict[str, Any]) -> list[str]:
    """The requirements of all extras."""
    return [one for extra in project["project"]["optional-dependencies"].values() for one in extra]


def test_wheel_holds_three_folders_and_its_metadata_only(checkout: Path, wheel: Path) -> None:
    """Package, migrations and made sites go into the wheel, and nothing else."""
    expected = {
        f"{target}/{name}"
        for folder, target in PACKED.items()
        for name in files_below(checkout / folder)
        if not name.startswith(MAKING)
    }
    info = f"certsync-{certsync.__version__}.dist-info"
    expected |= {
        f"{info}/{name}"
        for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    }
    with zipfile.ZipFile(wheel) as packed:
        assert expected == set(packed.namelist())
    assert "certsync/py.typed" in expected


def test_wheel_installs_the_command(wheel: Path) -> None:
    """The command `certsync` runs the one main function."""
    with zipfile.ZipFile(wheel) as packed:
        text = packed.read(f"certsync-{certsync.__version__}.dist-info/entry_points.txt").decode()
    entry_points = ConfigParser()
    entry_points.read_string(text)
    assert entry_points["console_scripts"]["certsync"] == "certsync.cli.main:main"


def test_sdist_holds_what_a_packager_needs(checkout: Path, sdist: Path) -> None:
    """The sdist holds sources, migrations, made sites, tests, cron files and docs, as they are."""
    held = files_below(sdist)
    for folder in ("src", "db/migrations", "fixtures", "tests", "cron", "docs", "requirements"):
        expected = {f"{folder}/{name}" for name in files_below(checkout / folder)}
        assert set() == expected - held
    assert {"Makefile", "LICENSE", "CHANGELOG.md", "pyproject.toml"} <= held


def test_sdist_holds_no_catalogue_and_no_litter(sdist: Path) -> None:
    """A catalogue lying in the checkout never leaves it in a package."""
    packed = {path.relative_to(sdist).as_posix() for path in sdist.rglob("*") if path.is_file()}
    assert set() == packed & set(LITTER)
    assert [] == [name for name in packed if ".sqlite" in name]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_pins_with_hashes_and_nothing_else(lock: str) -> None:
    """No path, host, index or option can hide in a lock: each line is a pin or a hash of one."""
    name = r"[a-z0-9][a-z0-9-]*(?:\[[a-z0-9,-]+\])?"
    pin = rf"{name}==[0-9][0-9a-z.+]*(?: ; [a-z_]+ (?:[<>=!]+|in) '[\w.-]+')*"
    entry = rf"{pin}(?: \\\n    --hash=sha256:[0-9a-f]{{64}})+\n"
    assert re.fullmatch(rf"(?:{entry})+", (ROOT / lock).read_text())


def test_lock_names_the_extras_that_locked_packages_ask_for() -> None:
    """Older pips (Debian 12's is 23.0) refuse an extra of a pinned package that no pin names."""
    locked = locked_requirements("requirements/dev.txt")
    named = {canonicalize_name(pin.name): pin.extras for pin in locked}
    asked = [
        Requirement(text)
        for pin in locked
        if pin.marker is None or pin.marker.evaluate()
        for text in requires(pin.name) or ()
    ]
    here = [need for need in asked if need.marker is None or need.marker.evaluate({"extra": ""})]
    missing = {(n.name, frozenset(n.extras - named[canonicalize_name(n.name)])) for n in here}
    assert set() == {(name, extras) for name, extras in missing if extras}


def test_locks_agree() -> None:
    """What is tested and measured is what runs: each lock is a part of the next."""
    run, dev, bench = (pins(lock) for lock in LOCKS)
    assert run == {name: dev.get(name) for name in run}
    assert dev == {name: bench.get(name) for name in dev}


def test_locks_hold_every_declared_dependency(project: dict[str, Any]) -> None:
    """Each declared requirement is pinned, at a version it allows."""
    runtime = [
        *project["project"]["dependencies"],
        *extras(project),
        *project["build-system"]["requires"],
    ]
    for lock, requirements in {
        "requirements/run.txt": runtime,
        "requirements/dev.txt": [*runtime, *dev_group(project)],
        "requirements/bench.txt": [*runtime, *dev_group(project), *bench_group(project)],
    }.items():
        pinned = pins(lock)
        for requirement in map(Requirement, requirements):
            versions = pinned[canonicalize_name(requirement.name)]
            assert all(requirement.specifier.contains(version) for version in versions)


def test_every_dependency_has_its_reason(project: dict[str, Any]) -> None:
    """The decision record on dependencies names each one, and no other."""
    record = (ROOT / "docs/decisions/0002-dependencies.md").read_text()
    declared = names(
        [
            *project["project"]["dependencies"],
            *extras(project),
            *project["build-system"]["requires"],
            *dev_group(project),
            *bench_group(project),
        ]
    )
    assert declared == {
        canonicalize_name(name) for name in re.findall(r"^\| `(\S+)` \|", record, re.MULTILINE)
    }


def test_changelog_tells_of_the_version() -> None:
    """The version in the package has its entry in the changelog."""
    assert f"## [{certsync.__version__}]" in (ROOT / "CHANGELOG.md").read_text()


def test_package_import_loads_no_metadata_reader() -> None:
    """`import certsync` stays light: the version is looked up only when asked for."""
    script = "import sys, certsync; sys.exit('importlib.metadata' in sys.modules)"
    unmeasured = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    run = subprocess.run([sys.executable, "-c", script], env=unmeasured, check=False)
    assert 0 == run.returncode


def test_package_has_no_other_name() -> None:
    """A name the package does not have is an AttributeError, as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = certsync.nothing
