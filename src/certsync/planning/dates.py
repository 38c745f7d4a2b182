"""Dates as ISO strings: strict to read, compared as they are, counted where days matter."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from certsync.errors import MalformedDate
from certsync.messages import Message
from certsync.records import NO_END, IsoDate

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", re.ASCII)


def parse_date(text: str) -> IsoDate:
    """Return ``text`` as a date if it is one, written ``yyyy-mm-dd``.

    Raises:
        MalformedDate: for any other form; which part of 1-8-2026 is the day is not guessed.
    """
    if _ISO.fullmatch(text) is None:
        raise MalformedDate(given=text)
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise MalformedDate(given=text) from error
    return IsoDate(text)


def parse_file_date(text: str) -> IsoDate:
    """Return a date of a file: ISO, or ``d-m-yyyy``, which is day first as the Dutch write it.

    Raises:
        MalformedDate: for any other form.
    """
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return parse_date(text)
    day, month, year = match.groups()
    return parse_date(f"{year}-{month:0>2}-{day:0>2}")


def holds_on(day: IsoDate, begin: IsoDate | None, end: IsoDate | None) -> bool | None:
    """Return whether something from ``begin`` until before ``end`` holds on ``day``.

    One date can settle it; None where what is not known could.
    """
    if (begin is not None and day < begin) or (end is not None and day >= end):
        return False
    return None if begin is None or end is None else True


def days_between(first: IsoDate, last: IsoDate) -> int:
    """Return the days from ``first`` to ``last``; negative when ``last`` lies before it."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def months_after(day: IsoDate, months: int) -> IsoDate:
    """Return the same day ``months`` later, or the last day of a month that is too short."""
    start = date.fromisoformat(day)
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    last = monthrange(year, month + 1)[1]
    return IsoDate(date(year, month + 1, min(start.day, last)).isoformat())


def day_in_words(day: IsoDate | None) -> object:
    """Return a fact for a message: the date, or that there is none or none known."""
    if day is None:
        return Message("planning.date.not-known")
    return Message("planning.date.none") if day == NO_END else day


def period_in_words(begin: IsoDate | None, end: IsoDate | None) -> Message:
    """Return a fact for a message: begin and end both, with what is not known said."""
    ends = {None: "end-not-known", NO_END: "no-end"}
    facts = {"begin": begin, "end": end}
    return Message(
        "planning.period",
        {
            "begin": Message(f"planning.period.{'begin' if begin else 'begin-not-known'}", facts),
            "end": Message(f"planning.period.{ends.get(end, 'end')}", facts),
        },
    )
