import pytest

from certsync.errors import MalformedBrin, MalformedCode, MalformedCrebo, MalformedDate, UsageError
from certsync.planning import Level, check_request, load_rules, parse_request

GOOD = {
    "code": "K0717",
    "crebo": "25187",
    "brin": "25LX",
    "start": "2026-08-01",
    "end": "2027-01-31",
}


def test_a_request_holds_what_was_asked() -> None:
    """Text becomes typed values; what was not given stays not given."""
    request = parse_request("K0717", "2026-08-01")
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
    ],
)
def test_a_malformed_value_is_refused(changes: dict[str, str], error: type[UsageError]) -> None:
    """A single plan is not made from a value that had to be guessed."""
    with pytest.raises(error):
        parse_request(**GOOD | changes)


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("crebo", "K0717", "V1"),
        ("crebo", "251870", "V1"),
        ("code", "L0717", "V2"),
        ("code", "K717", "V2"),
        ("brin", "LX25", "V15"),
        ("start", "1-8-2026", "V16"),
        ("end", "2027-02-30", "V16"),
    ],
)
def test_a_malformed_value_in_a_list_is_a_finding(name: str, value: str, rule: str) -> None:
    """V1, V2, V15 and V16 are errors of the line they stand in."""
    findings = check_request(GOOD | {name: value}, load_rules())
    assert [(rule, Level.ERROR)] == [(finding.rule, finding.level) for finding in findings]


def test_well_formed_values_give_no_finding() -> None:
    """V1, V2, V15 and V16 say nothing of values in the right form."""
    assert () == check_request(GOOD, load_rules())


def test_every_malformed_value_is_told() -> None:
    """A line with two bad values gives two findings."""
    findings = check_request(GOOD | {"code": "?", "brin": "?"}, load_rules())
    assert ["V2", "V15"] == [finding.rule for finding in findings]


def test_what_is_not_given_is_not_judged() -> None:
    """A line without a crebo asks for one to be chosen."""
    assert () == check_request({"code": "K0717", "start": "2026-08-01"}, load_rules())
