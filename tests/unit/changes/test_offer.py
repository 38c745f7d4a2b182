from typing import Any

import pytest

from certsync.changes import Change, Diff, Origin, touching
from certsync.changes.difference import CHANGES
from certsync.changes.render import render_csv, render_json, render_markdown, render_text
from certsync.codes import Code, CreboCode
from certsync.messages import LANGUAGES, Language, Messages
from certsync.records import Thing

OFFER = {Code("K0717"): {CreboCode("25187")}}


def change(token: str, code: str | None = None, crebo: str | None = None) -> Change:
    """Return a change of one kind."""
    subject = Thing.CREBO if code is None else Thing.LINK if crebo else Thing.ONDERDEEL
    return Change(
        change=token,
        subject=subject,
        code=code,
        crebo=crebo,
        field="valid_to" if token in {"field-changed", "link-changed"} else None,
        before=None,
        after=None,
        origin=Origin("rio", 2, "2026-11-28T06:00:00Z", "source"),
    )


def diff(*changes: Change) -> Diff:
    """Return a diff of some changes."""
    return Diff(start=(1, None), end=(2, None), changes=changes)


def rows(made: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the changes of a diff in JSON."""
    changes: list[dict[str, Any]] = made["changes"]
    return changes


@pytest.mark.parametrize(
    ("one", "kept"),
    [
        (change("certificate-ended", "K0717"), True),
        (change("certificate-ended", "K0718"), False),
        (change("link-ended", "K0717", "25187"), True),
        (change("link-ended", "K0717", "25998"), False),
        (change("link-added", "K0717", "25998"), True),
        (change("link-added", "K0718", "25187"), False),
        (change("crebo-succeeded", crebo="25187"), True),
        (change("crebo-ended", crebo="25998"), False),
    ],
)
def test_only_what_touches_the_offer_is_left(one: Change, kept: bool) -> None:
    """By code, by crebo, by both for a link; a new link of a code on offer is one more choice."""
    assert ((one,) if kept else ()) == touching(diff(one), OFFER).changes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("token", CHANGES)
def test_every_change_has_its_advice(language: Language, token: str) -> None:
    """Whatever changed, a school is told what to do, in text, Markdown, CSV and JSON."""
    messages = Messages(language)
    one = diff(change(token, "K0717", "25187"))
    advice = rows(render_json(one, messages))[0]["advice"]
    assert f"    → {advice}" in render_text(one, messages, advise=True)
    lines = render_markdown(one, messages, advise=True)
    assert 1 == len([line for line in lines if line.startswith("  - ")])
    assert "advice" == render_csv(one, messages).splitlines()[0].split(",")[-1]


def test_without_an_offer_nothing_is_advised() -> None:
    """A diff is what changed and no more."""
    messages, one = Messages("en"), diff(change("link-ended", "K0717", "25187"))
    assert "advice" not in rows(render_json(one))[0]
    assert [] == [line for line in render_text(one, messages) if "→ Enrol" in line]
