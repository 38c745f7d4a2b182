"""Values of the catalogue in the words of the user."""

from collections.abc import Iterable
from typing import Final

from certsync.cli.asking import Stand
from certsync.cli.call import Call
from certsync.records import NO_END

_STEP: Final = 1000
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")
_DIGITS: Final = 3


def day(call: Call, date: str | None) -> str:
    """Return a date, "no end", or nothing where it is not known."""
    if date == NO_END:
        return call.say("questions.no-end")
    return date or ""


def yes_no(call: Call, value: bool | None) -> str:
    """Return yes, no or unknown."""
    return call.say(f"questions.{'unknown' if value is None else 'yes' if value else 'no'}")


def certificate(call: Call, value: str | None) -> str:
    """Return whether a certificate is attached."""
    return call.say(f"questions.certificate.{value or 'unknown'}")


def name(call: Call, value: str | None) -> str:
    """Return a name, or that it is not known."""
    return value or call.say("questions.no-name")


def stand_line(call: Call, stand: Stand | None) -> str:
    """Return "stand van", with the day an answer is of, that it was read, and whether it is old."""
    if stand is None:
        return call.say("questions.stand-unknown")
    told = call.say("questions.stand", day=stand.since)
    if stand.since != stand.day:
        told = call.say("questions.stand-read", stand=told, day=stand.day)
    return call.say("questions.stand-old", stand=told) if stand.stale else told


def stand_cell(call: Call, stand: Stand | None) -> str:
    """Return the day alone, for a row; on a terminal also whether that is old."""
    if stand is None:
        return ""
    if stand.stale and call.width is not None:
        return call.say("questions.day-old", day=stand.since)
    return stand.since


def minute(moment: str | None) -> str:
    """Return a moment (UTC) as a day and a time, or nothing where there is none."""
    return moment[:16].replace("T", " ") if moment else ""


def second(moment: str) -> str:
    """Return a moment (UTC) to the second."""
    return moment[:19].replace("T", " ")


def listed(values: Iterable[object]) -> str:
    """Return values with a comma between."""
    return ", ".join(map(str, values))


def value(call: Call, field: str, given: object) -> str:
    """Return a value of ``field`` as people say it."""
    if given is None:
        return call.say("questions.unknown")
    if field == "certificate":
        return certificate(call, str(given))
    if field == "kind":
        return call.say(f"questions.kind.{given}")
    if isinstance(given, bool):
        return yes_no(call, given)
    return day(call, str(given))


def size(count: float) -> str:
    """Return a number of bytes in three digits and a unit: thousands, as disks are sold."""
    unit = 0
    while float(f"{count:.{_DIGITS}g}") >= _STEP and unit < len(_UNITS) - 1:
        count, unit = count / _STEP, unit + 1
    return f"{count:.{_DIGITS}g} {_UNITS[unit]}"
