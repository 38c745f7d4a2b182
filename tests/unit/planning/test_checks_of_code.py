import pytest

from certsync.codes import CreboCode, Kind
from certsync.messages import Messages
from certsync.planning import Disagreement, Level
from certsync.records import NO_END, Certificate
from tests.unit.planning.cases import (
    END,
    START,
    day,
    edited,
    known,
    licence,
    onderdeel,
    outcomes,
    plan,
    rights,
)


def test_nothing_is_wrong_with_a_sound_case() -> None:
    """With everything known and in order only notes are left."""
    assert {Level.NOTE} == {finding.level for finding in plan().findings}


def test_v5_a_keuzedeel_without_certificate_says_so() -> None:
    """No certificate attached: nothing to register."""
    made = plan(known(onderdeel=onderdeel(certificate=Certificate.NO)))
    assert ["no-certificate"] == outcomes(made, "V5")


def test_v5_a_certificate_nobody_saw_is_unknown() -> None:
    """Not known to carry a certificate is not the same as carrying none."""
    made = plan(known(onderdeel=onderdeel(certificate=None)))
    assert (["certificate-not-known"], "unknown") == (outcomes(made, "V5"), made.verdict)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        (START, NO_END, []),
        ("2026-08-02", NO_END, ["not-in-force"]),
        ("2016-10-12", START, ["not-in-force"]),
        ("2016-10-12", "2027-02-01", []),
        ("2016-10-12", "2027-01-31", ["ends-early"]),
        ("2016-10-12", None, ["dates-not-known"]),
        (None, "2027-01-31", ["dates-not-known", "ends-early"]),
        (None, START, ["not-in-force"]),
    ],
)
def test_v5_the_certificate_is_in_force_on_the_start(
    valid_from: str | None, valid_to: str | None, expected: list[str]
) -> None:
    """A begin counts and an end does not; an end within the enrolment is a warning."""
    begin, end = (None if text is None else day(text) for text in (valid_from, valid_to))
    made = plan(known(onderdeel=onderdeel(valid_from=begin, valid_to=end)))
    assert expected == outcomes(made, "V5")


@pytest.mark.parametrize(("start", "expected"), [("2018-12-31", ["too-early"]), ("2019-01-01", [])])
def test_v8_odt_exists_since_2019(start: str, expected: list[str]) -> None:
    """The first day of the leertraject is good, the day before is not."""
    assert expected == outcomes(plan(start=start), "V8")


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2026-07-31", ["end-before-start"]), (START, []), (None, ["no-end"])],
)
def test_v9_the_planned_end_is_not_before_the_start(end: str | None, expected: list[str]) -> None:
    """A single day is an enrolment; a missing end is asked for."""
    assert expected == outcomes(plan(end=end), "V9")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.KEUZEDEEL, []), (Kind.AMVB_ONDERDEEL, ["other-kind"]), (None, [])],
)
def test_v10_letter_and_source_name_one_kind(kind: Kind | None, expected: list[str]) -> None:
    """A K-code that a source calls an AMvB-onderdeel cannot be registered as either."""
    assert expected == outcomes(plan(known(onderdeel=onderdeel(kind=kind))), "V10")


@pytest.mark.parametrize(
    ("code", "rule", "name", "value", "other"),
    [
        ("K0717", "V7", "Indicatie bekostigbaar", "N", "J"),
        ("K0717", "V11", "Resultaat", "Behaald", "Niet behaald"),
        ("K0717", "V11", "Opleidingcode diploma", "", "25187"),
        ("C0013", "V12", "Certificaat", "J", "N"),
    ],
)
def test_v7_v11_v12_fields_agree_with_each_other(
    code: str, rule: str, name: str, value: str, other: str
) -> None:
    """A field table that contradicts a rule is an error of that rule, the shipped one is none."""
    change = (f'name = "{name}", value = "{value}"', f'name = "{name}", value = "{other}"')
    shipped, changed = plan(known(code)), plan(known(code), rules=edited(change))
    assert ([], ["differs"]) == (outcomes(shipped, rule), outcomes(changed, rule))


def test_v12_an_amvb_onderdeel_has_no_result() -> None:
    """A Resultaat among the fields of an AMvB-onderdeel is an error."""
    extra = ('"soortResultaat", value = "AMvB-onderdeel"', '"Resultaat", value = "Behaald"')
    assert ["differs"] == outcomes(plan(known("C0013"), rules=edited(extra)), "V12")


def test_v11_says_nothing_where_no_certificate_is_claimed() -> None:
    """Without J a result may be anything."""
    rules = edited(
        ('"KZD", name = "Certificaat", value = "J"', '"KZD", name = "Certificaat", value = "N"'),
        ('value = "Behaald"', 'value = "Niet behaald"'),
    )
    assert [] == outcomes(plan(rules=rules), "V11")


