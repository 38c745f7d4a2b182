"""Dates and moments as a user gives them: ISO, and nothing that has to be guessed."""

import re
from datetime import date
from typing import Final

from certsync.cli.usage import bad_call
from certsync.errors import MalformedDate
from certsync.records import IsoDate

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")


def parse_day(text: str) -> IsoDate:
    """Return ``text`` if it is a date written ``yyyy-mm-dd``.

    Raises:
        MalformedDate: it is not.
        BadCall: it is a date in another form, which is shown in the right one, never taken.
    """
    if _ISO.fullmatch(text) and _date(text) is not None:
        return IsoDate(text)
    refuse_other_form(text)
    raise MalformedDate(given=text)


def refuse_other_form(text: str) -> None:
    """Refuse a date in another form than ISO, and show it in the right one.

    Raises:
        BadCall: it is one, read day first as Dutch dates are.
    """
    meant = _meant(text)
    if meant is not None and meant != text:
        raise bad_call("cli.other-date-form", given=text, meant=meant)


def _meant(text: str) -> str | None:
    if match := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = match.groups()
    else:
        return None
    return _date(f"{year}-{int(month):02}-{int(day):02}")


def _date(iso: str) -> str | None:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return None
