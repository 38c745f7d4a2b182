"""The commands that ask, from the command line to what is printed."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from certsync.errors import Exit
from tests.integration.catalog.kit import (
    DEVELOPER,
    GAMES,
    GAMES_LINK,
    database,
    reading_of,
    visit,
)
from tests.integration.cli.conftest import Ask

GAME_IN_A_PIPE = (
    "K0717\t25187\tApplicatie- en mediaontwikkelaar\t\t\t2027-08-01\t\tniet bekend"
    "\tsbb-keuzedelen\t2026-11-04\n"
)
MOLES_HEAD = "(AMvB-onderdeel, certificaat: ja; stand van 2026-11-06)"


def test_crebos_in_a_pipe_is_a_line_a_crebo(ask: Ask) -> None:
    """The code stands in front, "stand van" behind; a code without known crebos has a line too."""
    said = ask("crebos", "K0717", "C0013")
    assert Exit.OK == said.exit
    assert f"{GAME_IN_A_PIPE}C0013\t?\t\t\t\t\t\t\t\t2026-11-06\n" == said.out
    assert "" == said.err


def test_crebos_on_a_terminal_is_a_block_a_code(ask: Ask) -> None:
    """Each answer says of what day it is, and that crebos are not known is said in words."""
    lines = ask("crebos", "K0717", "C0013", terminal=110).out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "K0717 Agile game productie (keuzedeel, certificaat: ja; stand van 2026-11-04)",
        "crebo naam niveau van tot einde instroom instroom bronnen",
        "25187 Applicatie- en mediaontwikkelaar 2027-08-01 niet bekend sbb-keuzedelen",
        "",
        f"C0013 Mollen- en woelrattenbestrijding {MOLES_HEAD}",
        "Geen bron laat zien aan welke crebo's dit hangt: niet bekend.",
    ]


def test_crebos_in_english(ask: Ask) -> None:
    """The sentences follow the language, the names do not."""
    said = ask("crebos", "C0013", "--lang", "en", terminal=100)
    assert "as of 2026-11-06" in said.out
    assert "No source shows which crebos this belongs to: not known." in said.out


def test_link_that_ended_is_no_answer_for_a_later_day(ask: Ask) -> None:
    """`--on` asks what holds on a day: on the day of the end the link holds no more."""
    assert "25187" in ask("crebos", "K0717", "--on", "2027-07-31").out
    assert "25187" not in ask("crebos", "K0717", "--on", "2027-08-01").out


def test_as_of_asks_what_was_known(ask: Ask) -> None:
    """`--as-of` takes a date, the day itself included, or a run: the end was not known then."""
    for moment in ("2026-11-03", "2"):
        said = ask("crebos", "K0717", "--as-of", moment)
        assert "2027-08-01" not in said.out
        assert said.out.endswith("\t2026-11-02\n")


def test_unknown_code_is_6_and_the_others_are_answered(ask: Ask) -> None:
    """A code no source knows keeps no other from its answer; the nearest codes are shown."""
    said = ask("crebos", "K0718", "K0717", "K9999")
    assert Exit.UNKNOWN_CODE == said.exit
    assert said.out == GAME_IN_A_PIPE
    assert "Geen enkele bron kent K0718." in said.err
    assert "Lijkt op: K0717." in said.err
    assert "K9999" in said.err


def test_code_that_was_known_once_is_told(ask: Ask) -> None:
    """A code that every source dropped is not known now, but its history is."""
    said = ask("show", "K0211")
    assert Exit.UNKNOWN_CODE == said.exit
    assert "K0211 was bekend tot 2026-11-04" in said.err


@pytest.mark.parametrize("command", ["crebos", "show", "history"])
def test_malformed_code_is_2_before_anything_is_answered(ask: Ask, command: str) -> None:
    """All codes of a call are looked at first, every malformed one is told, none is repaired."""
    said = ask(command, "K0717", "k0717", "C0013", "K 0717", "25187")
    assert Exit.USAGE == said.exit
    assert "" == said.out
    for given in ("“k0717”", "“K 0717”", "“25187”"):
        assert given in said.err


def test_malformed_code_needs_no_database(ask: Ask) -> None:
    """What is wrong with a call is told before the database is looked for."""
    assert Exit.USAGE == ask("crebos", "K07", "--config", "/dev/null").exit


def test_codes_come_from_standard_input(ask: Ask) -> None:
    """`-` reads codes, parted by white space of any kind; one asked twice is answered once."""
    stdin = b"\xef\xbb\xbfK0717\r\nC0013 K0717\n"
    said = ask("crebos", "-", stdin=stdin)
    assert Exit.OK == said.exit
    assert ["K0717", "C0013"] == [line.split("\t")[0] for line in said.out.splitlines()]


def test_standard_input_that_is_no_text_is_refused(ask: Ask) -> None:
    """Bytes that are no UTF-8 are not read as something else."""
    said = ask("crebos", "-", stdin=b"K0717 \xff\n")
    assert (Exit.USAGE, "") == (said.exit, said.out)


def test_no_codes_at_all_is_2(ask: Ask) -> None:
    """An empty standard input asks nothing."""
    assert Exit.USAGE == ask("crebos", "-").exit


def test_certificates_of_a_crebo(ask: Ask) -> None:
    """The other way round; a crebo nobody names is unknown, with the nearest one shown."""
    said = ask("certificates", "25187", "25188")
    assert Exit.UNKNOWN_CODE == said.exit
    assert (
        "25187\tK0717\tAgile game productie\tja\t\t2027-08-01\tniet bekend\tsbb-keuzedelen"
        "\t2026-11-04\n"
    ) == said.out
    assert "Lijkt op: 25187." in said.err
    assert (
        "25187  Applicatie- en mediaontwikkelaar" in ask("certificates", "25187", terminal=90).out
    )


def test_certificates_refuses_a_code_in_the_place_of_a_crebo(ask: Ask) -> None:
    """A K-code is no crebo."""
    said = ask("certificates", "K0717")
    assert (Exit.USAGE, "") == (said.exit, said.out)


def test_show_has_a_column_a_source(ask: Ask) -> None:
    """Each source speaks for itself; where they differ that is said."""
    said = ask("show", "K0717", terminal=120)
    lines = said.out.splitlines()
    assert lines[0].startswith("K0717  Agile game productie")
    assert ["sbb-keuzedelen", "sbb-pilots"] == lines[1].split()
    assert ["SBU", "480", "niet", "bekend"] == next(x for x in lines if x[:3] == "SBU").split()
    assert any("spellen naam anders" in line for line in lines)


def test_show_in_a_pipe_is_a_line_a_value(ask: Ask) -> None:
    """In a pipe the code stands in front of each value."""
    lines = ask("show", "C0013").out.splitlines()
    assert "C0013\tnaam\tMollen- en woelrattenbestrijding" in lines
    assert "C0013\tstand van\t2026-11-06" in lines
    assert "C0013\tcrebo's\tniet bekend" in lines


def test_history_tells_everything_oldest_first(ask: Ask) -> None:
    """What happened to the onderdeel and its links, each with its run and source."""
    lines = ask("history", "K0717", "K0211").out.splitlines()
    assert any(line.endswith("onderdeel: stond in de eerste opname") for line in lines)
    assert any(line.endswith("onderdeel: SBU van 240 naar 480") for line in lines)
    assert any("einde van niet bekend naar 2027-08-01" in x for x in lines)
    assert lines[-1] == "K0211\t2026-11-04 06:15:00\t3\tsbb-keuzedelen\tonderdeel: weg"
    assert Exit.UNKNOWN_CODE == ask("history", "K9999").exit


def test_why_leads_to_text_page_moment_and_place(ask: Ask) -> None:
    """Every value says where it was seen; one field can be asked for."""
    said = ask("why", "K0717", "name", terminal=100)
    assert [
        "naam: Agile game productie  (sbb-keuzedelen)",
        "  “Agile game productie”, gezien op 2026-11-02 06:15:00 UTC",
        "  http://127.0.0.1/certificaten",
        "  /html/body/main/table/tr/name",
        "naam: Agile Game Productie  (sbb-pilots; een andere bron gaat voor)",
        "  “Agile Game Productie”, gezien op 2026-11-02 06:15:00 UTC",
        "  http://127.0.0.1/certificaten",
        "  /html/body/main/table/tr/name",
    ] == said.out.splitlines()
    assert 2 == len(ask("why", "K0717", "name").out.splitlines())
    assert "25187" in ask("why", "K0717", "crebos").out


def test_why_of_a_value_nobody_gives(ask: Ask) -> None:
    """A field that no source shows is said to be so; a field that does not exist is refused."""
    said = ask("why", "C0013", "sbu")
    assert (Exit.OK, "") == (said.exit, said.out)
    assert "Geen bron laat dit zien: SBU." in said.err
    said = ask("why", "C0013", "naem")
    assert Exit.USAGE == said.exit
    assert "bedoelde u “name”" in said.err
    assert "established_on" in ask("why", "C0013", "xyzzy").err


def test_why_of_an_unknown_code(ask: Ask) -> None:
    """There is nothing to explain."""
    assert Exit.UNKNOWN_CODE == ask("why", "K9999").exit
    assert Exit.USAGE == ask("why").exit


def test_list_is_all_that_has_a_certificate(ask: Ask) -> None:
    """By code, with how fresh each is."""
    lines = ask("list").out.splitlines()
    assert ["C0013", "C0163", "K0717"] == [line.split("\t")[0] for line in lines]
    assert ["2026-11-06", "2026-11-06", "2026-11-04"] == [line.split("\t")[-1] for line in lines]


def test_list_ending_keeps_what_stops(ask: Ask) -> None:
    """Nothing that ends is nothing found, said on stderr."""
    said = ask("list", "--ending", "2026-12-31")
    assert (Exit.OK, "") == (said.exit, said.out)
    assert "Niets gevonden." in said.err


@pytest.mark.parametrize("option", ["--on", "--as-of", "--ending"])
def test_date_in_another_form_is_refused_with_the_right_form(ask: Ask, option: str) -> None:
    """`1-8-2027` is not read; `2027-08-01` is shown."""
    said = ask("list", option, "1-8-2027")
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert "2027-08-01" in said.err


def test_search_forgives_one_edit(ask: Ask) -> None:
    """Words of the name in any order and case; one typing error a word."""
    said = ask("search", "agyle", "productie")
    assert "K0717\tAgile game productie / Agile Game Productie\t2026-11-04\n" == said.out
    said = ask("search", "zwemmen")
    assert (Exit.OK, "") == (said.exit, said.out)
    assert Exit.USAGE == ask("search").exit


def test_conflicts_are_shown_not_resolved(ask: Ask) -> None:
    """Who says what, the first word first."""
    said = ask("conflicts")
    assert (
        "K0717: bronnen spellen naam anders: sbb-keuzedelen: Agile game productie;"
        " sbb-pilots: Agile Game Productie\n"
    ) == said.out
    said = ask("conflicts", "--as-of", "1")
    assert (Exit.OK, "") == (said.exit, said.out)


def test_runs_newest_first(ask: Ask) -> None:
    """How each run ended, in words; as many as asked for."""
    lines = ask("runs").out.splitlines()
    assert ["5", "4", "3", "2", "1"] == [line.split("\t")[0] for line in lines]
    assert "niets veranderd" in lines[0]
    assert 2 == len(ask("runs", "--limit", "2").out.splitlines())
    assert 2 == len(ask("runs", "--source", "sbb-keuzedelen").out.splitlines())
    assert Exit.USAGE == ask("runs", "--limit", "alle").exit


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_narrow_terminal_breaks_no_moment_and_says_what_it_leaves_out(
    ask: Ask, language: str
) -> None:
    """At 80 columns the day and the time of each run stand together; -q keeps the rest quiet."""
    said = ask("runs", "--lang", language, terminal=80)
    assert 5 == len(re.findall(r"2026-11-0\d 06:15:00", said.out))
    assert all(len(line) <= 80 for line in said.out.splitlines())
    left_out = {"nl": "koppelingen, verzoeken", "en": "requests"}[language]
    assert left_out in said.err
    assert "" == ask("runs", "--lang", language, "-q", terminal=80).err
    assert "" == ask("runs", "--lang", language, terminal=140).err


def test_runs_and_diff_as_of_an_earlier_moment(ask: Ask) -> None:
    """Later runs were not there yet; the default diff is that of the last change until then."""
    assert ["3", "2", "1"] == [
        line.split("\t")[0] for line in ask("runs", "--as-of", "2026-11-04").out.splitlines()
    ]
    assert ask("diff", "2", "3", "--json").out == ask("diff", "--as-of", "3", "--json").out
    assert Exit.USAGE == ask("runs", "--as-of", "4-11-2026").exit
    assert Exit.USAGE == ask("sources", "--as-of", "4-11-2026").exit


def test_diff_of_a_day(ask: Ask) -> None:
    """For a day behind the end that was stated, the link has ended."""
    change = ["diff", "2", "3", "--only", "link-changed", "--only", "link-ended", "--json", "--on"]
    for on, expected in (("2027-07-31", "link-changed"), ("2027-08-01", "link-ended")):
        told = json.loads(ask(*change, on).out)["changes"]
        assert [expected] == [one["change"] for one in told]


def test_diff_is_about_the_last_run_that_changed_something(ask: Ask) -> None:
    """Run 5 changed nothing, so it is run 4 that is shown."""
    said = ask("diff")
    assert "Wijzigingen na run 3 (2026-11-04" in said.out
    assert "tot en met run 4" in said.out
    assert "C0163 Individuele basiszorg verlenen" in said.out
    assert Exit.OK == said.exit


def test_diff_between_runs_dates_and_times(ask: Ask) -> None:
    """FROM and TO are run numbers, dates or times, and mean the same."""
    wanted = ask("diff", "2", "3", "--json").out
    assert wanted == ask("diff", "2026-11-03", "2026-11-04", "--json").out
    assert wanted == ask("diff", "2026-11-03T06:15:00Z", "2026-11-04T06:15Z", "--json").out
    assert "K0211" in wanted


def test_diff_formats(ask: Ask) -> None:
    """Text for people, JSON and CSV for programs, Markdown for a mail or an issue."""
    assert ask("diff", "--format", "csv").out.startswith("change,subject,code,crebo,")
    assert ask("diff", "--format", "md").out.startswith("# ")
    assert "certsync/diff/1" == json.loads(ask("diff", "--format", "json").out)["schema"]
    assert Exit.USAGE == ask("diff", "--format", "xml").exit
    assert Exit.USAGE == ask("diff", "--json", "--format", "csv").exit


def test_diff_exit_code_tells_whether_there_are_changes(ask: Ask) -> None:
    """With --exit-code, and only then, changes are 1."""
    assert Exit.DIFFERENT == ask("diff", "--exit-code").exit
    assert Exit.OK == ask("diff", "4", "--exit-code").exit
    assert Exit.OK == ask("diff", "--exit-code", "--only", "link-ended").exit


def test_diff_of_one_source_and_of_some_kinds(ask: Ask) -> None:
    """`--source` and `--only` leave the rest out; names that do not exist are refused."""
    only = json.loads(ask("diff", "1", "--only", "certificate-ended", "--json").out)["changes"]
    assert ["K0211"] == [change["code"] for change in only]
    own = json.loads(ask("diff", "1", "--source", "sbb-pilots", "--json").out)["changes"]
    assert {"sbb-pilots"} == {change["source"] for change in own}
    assert Exit.USAGE == ask("diff", "--only", "verdwenen").exit
    said = ask("diff", "--source", "sbb")
    assert Exit.USAGE == said.exit


def test_diff_backwards_is_refused(ask: Ask) -> None:
    """Nothing between a later and an earlier moment is not an answer."""
    assert Exit.USAGE == ask("diff", "3", "1").exit
    assert Exit.USAGE == ask("diff", "99").exit
    assert Exit.USAGE == ask("diff", "4-11-2026").exit


def test_plan_is_unknown_where_rights_are_not_known(ask: Ask) -> None:
    """What is not known makes no exit code 1, and the plan says what to send."""
    said = ask("plan", "K0717", "--start", "2027-02-01", "--end", "2027-07-01", "--json")
    assert Exit.OK == said.exit
    plan = json.loads(said.out)
    assert ("unknown", "25187") == (plan["verdict"], plan["crebo"])
    assert {
        "Leertraject": "ODT",
        "Indicatie bekostigbaar": "N",
        "Code keuzedeel": "K0717",
    }.items() <= {field["name"]: field["value"] for field in plan["fields"]}.items()
    text = ask("plan", "K0717", "--start", "2027-02-01").out
    assert "http://127.0.0.1/certificaten" in text
    assert "2026-11-04" in text


def test_plan_with_something_in_its_way_is_1(ask: Ask) -> None:
    """An end before the start is an error-level finding."""
    assert (
        Exit.DIFFERENT == ask("plan", "K0717", "--start", "2027-02-01", "--end", "2027-01-01").exit
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["K0717"],
        ["K0717", "--start", "1-2-2027"],
        ["K0717", "--start", "2027-02-01", "--crebo", "K0717"],
        ["K0717", "--start", "2027-02-01", "--brin", "25lx"],
        ["K071", "--start", "2027-02-01"],
    ],
)
def test_plan_refuses_what_is_malformed(ask: Ask, arguments: list[str]) -> None:
    """Malformed is 2, not a plan that is not ready."""
    said = ask("plan", *arguments)
    assert (Exit.USAGE, "") == (said.exit, said.out)


def test_plan_of_an_unknown_code_is_6(ask: Ask) -> None:
    """There is nothing to plan."""
    assert Exit.UNKNOWN_CODE == ask("plan", "K9999", "--start", "2027-02-01").exit


@pytest.mark.parametrize(
    ("arguments", "schema", "keys"),
    [
        (["crebos", "K0717"], "crebos", ["as_of", "on", "answers"]),
        (["certificates", "25187"], "certificates", ["as_of", "on", "answers"]),
        (["show", "K0717"], "show", ["as_of", "on", "onderdelen"]),
        (["history", "K0717"], "history", ["as_of", "on", "histories"]),
        (["why", "K0717"], "why", ["as_of", "on", "code", "field", "reasons"]),
        (["list"], "list", ["as_of", "on", "onderdelen"]),
        (["search", "agile"], "search", ["as_of", "on", "text", "hits"]),
        (["conflicts"], "conflicts", ["as_of", "on", "conflicts"]),
        (["runs"], "runs", ["runs"]),
        (["diff"], "diff", ["from", "to", "changes", "baselines"]),
        (
            ["plan", "K0717", "--start", "2027-02-01"],
            "plan",
            [
                "code",
                "crebo",
                "start",
                "end",
                "brin",
                "verdict",
                "choices",
                "findings",
                "steps",
                "fields",
            ],
        ),
        (["sources"], "sources", ["sources"]),
    ],
)
def test_every_question_answers_in_json(
    ask: Ask, arguments: list[str], schema: str, keys: list[str]
) -> None:
    """`--json` names its schema first, then its keys in a fixed order; nothing on stderr."""
    said = ask(*arguments, "--json")
    assert (Exit.OK, "") == (said.exit, said.err)
    answer = json.loads(said.out)
    assert f"certsync/{schema}/1" == answer["schema"]
    assert ["schema", *keys] == list(answer)


def test_hostile_name_is_spelled_out(ask: Ask, tmp_path: Path) -> None:
    """A name that holds escape codes reaches no terminal as such, in text or in JSON."""
    hostile = replace(GAMES, name="Koken \x1b[2J\u202e\x9b")
    with database(tmp_path) as (path, engine):
        visit(engine, reading_of(hostile, DEVELOPER, GAMES_LINK))
    config = tmp_path / "hostile.toml"
    config.write_text(f'database_url = "sqlite:///{path}"\n')
    for arguments in (
        ["crebos", "K0717"],
        ["crebos", "K0717", "--json"],
        ["certificates", "25187"],
        ["show", "K0717"],
        ["why", "K0717"],
        ["search", "koken"],
        ["list"],
        ["diff", "0"],
        ["diff", "--format", "md"],
        ["plan", "K0717", "--start", "2027-02-01"],
    ):
        said = ask(*arguments, "--config", str(config), terminal=100)
        assert Exit.OK == said.exit
        assert not {"\x1b", "\u202e", "\x9b"} & set(said.out)
    assert "Koken \\x1b[2J" in ask("list", "--config", str(config)).out