@pytest.mark.parametrize(
    ("certificate", "expected"), [(Certificate.YES, ["with-diploma"]), (Certificate.NO, [])]
)
def test_v17_certificate_and_diploma_exclude_each_other(
    certificate: Certificate, expected: list[str]
) -> None:
    """The note stands wherever there is a certificate to speak of."""
    made = plan(known(onderdeel=onderdeel(certificate=certificate)))
    assert expected == outcomes(made, "V17")


@pytest.mark.parametrize(("seen", "expected"), [("2026-01-28", ["old"]), ("2026-01-29", [])])
def test_v18_old_knowledge_is_told(seen: str, expected: list[str]) -> None:
    """32 days is too old, 31 is not, counted to today."""
    assert expected == outcomes(plan(known(seen={"sbb-keuzedelen": day(seen)})), "V18")


def test_v18_judges_each_source() -> None:
    """One stale source among fresh ones is named."""
    made = plan(known(seen={"sbb-keuzedelen": day("2026-02-28"), "sbb-pilots": day("2025-01-01")}))
    facts = [finding.text.facts for finding in made.findings if finding.rule == "V18"]
    assert ["sbb-pilots"] == [fact["source"] for fact in facts]


@pytest.mark.parametrize(
    ("result", "end", "expected"),
    [
        (START, END, []),
        (END, END, []),
        ("2026-07-31", END, ["result-outside"]),
        ("2027-02-01", END, ["result-outside"]),
        ("2026-07-31", None, ["no-end", "result-outside"]),
        ("2030-01-01", None, ["no-end"]),
    ],
)
def test_v9_the_result_lies_within_the_enrolment(
    result: str, end: str | None, expected: list[str]
) -> None:
    """First and last day count; without a planned end only the start bounds it."""
    assert expected == outcomes(plan(end=end, result=result), "V9")


@pytest.mark.parametrize(
    ("file_date", "expected"), [("2026-01-28", ["old-rights"]), ("2026-01-29", [])]
)
def test_v18_a_file_of_rights_ages_too(file_date: str, expected: list[str]) -> None:
    """The file of recognitions is held to the same number of days."""
    old = rights(licence(), file_date=day(file_date))
    assert expected == outcomes(plan(known(rights=old)), "V18")


@pytest.mark.parametrize(
    ("crebo", "field", "expected", "verdict"),
    [
        (None, "certificate", "differs-in-what-counts", "unknown"),
        (None, "name", "differs", "ready"),
        ("25187", "end", "differs-in-what-counts", "unknown"),
        ("25998", "end", None, "ready"),
    ],
)
def test_p4_where_sources_differ_it_is_said(
    crebo: str | None, field: str, expected: str | None, verdict: str
) -> None:
    """A difference in what the verdict rests on makes it unknown, unless of another crebo."""
    one = Disagreement(
        crebo=None if crebo is None else CreboCode(crebo),
        field=field,
        said=(("sbb", "yes"), ("rio", "no")),
    )
    made = plan(known(disagreements=(one,)))
    assert ([expected] if expected else [], verdict) == (outcomes(made, "P4"), made.verdict)


@pytest.mark.parametrize(
    ("field", "value", "dutch", "english"),
    [
        ("certificate", "no", "nee", "no"),
        ("kind", "amvb-onderdeel", "AMvB-onderdeel", "AMvB-onderdeel"),
        ("valid_to", "9999-12-31", "geen", "none"),
        ("valid_to", "2027-08-01", "2027-08-01", "2027-08-01"),
        ("name", "Agile Game Productie", "Agile Game Productie", "Agile Game Productie"),
    ],
)
def test_p4_says_values_in_the_words_of_the_reader(
    field: str, value: str, dutch: str, english: str
) -> None:
    """What the catalogue spells in its own way is translated like the rest of the sentence."""
    one = Disagreement(crebo=None, field=field, said=(("sbb", value),))
    (found,) = (f for f in plan(known(disagreements=(one,))).findings if f.rule == "P4")
    assert f"sbb “{dutch}”" in Messages("nl").text(found.text)
    assert f"sbb “{english}”" in Messages("en").text(found.text)


@pytest.mark.parametrize(
    ("code", "expected"), [("K0717", ["keuzedeel"]), ("C0013", ["amvb-onderdeel"])]
)
def test_p7_says_what_to_send_of_who_does_not_pass(code: str, expected: list[str]) -> None:
    """A keuzedeel that was not passed is sent, an AMvB-onderdeel is not."""
    assert expected == outcomes(plan(known(code)), "P7")
