"""From the text of a call to a request; the first bad value refuses it (V1, V2, V15 and V16).

A file of them keeps going: :mod:`certsync.planning.lines`.
"""

from collections.abc import Callable

from certsync.codes import parse_brin, parse_code, parse_crebo, parse_location, parse_provider
from certsync.planning.dates import parse_date
from certsync.planning.values import PlanRequest
from certsync.records import IsoDate


def parse_request(
    *,
    code: str,
    start: str,
    end: str | None = None,
    crebo: str | None = None,
    brin: str | None = None,
    result: str | None = None,
    provider: str | None = None,
    location: str | None = None,
    parse_day: Callable[[str], IsoDate] = parse_date,
) -> PlanRequest:
    """Return the request in typed values; ``parse_day`` reads its dates.

    Raises:
        UsageError: MalformedCode, MalformedDate, MalformedCrebo, MalformedBrin, MalformedProvider
            or MalformedLocation, whichever is met first.
    """
    return PlanRequest(
        code=parse_code(code),
        start=parse_day(start),
        end=None if end is None else parse_day(end),
        crebo=None if crebo is None else parse_crebo(crebo),
        brin=None if brin is None else parse_brin(brin),
        result=None if result is None else parse_day(result),
        provider=None if provider is None else parse_provider(provider),
        location=None if location is None else parse_location(location),
    )
