"""The files of `cron/`: well-formed, about the same program, and what they run works."""

import json
import re
import shlex
import signal
import subprocess
import sys
import time
import tomllib
from configparser import ConfigParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from cronsim import CronSim
from packaging.requirements import Requirement

from certsync.schedule import Planned, check_plan
from certsync.settings import load_settings
from certsync.sources import load_sources
from certsync.testing import MadeSite, moments, sites_root

ROOT = Path(__file__).parents[2]
CRON = ROOT / "cron"
CONFIG = "/etc/certsync/certsync.toml"
MONDAY = datetime(2026, 11, 2, tzinfo=UTC)


def crontab_jobs() -> list[tuple[str, str]]:
    """Time and command of each job in the crontab."""
    lines = [line.strip() for line in (CRON / "crontab").read_text().splitlines()]
    jobs = [line for line in lines if line and line[0] != "#" and not re.match(r"\w+=", line)]
    return [(" ".join(job.split()[:5]), job.split(maxsplit=5)[5]) for job in jobs]


def unit(name: str) -> ConfigParser:
    """A systemd unit, read strictly: no key stands twice."""
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign, assignment] # systemd's keys have capitals
    parser.read_string((CRON / name).read_text())
    return parser


def container() -> dict[str, str]:
    """The last of each instruction in the Containerfile."""
    text = re.sub(r"\\\n\s*", " ", (CRON / "Containerfile").read_text())
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    return dict(line.split(maxsplit=1) for line in lines)


def container_command() -> list[str]:
    """What the container runs."""
    instructions = container()
    return [*json.loads(instructions["ENTRYPOINT"]), *json.loads(instructions["CMD"])]


def compose() -> dict[str, Any]:
    """The service in compose.yaml."""
    service: dict[str, Any] = yaml.safe_load((CRON / "compose.yaml").read_text())["services"][
        "certsync"
    ]
    return service


COMMANDS = {
    "crontab": [shlex.split(command) for _, command in crontab_jobs()],
    "certsync.service": [shlex.split(unit("certsync.service")["Service"]["ExecStart"])],
    "Containerfile": [container_command()],
    "compose.yaml": [[*container_command()[:-1], *compose()["command"]]],
}


def runnable(command: list[str], config: Path) -> list[str]:
    """The command line with the program and the settings of this test in their places."""
    assert "certsync" == Path(command[0]).name
    assert CONFIG in command
    here = [str(config) if argument == CONFIG else argument for argument in command[1:]]
    return [sys.executable, "-P", "-m", "certsync", *here]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Where the settings of this test will lie."""
    return tmp_path / "certsync.toml"


def settings(site: MadeSite, folder: Path) -> str:
    """Settings that ask a made site only."""
    return f"""
database_url = "sqlite:///{folder}/certsync.sqlite"
fetch = {{ min_gap_seconds = 0 }}
[sources.sbb-keuzedelen]
start = ["{site.url}/certificaten"]
expect = {{ min_certificates = 0, canaries = [] }}
[sources.sbb-pilots]
start = ["{site.url}/pilots-mbo-certificaten"]
expect = {{ min_certificates = 0, canaries = [] }}
[sources.rio]
enabled = false
"""


def test_crontab_runs_on_working_days_in_the_morning() -> None:
    """Its five fields are read as Debian's cron reads them: Monday to Friday, 06:15."""
    ((when, _),) = crontab_jobs()
    times = CronSim(when, MONDAY)
    found = [next(times) for _ in range(6)]
    assert [0, 1, 2, 3, 4, 0] == [time.weekday() for time in found]
    assert {(6, 15)} == {(time.hour, time.minute) for time in found}


