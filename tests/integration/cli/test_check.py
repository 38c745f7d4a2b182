import json
from pathlib import Path

import pytest

from certsync.errors import Exit
from tests.integration.cli.conftest import Ask


def offer(*rows: str) -> str:
    """Write an offer into the working folder."""
    Path("offer.csv").write_text("\n".join(["code,crebo,naam", *rows, ""]), encoding="utf-8")
    return "offer.csv"


def found(text: str) -> list[tuple[str, str]]:
    """Return rule and level of what was found on the one line of an offer."""
    (row,) = json.loads(text)["rows"]
    return [(one["rule"], one["level"]) for one in row["findings"]]


def test_json_is_that_of_the_contract(ask: Ask) -> None:
    """Rows with line, code, crebo and findings, and one verdict."""
    said = ask("check", offer("K0717,25187,", "C0013,,"), "--json")
    made = json.loads(said.out)
    assert (["schema", "rows", "verdict"], "certsync/check/1") == (list(made), made["schema"])
    assert {("line", "code", "crebo", "findings")} == {tuple(row) for row in made["rows"]}
    assert {("rule", "level", "text", "ground", "certainty")} == {
        tuple(finding) for row in made["rows"] for finding in row["findings"]
    }


def test_what_is_only_unknown_is_no_exit_code_1(ask: Ask) -> None:
    """Nobody knows the rights of a school here, and nothing is wrong."""
    said = ask("check", offer("C0163,25960,"), "--json")
    assert (Exit.OK, "unknown") == (said.exit, json.loads(said.out)["verdict"])


@pytest.mark.parametrize(
    ("row", "rule", "level"),
    [
        ("K0211,,", "C1", "error"),
        ("K9999,,", "C1", "error"),
        ("K0717,25998,", "V3", "error"),
        ("K0717,25187,Something else", "C3", "warning"),
        ("K0717,25187,", "C2", "warning"),
        ("K0717,2518,", "V1", "error"),
    ],
)
def test_what_is_not_in_order_is_exit_code_1(ask: Ask, row: str, rule: str, level: str) -> None:
    """No certificate any more, unknown, not linked, another name, a link that ends, a bad line."""
    said = ask("check", offer(row), "--on", "2027-01-01", "--json")
    assert (Exit.DIFFERENT, "not-ready") == (said.exit, json.loads(said.out)["verdict"])
    assert (rule, level) in found(said.out)


def test_a_code_that_was_listed_once_says_until_when(ask: Ask) -> None:
    """K0211 was there until the third run."""
    (row,) = json.loads(ask("check", offer("K0211,,"), "--json").out)["rows"]
    assert "2026-11-04" in row["findings"][0]["text"]


def test_a_forecast_judges_the_day_to_come(ask: Ask) -> None:
    """The link of K0717 ends on 1 August 2027: before that day it is ending, then it is over."""
    name = offer("K0717,25187,")
    now = found(ask("check", name, "--on", "2027-01-01", "--json").out)
    then = ask("check", name, "--before", "2027-08-01", "--json")
    assert ([("C2", "warning")], False) == (
        [one for one in now if one[0] == "C2"],
        ("V3", "error") in now,
    )
    assert (("V3", "error") in found(then.out), Exit.DIFFERENT) == (True, then.exit)
    earlier = found(ask("check", name, "--before", "2027-07-31", "--json").out)
    assert [] == [one for one in earlier if one[1] in {"error", "warning"}]


def test_text_tells_only_lines_in_which_something_was_found(ask: Ask) -> None:
    """What is in order takes no line; the verdict always stands."""
    said = ask("--lang", "en", "check", offer("K9999,,", "C0163,25960,"))
    assert "line 2: K9999: not in order" in said.out
    assert "error C1: No source lists K9999 as a certificate." in said.out
    assert said.out.endswith("Verdict: not in order\n")


def test_a_text_explains_the_rules_it_names(ask: Ask) -> None:
    """Each rule that was named, once, in the order of the rules; and no other."""
    said = ask("check", offer("K9999,,", "C0163,25960,", "K8888,,"))
    _, legend = said.out.split("\n\nWat de regels toetsen:\n")
    assert legend.startswith("  V3   koppeling van code en crebo\n")
    assert 1 == legend.count("  C1   genoemd door een bron\n")
    assert "V8 " not in legend


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing.csv"],
        ["--before", "1-8-2027"],
        ["--before", "2027-08-01", "--on", "2027-01-01"],
    ],
)
def test_a_check_of_nothing_is_refused(ask: Ask, arguments: list[str]) -> None:
    """No file, one that is not there, a date in another form, two days at once."""
    name = [] if arguments in ([], ["nothing.csv"]) else [offer("K0717,,")]
    said = ask("check", *name, *arguments)
    assert (Exit.USAGE, "") == (said.exit, said.out)


def test_a_diff_of_an_offer_is_what_touches_it_with_what_to_do(ask: Ask) -> None:
    """Only the codes and crebos on offer, each change followed by advice."""
    whole = json.loads(ask("diff", "1", "--json").out)["changes"]
    name = offer("K0717,25187,")
    mine = json.loads(ask("diff", "1", "--offer", name, "--json").out)["changes"]
    assert {"K0717"} == {change["code"] for change in mine}
    assert len(mine) < len(whole)
    assert [] == [change for change in mine if not change["advice"]]
    assert "advice" not in whole[0]
    text = ask("--lang", "en", "diff", "1", "--offer", name).out
    assert "→ See whether planned starts and ends still lie within the dates" in text
    assert Exit.OK == ask("diff", "1", "--offer", offer("K0218,,"), "--exit-code").exit


def test_a_diff_of_an_offer_without_a_crebo_is_about_all_its_links(ask: Ask) -> None:
    """A code without a crebo is offered on all it was linked to at either end."""
    changes = json.loads(ask("diff", "1", "--offer", offer("K0717,,"), "--json").out)["changes"]
    assert ("link-changed", "25187") in [(one["change"], one["crebo"]) for one in changes]
    other = json.loads(ask("diff", "1", "--offer", offer("K0717,25998,"), "--json").out)["changes"]
    assert [] == [one for one in other if one["crebo"] == "25187"]
