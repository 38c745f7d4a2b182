import pytest

from certsync.errors import (
    MalformedBrin,
    MalformedCode,
    MalformedCrebo,
    MalformedDate,
    MalformedLocation,
    MalformedProvider,
    UsageError,
)
from certsync.planning import parse_request

GOOD = {
    "code": "K0717",
    "crebo": "25187",
    "brin": "25LX",
    "start": "2026-08-01",
    "end": "2027-01-31",
    "result": "2027-01-30",
    "provider": "123A456",
    "location": "123X456",
}


def test_a_request_holds_what_was_asked() -> None:
    """Text becomes typed values; what was not given stays not given."""
    request = parse_request(code="K0717", start="2026-08-01")
    assert ("K0717", "2026-08-01", None, None, None) == (
        request.code,
        request.start,
        request.end,
        request.crebo,
        request.brin,
    )


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code": "k0717"}, MalformedCode),
        ({"crebo": "K0717"}, MalformedCrebo),
        ({"crebo": "2518"}, MalformedCrebo),
        ({"brin": "25lx"}, MalformedBrin),
        ({"start": "1-8-2026"}, MalformedDate),
        ({"end": "31-1-2027"}, MalformedDate),
        ({"result": "30-1-2027"}, MalformedDate),
        ({"provider": "123X456"}, MalformedProvider),
        ({"location": "123A456"}, MalformedLocation),
    ],
)
def test_a_malformed_value_is_refused(changes: dict[str, str], error: type[UsageError]) -> None:
    """A single plan is not made from a value that had to be guessed."""
    with pytest.raises(error):
        parse_request(**GOOD | changes)  # type: ignore[arg-type]  # texts by name
