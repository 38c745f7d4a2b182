"""Which changes somebody wants to hear of."""

import pytest

from certsync.changes import Origin
from certsync.codes import Code
from certsync.errors import MalformedCode
from certsync.notify.interest import of_interest, parse_offer
from certsync.records import NO_END
from certsync.settings.unattended import NotifySettings
from tests.unit.notify.kit import change_of

ADDED = change_of("certificate-added")
ENDED = change_of("certificate-ended", "C0013")
DATED = change_of("field-changed", "C0013", field="valid_to", after="2027-08-01")
UNDATED = change_of("field-changed", "C0013", field="valid_to", before="2027-08-01")
ENDLESS = change_of("field-changed", "C0013", field="valid_to", after=NO_END)
ALL = (ADDED, ENDED, DATED, UNDATED, ENDLESS)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("all", ALL),
        ("offer", (ADDED,)),
        ("ends", (ENDED, DATED)),
        ("none", ()),
    ],
)
def test_interest(wanted: str, found: tuple[object, ...]) -> None:
    """All, what touches my own offer, or what ended and what is now known to end."""
    settings = NotifySettings(changes=wanted)
    assert found == of_interest(ALL, settings, {Code("K0717")})


@pytest.mark.parametrize("asked", [False, True])
def test_a_better_reader_is_no_news_unless_asked_for(asked: bool) -> None:
    """The page stood still; only we read it better."""
    read = change_of("field-changed", origin=Origin("sbb-pilots", 2, "x", "reader"))
    assert ((read,) if asked else ()) == of_interest([read], NotifySettings(reader=asked), ())


def test_offer_in_a_file() -> None:
    """One a line or with commas, remarks and blank lines left out, each once."""
    text = "# ons aanbod\nK0717, C0013\n\nK0717  # nog eens\n"
    assert (Code("K0717"), Code("C0013")) == parse_offer(text)


def test_offer_with_what_is_no_code() -> None:
    """It is refused with its line: a code that is mistyped would never be told."""
    with pytest.raises(MalformedCode) as caught:
        parse_offer("K0717\nK717\n")
    assert {"given": "K717", "line": 2} == caught.value.facts
