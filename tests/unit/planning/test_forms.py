import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from certsync.messages import LANGUAGES, Language, Messages
from certsync.planning import Plan, load_rules, plan_csv, plan_html, plan_markdown, weighing
from certsync.records import Certificate
from tests.unit.planning.cases import known, linked, onderdeel, plan
from tests.unit.planning.test_render import ALL_KINDS

ENGLISH = Messages("en")
HOSTILE = '<script>alert("x")</script>|`*_[a](b)&'


def hostile() -> Plan:
    """Return a plan with names and an address that want to be markup."""
    return plan(
        known(
            onderdeel=onderdeel(name=HOSTILE),
            crebos=(linked(name=HOSTILE),),
            page=f'https://s-bb.example/">{HOSTILE}',
            seen={HOSTILE: "2026-02-28"},
        )
    )


class Tags(HTMLParser):
    """Collects the tags, the attributes and the text of a page."""

    def __init__(self, page: str) -> None:
        """Read ``page``."""
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        """Take note of a text."""
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", ALL_KINDS.values(), ids=ALL_KINDS)
def test_every_plan_can_be_shown_in_every_form(made: Plan, language: Language) -> None:
    """No form lacks its words."""
    messages = Messages(language)
    said = plan_html(made, messages) + plan_csv(made, messages)
    said += "\n".join(plan_markdown(made, messages))
    assert [] == [hole for hole in ("None", "Message(", "planning.") if hole in said]


def test_html_shows_what_came_from_a_page_as_text() -> None:
    """Names, sources and addresses add no tag, and no link but the page."""
    page = Tags(plan_html(hostile(), ENGLISH))
    assert HOSTILE in page.text
    assert "script" not in page.tags
    assert [f'https://s-bb.example/">{HOSTILE}'] == page.links


def test_html_links_to_nothing_but_web_addresses() -> None:
    """An address of another kind is shown and not linked."""
    page = Tags(plan_html(plan(known(page="javascript:alert(1)")), ENGLISH))
    assert ("javascript:alert(1)" in page.text, []) == (True, page.links)


def test_html_stands_by_itself() -> None:
    """No script, no other file, and a policy that would allow neither."""
    page = plan_html(plan(), ENGLISH)
    assert "default-src 'none'; style-src 'sha256-" in page
    assert [] == re.findall(r"<(?:script|img|link|iframe)|url\(|@import|style=", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_shows_all_that_the_text_shows(language: Language) -> None:
    """Verdict, age, each finding with its ground, each step, each field with its value."""
    made, messages = plan(known(rights=None), brin=None), Messages(language)
    text = " ".join(Tags(plan_html(made, messages)).text.split())
    wanted = [messages.text(finding.text) for finding in made.findings]
    wanted += [messages.text(step.text) for step in made.steps]
    wanted += [field.name for field in made.fields]
    wanted += [field.value for field in made.fields if field.value]
    wanted += [messages.say(f"planning.verdict.{made.verdict}"), "2026-02-28"]
    assert [] == [one for one in wanted if " ".join(one.split()) not in text]


def test_crebos_that_are_equally_good_share_a_line_in_html() -> None:
    """A keuzedeel of thirty crebos still prints on one page."""
    many = tuple(linked(f"25{nr:03}", name=None) for nr in range(30))
    page = plan_html(plan(known(crebos=many, rights=None)), ENGLISH)
    choices = page[page.index("Linked crebos") : page.index("Findings")]
    assert 1 == choices.count("<li>")
    assert "25000, 25001, 25002" in choices


def test_markdown_escapes_what_would_be_markup() -> None:
    """A name stays a name, and the address is in a form that Markdown takes for one."""
    lines = list(plan_markdown(hostile(), ENGLISH))
    escaped = r"\<script\>alert("
    assert escaped in lines[0]
    (link,) = (line for line in lines if line.startswith("- <https"))
    assert ">" not in link[3:-1]


def test_markdown_tables_have_one_row_a_field() -> None:
    """Ready to be put into a ticket: headers, rule, rows."""
    made = plan()
    rows = [line for line in plan_markdown(made, ENGLISH) if line.startswith("|")]
    assert len(made.fields) + 2 == len(rows)
    assert {5} == {len(re.findall(r"(?<!\\)\|", row)) for row in rows}


def test_csv_is_the_table_of_fields_with_what_it_belongs_to() -> None:
    """A value to send, or who fills it in; the verdict stands beside each."""
    made = plan()
    rows = list(csv.DictReader(io.StringIO(plan_csv(made, ENGLISH))))
    assert [(f.record, f.name, f.value or "") for f in made.fields] == [
        (row["record"], row["name"], row["value"]) for row in rows
    ]
    assert {("K0717", "25187", "2026-08-01", "ready")} == {
        (row["code"], row["crebo"], row["start"], row["verdict"]) for row in rows
    }


def test_csv_of_what_cannot_be_registered_has_no_rows() -> None:
    """A table ready to copy would invite registering what is no certificate."""
    made = plan(known(onderdeel=onderdeel(certificate=Certificate.NO)))
    assert 1 == len(plan_csv(made, ENGLISH).splitlines())


def test_fewer_rules_give_the_same_verdict_and_the_same_that_weighs() -> None:
    """For many plans at once the notes, steps and fields are left out, and nothing else."""
    for about in (made.known for made in ALL_KINDS.values()):
        all_, fewer = plan(about, end=None), plan(about, end=None, rules=weighing(load_rules()))
        assert replace(all_, findings=(), steps=(), fields=()) == replace(fewer, findings=())
        told, same = ([f for f in made.findings if f.level != "note"] for made in (all_, fewer))
        assert told == same
