"""One diff in several forms."""

import csv
import io
import json
from dataclasses import replace

import pytest

from certsync.changes import (
    Baseline,
    Change,
    Diff,
    Origin,
    render_csv,
    render_html,
    render_json,
    render_markdown,
    render_text,
)
from certsync.messages import Messages
from certsync.records import Thing

ORIGIN = Origin(source="sbb-keuzedelen", run=2, at="2026-10-01T06:15:00.000000Z", cause="source")
DIFF = Diff(
    start=(1, "2026-09-01T06:15:00.000000Z"),
    end=(2, "2026-10-01T06:15:00.000000Z"),
    changes=(
        Change(
            change="name-changed",
            subject=Thing.ONDERDEEL,
            code="K0717",
            crebo=None,
            field="name",
            before="Agile game productie",
            after="=HYPERLINK(1)",
            origin=ORIGIN,
            name="=HYPERLINK(1)",
        ),
        Change(
            change="field-changed",
            subject=Thing.ONDERDEEL,
            code="K0717",
            crebo=None,
            field="sbu",
            before=None,
            after=240,
            origin=ORIGIN,
            name="Agile *game*",
        ),
        Change(
            change="link-added",
            subject=Thing.LINK,
            code="K0717",
            crebo="25187",
            field=None,
            before=None,
            after={},
            origin=ORIGIN,
        ),
    ),
    baselines=(Baseline(source="sbb-pilots", run=2, counts={"onderdelen": 31, "links": 40}),),
)
NL = Messages("nl")


def test_json_is_the_contract() -> None:
    """Each change has exactly the contract's keys, and the whole can be written as JSON."""
    shown = render_json(DIFF)
    assert "certsync/diff/1" == shown["schema"]
    assert {"schema", "from", "to", "changes", "baselines"} == set(shown)
    changes = json.loads(json.dumps(shown))["changes"]
    assert [
        "change", "subject", "code", "crebo", "field", "before", "after",
        "source", "run", "at", "cause",
    ] == list(changes[0])  # fmt: skip
    assert [{"source": "sbb-pilots", "run": 2, "counts": {"onderdelen": 31, "links": 40}}] == shown[
        "baselines"
    ]


def test_csv_runs_no_formula() -> None:
    """A cell that a spreadsheet would run is kept a text."""
    rows = list(csv.DictReader(io.StringIO(render_csv(DIFF))))
    assert ["K0717"] * 3 == [row["code"] for row in rows]
    assert "'=HYPERLINK(1)" == rows[0]["after"]


