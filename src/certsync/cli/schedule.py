"""``certsync schedule``: stay, and visit each source in its time."""

import random
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from certsync.cli import logs
from certsync.cli.call import Call
from certsync.cli.usage import bad_call
from certsync.errors import CertsyncError, DatabaseMissing, DatabaseOlder, Exit, SourceFailed
from certsync.notify import check_settings
from certsync.sources import load_sources

_PATIENCE_SECONDS = 5.0
"""A daemon that is to end within seconds does not wait for another run of minutes."""

_EXTRA = frozenset({"apscheduler", "cronsim", "tzlocal"})


def schedule(
    ctx: typer.Context,
    *,
    once: Annotated[bool, typer.Option("--once", help="cli.option.once")] = False,
) -> Exit:
    """Run until a signal comes; with ``--once`` run what is due now, and end."""
    call = Call.of(ctx)
    try:
        from certsync.schedule import Children, Planned, check_plan, run_due, run_forever
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise bad_call("schedule.extra-missing", package=missing.name) from missing
    logs.show_warnings(call)
    check_settings(call.settings)
    last_good = _last_good(call)
    plans = [
        Planned(source.name, source.schedule, source.zone, last_good.get(source.name))
        for source in load_sources(call.settings)
        if source.enabled and source.schedule
    ]
    if not plans:
        raise bad_call("schedule.none-planned")
    for plan in plans:
        check_plan(plan, str(call.settings.file or "certsync.toml"))
    settings = call.settings.schedule
    children = Children(
        command=lambda source: _command(call, source),
        tell=call.tell,
        fail=lambda error: _keep_failure(call, error),
        deadline=settings.deadline_seconds,
    )
    if not once:
        chance = random.SystemRandom()
        run_forever(
            plans, children, _now, jitter=lambda: chance.uniform(0, settings.jitter_seconds)
        )
        return Exit.OK
    try:
        ended = run_due(plans, children, call.now)
    finally:
        children.stop()
    if not ended:
        call.talk("schedule.none-due")
    return max(ended, default=Exit.OK)


def _last_good(call: Call) -> dict[str, datetime]:
    """Return, by source, when it was last seen and believed; nothing before the first run."""
    from certsync.catalog.load import load_freshness, resolve_point
    from certsync.catalog.reader import reader

    try:
        with reader(call.database) as connection:
            fresh = load_freshness(connection, resolve_point(connection, None))
    except (DatabaseMissing, DatabaseOlder):
        # The first sync makes or upgrades it.
        return {}
    return {
        one.source: datetime.fromisoformat(one.good_at) for one in fresh if one.good_at is not None
    }


def _now() -> datetime:
    return datetime.now(UTC)


def _keep_failure(call: Call, error: SourceFailed) -> None:
    """Keep a visit that could not tell itself how it ended, and let people hear of it."""
    from certsync.catalog.failure import store_failure
    from certsync.cli.finishing import finish, owner_of
    from certsync.reading import READER_VERSION

    call.complain(error)
    try:
        store_failure(
            call.database,
            error,
            owner=owner_of("schedule"),
            wait_seconds=_PATIENCE_SECONDS,
            now=_now,
            reader=READER_VERSION,
            made_site=call.settings.made_site,
        )
        finish(call, good=False)
    except CertsyncError as unkept:
        # The daemon goes on: the next visit may well find everything in order.
        call.complain(unkept)


def _command(call: Call, source: str) -> list[str]:
    """Return the command line that visits one source with the options of this call."""
    # -P: a folder the daemon happens to be started in must not shadow what Python imports.
    command = [sys.executable, "-P", "-m", "certsync"]
    if call.settings.file is not None:
        command += ["--config", str(call.settings.file)]
    command += ["--lang", call.messages.language]
    command += ["--quiet"] * call.quiet + ["--verbose"] * call.verbose
    command += ["--log-format", "json" if call.speaks_json else "human"]
    settings = call.settings.schedule
    # Waiting counts: half of the time is left for the visit itself.
    wait = min(settings.wait_seconds, settings.deadline_seconds / 2)
    return [*command, "sync", source, "--wait", f"{wait:g}"]
