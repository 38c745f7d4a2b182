import pytest

from certsync.errors import Bug, DatabaseMissing, SettingsUnreadable, TryLater, UnknownCode
from certsync.messages import Message, Messages, fields_of, language_of

DUTCH = Messages("nl")
ENGLISH = Messages("en")


def test_facts_fill_the_named_fields() -> None:
    """A sentence is the template of its id with the facts put in."""
    assert "No source knows K9999." == ENGLISH.say("error.unknown-code", code="K9999")


def test_each_language_says_it_its_own_way() -> None:
    """The same id gives the Dutch sentence in Dutch."""
    assert "Geen enkele bron kent K9999." == DUTCH.say("error.unknown-code", code="K9999")


def test_facts_beyond_the_template_stay_unsaid() -> None:
    """An error may carry more facts than its sentence names."""
    assert "No source knows K9999." == ENGLISH.say("error.unknown-code", code="K9999", id=1)


@pytest.mark.parametrize("facts", [{}, {"code": None}, {"code": ()}])
def test_a_fact_that_is_missing_or_empty_is_a_bug(facts: dict[str, object]) -> None:
    """No sentence is printed with a hole in it."""
    with pytest.raises(Bug):
        ENGLISH.say("error.unknown-code", **facts)


@pytest.mark.parametrize("key", ["error.nothing-like-it", "nowhere.at-all", "no-room"])
def test_an_unknown_id_is_a_bug(key: str) -> None:
    """An id nobody wrote a sentence for is never a silent blank, whatever its room."""
    with pytest.raises(Bug):
        ENGLISH.say(key)


def test_a_language_nobody_wrote_is_a_bug() -> None:
    """Messages exist in Dutch and English only."""
    with pytest.raises(Bug):
        Messages("fy")  # type: ignore[arg-type]  # the wrong value is the point


def test_a_message_among_the_facts_is_said_in_the_same_language() -> None:
    """Facts that are worded per language travel as messages."""
    fact = Message("planning.date.not-known")
    assert "Crebo 25187 takes no new students on 2026-08-01 (end of intake: not known)." == (
        ENGLISH.say("planning.V6.closed", crebo="25187", start="2026-08-01", last_intake=fact)
    )


def test_a_tuple_among_the_facts_is_joined() -> None:
    """Several values are listed with commas."""
    facts = {"crebos": ("25187", "25998")}
    assert "25187, 25998" in ENGLISH.text(Message("planning.P3.choose", facts))


def test_an_error_has_a_line_and_a_next_step() -> None:
    """The first line says what is wrong, the second what to do."""
    assert (
        "There is no database yet: a.sqlite.",
        "certsync sync makes the database and fills it.",
    ) == ENGLISH.error_lines(DatabaseMissing(path="a.sqlite"))


@pytest.mark.parametrize(
    ("nearest", "expected"), [(("K0717", "K0718"), "Looks like: K0717, K0718."), ((), None)]
)
def test_a_next_step_that_names_nothing_is_left_out(
    nearest: tuple[str, ...], expected: str | None
) -> None:
    """Without any near code there is no advice to look like one."""
    lines = ENGLISH.error_lines(UnknownCode(code="K9999", nearest=nearest))
    assert expected == (lines[1] if len(lines) > 1 else None)


def test_an_error_stays_on_one_line() -> None:
    """Line breaks that a parser or an operating system put into a fact do not split the line."""
    first, _ = ENGLISH.error_lines(TryLater(source="sbb", why="refused\n  twice"))
    assert "sbb cannot be reached now or asks not to be visited now: refused twice." == first


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("not-found", "the file is not there"),
        ("status-503", "the server answered 503"),
        ("expected int", "expected int"),
    ],
)
def test_a_reason_with_an_entry_of_its_own_is_worded(why: str, expected: str) -> None:
    """A known reason is said in the reader's language, any other as it stands."""
    (line,) = ENGLISH.error_lines(SettingsUnreadable(file="a.toml", why=why))
    assert f"The settings file a.toml cannot be read: {expected}." == line


def test_fields_of_a_template_come_in_order() -> None:
    """The named fields are those between braces; doubled braces are none."""
    assert ("b", "a") == fields_of("{b} {{c}} {a}")


@pytest.mark.parametrize(
    ("setting", "locale", "expected"),
    [
        ("en", "nl_NL.UTF-8", "en"),
        ("nl", "en_GB.UTF-8", "nl"),
        (None, "en_GB.UTF-8", "en"),
        (None, "nl_NL.UTF-8", "nl"),
        (None, "C.UTF-8", "nl"),
        (None, "", "nl"),
        (None, None, "nl"),
    ],
)
def test_language_is_the_setting_else_the_locale_else_dutch(
    setting: str | None, locale: str | None, expected: str
) -> None:
    """The registrar's own choice goes first, and Dutch is spoken where nothing says otherwise."""
    assert expected == language_of(setting, locale)


def test_a_setting_that_is_no_language_is_a_bug() -> None:
    """Settings and options refuse it before it gets here."""
    with pytest.raises(Bug):
        language_of("de", None)
