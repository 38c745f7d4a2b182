"""The generator itself: a made page shows what it says it shows, whatever reads it later."""

import dataclasses
import html as entities
import random
import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.layouts.by_another import load_page, page_names
from tests.layouts.compare import Comparison, Miss, compare
from tests.layouts.families import FAMILIES
from tests.layouts.noise import Dressing, render
from tests.layouts.page import Page
from tests.layouts.truth import Certificate, Crebo, Truth, draw_truth, load_facts, truths

NOISE = Dressing()
INVISIBLE = re.compile(r"<!--.*?-->|<[^>]*>|[\u00ad\u200b]", re.DOTALL)


def made(name: str, seed: int) -> Page:
    """Return one dressed page."""
    chance = random.Random(f"{name}/{seed}")
    return render(FAMILIES[name], draw_truth(chance, chance.randint(1, 40)), chance, NOISE)


def text_of(page: Page) -> str:
    """Return all signs of a page, tags dropped, attributes and scripts kept beside them."""
    assert isinstance(page.html, bytes)
    try:
        raw = page.html.decode("utf-8")
    except UnicodeDecodeError:
        raw = page.html.decode("cp1252")
    joined = INVISIBLE.sub("", entities.unescape(raw))
    return joined.upper() + raw.upper()


@pytest.mark.parametrize("name", FAMILIES)
def test_every_shown_code_and_crebo_occurs_in_the_page(name: str) -> None:
    """What a page is said to show stands in its bytes."""
    for seed in range(4):
        page = made(name, seed)
        text = text_of(page)
        codes = {c.code for c in page.shown.certificates}
        codes |= {crebo.code for c in page.shown.certificates for crebo in c.crebos or ()}
        assert set() == {code for code in codes if code not in text}
        assert page.shown.certificates


@pytest.mark.parametrize("name", FAMILIES)
def test_what_is_shown_was_in_the_truth(name: str) -> None:
    """A layout shows a part of its truth and adds nothing to it."""
    chance = random.Random(name)
    truth = draw_truth(chance, 12)
    known = {c.code: c for c in truth.certificates}
    for shown in FAMILIES[name](truth, chance).shown.certificates:
        real = known[shown.code]
        assert shown.name in (None, real.name)
        assert shown.sbu in (None, real.sbu)
        assert set(shown.dates) <= set(real.dates)
        assert {x.code for x in shown.crebos or ()} <= {x.code for x in real.crebos or ()}


@pytest.mark.parametrize("name", FAMILIES)
def test_the_same_chance_makes_the_same_page(name: str) -> None:
    """A seed stands for a page, so a failing page can be had again."""
    assert made(name, 3) == made(name, 3)


@given(truths(), st.sampled_from(sorted(FAMILIES)), st.integers(min_value=0))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_truth_can_be_laid_out_in_every_way(truth: Truth, name: str, seed: int) -> None:
    """No drawn truth is too small or too odd for a layout; mentions stay out of what is shown."""
    page = render(FAMILIES[name], truth, random.Random(seed), NOISE)
    assert not page.mentions & set(page.shown.codes)
    assert len(page.shown.codes) == len(set(page.shown.codes))


def test_facts_are_well_formed_and_name_their_source() -> None:
    """Every code has its shape, every name is tidy, every linked crebo is known."""
    facts = load_facts()
    assert len(facts.onderdelen) > 100
    for onderdeel in facts.onderdelen:
        assert re.fullmatch("[KC][0-9]{4}", onderdeel.code)
        if onderdeel.name is not None:
            tidy = " ".join(unicodedata.normalize("NFC", onderdeel.name).split())
            assert tidy == onderdeel.name
    assert all(re.fullmatch("[0-9]{5}", code) for code in facts.crebos)


@pytest.mark.parametrize("name", page_names())
def test_every_page_by_hand_holds_what_is_expected_of_it(name: str) -> None:
    """The expected records, mentions and unreadable texts stand in the page."""
    page = load_page(name)
    text = text_of(page)
    expected = {c.code for c in page.shown.certificates} | page.mentions | set(page.unreadable)
    expected |= {crebo.code for c in page.shown.certificates for crebo in c.crebos or ()}
    assert set() == {each for each in expected if each not in text}
    assert not page.mentions & set(page.shown.codes)


TRUTH = Truth((Certificate("K0717", "Agile game productie", crebos=(Crebo("25187"),)),))
PAGE = Page(b"", TRUTH, unreadable=("K 0219",))


def reading_of(**changes: object) -> dict[str, object]:
    """Return the reading of PAGE with parts replaced."""
    record = {
        "code": "K0717",
        "name": "Agile game productie",
        "crebos": [{"code": "25187", "name": None, "level": None}],
    }
    whole: dict[str, object] = {
        "records": [record],
        "mentions": [],
        "unreadable": [{"text": "K 0219", "reason": "white space inside", "where": ""}],
    }
    return whole | changes


def difference(**changes: object) -> Comparison:
    """Return the comparison of PAGE with a changed reading."""
    return compare(reading_of(**changes), PAGE)


def test_a_right_reading_passes() -> None:
    """Nothing wrong, nothing missing, everything unreadable listed."""
    assert ((), (), ()) == (difference().wrong, difference().missing, difference().unlisted)
    assert difference().passed


def test_wrong_values_are_named() -> None:
    """A foreign crebo, a wrong name and an empty instead of an unknown set are each an error."""
    record = {"code": "K0717", "name": "Agile", "crebos": [{"code": "25180"}]}
    wrong = difference(records=[record, {"code": "K0219", "name": None, "crebos": []}]).wrong
    expected = (
        ("certificate", "K0219"),
        ("name", "K0717", "Agile"),
        ("none", "K0219"),
        ("pair", "K0717", "25180"),
    )
    assert expected == wrong


def test_a_miss_counts_as_listed_only_when_its_value_is_unreadable() -> None:
    """A pair that is missing is owned up to by its crebo, not by anything on the page."""
    record = {"code": "K0717", "name": "Agile game productie", "crebos": None}
    pair = ("pair", "K0717", "25187")
    assert (Miss(pair, listed=False),) == difference(records=[record]).missing
    listed = [{"text": "25187", "reason": "alone", "where": ""}]
    result = difference(records=[record], unreadable=listed)
    assert (Miss(pair, listed=True),) == result.missing
    assert ("K 0219",) == result.unlisted


def test_what_is_optional_may_be_absent_but_not_wrong() -> None:
    """A page by hand may leave it open whether something is read, never what it is."""
    page = dataclasses.replace(PAGE, optional=frozenset({"pair"}))
    record = {"code": "K0717", "name": "Agile game productie", "crebos": None}
    assert () == compare(reading_of(records=[record]), page).missing
    wrong = compare(reading_of(records=[record | {"crebos": [{"code": "25180"}]}]), page).wrong
    assert (("pair", "K0717", "25180"),) == wrong


def test_a_last_day_may_be_given_as_the_first_day_after_it() -> None:
    """Ends are printed inclusive and may be read half-open: one day, two ways to say it."""
    dates = (("valid_to", "2024-07-31"),)
    truth = TRUTH.map(lambda c: dataclasses.replace(c, dates=dates))
    for day in ("2024-07-31", "2024-08-01"):
        record = reading_of()["records"]
        assert isinstance(record, list)
        reading = reading_of(records=[record[0] | {"valid_to": day}], unreadable=[])
        assert () == compare(reading, Page(b"", truth)).wrong