def test_crontab_has_no_percent_and_says_where_mail_goes() -> None:
    """Cron turns a % into a line break; without MAILTO nobody hears of a failure."""
    text = (CRON / "crontab").read_text()
    assert not [command for _, command in crontab_jobs() if "%" in command]
    assert re.search(r"^MAILTO=\S+@\S+$", text, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_file_names_the_settings_by_a_full_path(name: str) -> None:
    """A scheduler starts its commands in a folder of its own choice."""
    for command in COMMANDS[name]:
        place = command.index("--config")
        assert Path(command[place + 1]).is_absolute()


def test_timer_starts_the_service_and_catches_up() -> None:
    """On working days, in Dutch time, once more after a sleep."""
    timer = unit("certsync.timer")
    assert "certsync.service" == timer["Timer"]["Unit"]
    assert "true" == timer["Timer"]["Persistent"]
    assert "Mon..Fri *-*-* 06:15:00 Europe/Amsterdam" == timer["Timer"]["OnCalendar"]
    assert "timers.target" == timer["Install"]["WantedBy"]


def test_service_can_write_in_one_place_only() -> None:
    """The whole system is read-only for it, the state folder excepted; it gains no rights."""
    service = unit("certsync.service")["Service"]
    assert ("oneshot", "strict", "yes") == (
        service["Type"],
        service["ProtectSystem"],
        service["NoNewPrivileges"],
    )
    assert ("certsync", "") == (service["StateDirectory"], service["CapabilityBoundingSet"])
    assert "root" != service["User"]
    assert "ReadWritePaths" not in service


def test_container_copies_what_the_wheel_is_built_of() -> None:
    """Everything the build needs is copied, and everything copied exists."""
    text = (CRON / "Containerfile").read_text()
    copied = {
        s for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE) for s in line.split()
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
    needed = {name.removesuffix("/certsync") for name in needed}
    assert needed | {"pyproject.toml", "LICENSE"} <= copied
    assert all((ROOT / name).exists() for name in copied if "[" not in name)
    assert ("readme" in project["project"]) <= any("README" in name for name in copied)


def test_container_has_every_extra() -> None:
    """What the settings may ask for, notices, times or Excel files, is in the lock it installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {
        Requirement(line).name
        for lines in project["optional-dependencies"].values()
        for line in lines
    }
    locked = (ROOT / "requirements" / "run.txt").read_text()
    assert "requirements/run.txt" in (CRON / "Containerfile").read_text()
    assert wanted <= set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE))


def test_settings_file_can_belong_to_the_account_of_the_container() -> None:
    """A file with secrets is refused where everyone can read it: README.md names its owner."""
    (uid,) = re.findall(r"useradd --system --uid (\d+) certsync", container()["RUN"])
    assert f"chown {uid} cron/certsync.toml" in (CRON / "README.md").read_text()


def test_container_does_not_run_as_root() -> None:
    """It has an account of its own, and is stopped by the signal that certsync listens to."""
    instructions = container()
    assert ("certsync", "SIGTERM") == (instructions["USER"], instructions["STOPSIGNAL"])


def test_compose_keeps_what_must_stay() -> None:
    """The database lies on a volume, the settings are mounted where the command looks for them."""
    service = compose()
    assert f"./certsync.toml:{CONFIG}:ro" in service["volumes"]
    assert any(volume.endswith(":/var/lib/certsync") for volume in service["volumes"])
    assert CONFIG == service["environment"]["CERTSYNC_CONFIG"]
    assert "/var/lib/certsync" == container()["VOLUME"]
    assert (CRON / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
    assert (True, ["ALL"]) == (service["read_only"], service["cap_drop"])


def test_shipped_sources_have_times_that_can_be_followed(tmp_path: Path) -> None:
    """What `certsync schedule` runs in a container without further settings is a plan."""
    sources = load_sources(load_settings(None, {"HOME": str(tmp_path)}, tmp_path))
    for source in sources:
        check_plan(Planned(source.name, source.schedule, source.zone, None), "source.toml")


@pytest.mark.parametrize("name", ["certsync.service", "crontab"])
def test_command_line_works_and_is_silent(name: str, config: Path, tmp_path: Path) -> None:
    """What the file runs, run: the sources are visited and nothing is said when all is well."""
    (command,) = COMMANDS[name]
    with MadeSite(sites_root(), moments(sites_root())[0]) as site:
        config.write_text(settings(site, tmp_path))
        done = subprocess.run(
            runnable(command, config), cwd="/", check=False, capture_output=True, text=True
        )
        assert site.requests
    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)
    assert (tmp_path / "certsync.sqlite").is_file()


@pytest.mark.parametrize("name", ["Containerfile", "compose.yaml"])
def test_daemon_of_the_container_visits_and_stops(name: str, config: Path, tmp_path: Path) -> None:
    """It visits what was never visited at once, goes on, and ends within seconds of SIGTERM."""
    (command,) = COMMANDS[name]
    with MadeSite(sites_root(), moments(sites_root())[0]) as site:
        config.write_text(settings(site, tmp_path))
        with (tmp_path / "log").open("w") as log:
            child = subprocess.Popen(runnable(command, config), cwd="/", stdout=log, stderr=log)
            try:
                wait_for_second_source(child, site, tmp_path / "log")
                child.send_signal(signal.SIGTERM)
                assert 143 == child.wait(15), (tmp_path / "log").read_text()
            finally:
                child.kill()
                child.wait()
    assert "Traceback" not in (tmp_path / "log").read_text()


def wait_for_second_source(child: "subprocess.Popen[bytes]", site: MadeSite, log: Path) -> None:
    """Wait until the daemon asks for the second source, so that the first one is done."""
    until = time.monotonic() + 60
    while not any("pilots" in request.path_with_query for request in site.requests):
        assert child.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.005)


def test_environment_of_this_machine_is_not_needed() -> None:
    """Cron gives its commands next to no environment; none of ours is in the files."""
    for name in ("crontab", "certsync.service"):
        assert "CERTSYNC_" not in (CRON / name).read_text()