@pytest.mark.parametrize("name", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formula_is_a_text_in_csv(name: str) -> None:
    """Whatever begins a formula in some spreadsheet begins with a quote; no other cell does."""
    renamed = replace(DIFF.changes[0], after=name)
    (row,) = csv.DictReader(io.StringIO(render_csv(replace(DIFF, changes=(renamed,)))))
    assert (f"'{name}", "K0717") == (row["after"], row["code"])


def test_text_groups_by_kind() -> None:
    """Sentences stand under a heading a kind; a baseline is one line."""
    lines = render_text(DIFF, NL)
    assert "sbb-pilots: eerste opname in run 2: 31 onderdelen, 40 koppelingen." in lines
    assert "Andere naam (1)" in lines
    assert "  K0717 Agile *game*: SBU van niet bekend naar 240" in lines
    assert "  K0717 → 25187" in lines


def test_an_end_that_is_none_is_said_so() -> None:
    """What a source writes for "no end" is no date to a person; programs get it as it is."""
    change = replace(DIFF.changes[0], change="field-changed", field="valid_to", before="9999-12-31")
    ended = replace(DIFF, changes=(replace(change, after="2027-08-01"),))
    assert any("einddatum van geen naar “2027-08-01”" in line for line in render_text(ended, NL))
    assert "9999-12-31" in render_csv(ended)


def test_conflict_names_who_says_what() -> None:
    """Sources that differ are told one by one, without a word on who is right."""
    conflict = Change(
        change="conflict-opened",
        subject=Thing.ONDERDEEL,
        code="K0717",
        crebo=None,
        field="name",
        before=None,
        after={"sbb-keuzedelen": "Agile", "sbb-pilots": "Agiel"},
        origin=ORIGIN,
    )
    lines = render_text(Diff(start=(1, None), end=(2, None), changes=(conflict,)), NL)
    assert "  K0717: naam: sbb-keuzedelen “Agile”, sbb-pilots “Agiel”" in lines


def test_conflict_of_which_a_value_changed_shows_both_states() -> None:
    """What was said before, and what is said now."""
    conflict = Change(
        change="conflict-opened",
        subject=Thing.LINK,
        code="K0717",
        crebo="25187",
        field="end",
        before={"rio": "2027-08-01", "sbb-pilots": "2028-08-01"},
        after={"rio": "2026-08-01", "sbb-pilots": "2028-08-01"},
        origin=ORIGIN,
    )
    lines = render_text(Diff(start=(1, None), end=(2, None), changes=(conflict,)), NL)
    assert (
        "  K0717 → 25187: einde: rio “2027-08-01”, sbb-pilots “2028-08-01”"
        " → rio “2026-08-01”, sbb-pilots “2028-08-01”"
    ) in lines


def test_licence_is_called_by_school_leerweg_and_crebo() -> None:
    """With its own code behind, since a school may hold several."""
    licence = Change(
        change="licence-ended",
        subject=Thing.LICENCE,
        code="0211-1",
        crebo="25187",
        field=None,
        before={"brin": "25LX"},
        after=None,
        origin=ORIGIN,
        name="25LX OVO",
    )
    lines = render_text(Diff(start=(1, None), end=(2, None), changes=(licence,)), NL)
    assert ["Licentie weg (1)", "  25LX OVO 25187 (0211-1)"] == lines[-2:]


def test_markdown_is_escaped() -> None:
    """What came from a page is no markup."""
    text = "\n".join(render_markdown(DIFF, NL))
    assert "Agile \\*game\\*" in text


def test_html_is_a_page_that_holds_no_markup_of_a_name() -> None:
    """One file with a policy; what came from a page is escaped, advice stands below a change."""
    hostile = replace(DIFF.changes[1], name="<img src=x onerror=alert(1)>")
    page = render_html(replace(DIFF, changes=(hostile,)), NL, advise=True)
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert "default-src 'none'" in page
    assert "<img" not in page
    assert "<li>K0717 &lt;img src=x onerror=alert(1)&gt;: SBU van niet bekend naar 240" in page
    assert "<small>→ Kijk of het aanbod" in page
    assert "<p>sbb-pilots: eerste opname in run 2: 31 onderdelen, 40 koppelingen.</p>" in page


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("certificate", "no", "nee"),
        ("kind", "amvb-onderdeel", "AMvB-onderdeel"),
    ],
)
def test_values_are_said_in_the_words_of_the_reader(field: str, value: str, told: str) -> None:
    """What the catalogue spells in its own way is translated, of one source and of several."""
    changed = replace(DIFF.changes[1], field=field, after=value)
    assert f" naar {told}" in "\n".join(render_text(replace(DIFF, changes=(changed,)), NL))
    opened = replace(changed, change="conflict-opened", after={"rio": value, "sbb": None})
    assert f"rio {told}, sbb niet bekend" in "\n".join(
        render_text(replace(DIFF, changes=(opened,)), NL)
    )


def test_nothing_is_said() -> None:
    """An empty diff says so instead of printing nothing."""
    empty = Diff(start=(1, None), end=(1, None), changes=())
    assert "Er is niets veranderd." in render_text(empty, NL)
    assert "- Er is niets veranderd." in render_markdown(empty, NL)
    assert "<p>Er is niets veranderd.</p>" in render_html(empty, NL)
