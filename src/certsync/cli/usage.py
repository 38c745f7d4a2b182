"""A call that cannot be understood, in one line of our own words instead of Typer's."""

from collections.abc import Iterable, Sequence
from typing import Final

import typer

# Typer carries its own Click since 0.26 and names only a part of its errors in public.
from typer._click.exceptions import BadOptionUsage, NoSuchOption

from certsync.messages import Message

_MOST: Final = 2**31 - 1


class BadCall(Exception):
    """The call cannot be carried out as given: exit code 2, and ``problem`` says why.

    The command line's own: what lies below it knows nothing of commands and options.
    """

    def __init__(self, problem: Message) -> None:
        super().__init__(problem)
        self.problem = problem


def bad_call(key: str, /, **facts: object) -> BadCall:
    """Return the error that says ``key``."""
    return BadCall(Message(key, facts))


def unknown_name(key: str, given: str, near: Sequence[str], known: tuple[str, ...] = ()) -> BadCall:
    """Return the error for a name nobody knows, with the nearest known one or all of them."""
    if near:
        return bad_call(f"{key}-near", given=given, nearest=near[0])
    return bad_call(key, given=given, known=known)


def no_such_command(given: str, known: Iterable[str]) -> BadCall:
    """Return the error for a command nobody knows."""
    from difflib import get_close_matches

    return unknown_name("cli.no-such-command", given, get_close_matches(given, list(known), n=1))


def choose(option: str, given: str, choices: tuple[str, ...]) -> str:
    """Return ``given`` if it is one of ``choices``.

    Raises:
        BadCall: naming them.
    """
    if given not in choices:
        raise bad_call("cli.no-such-choice", option=option, given=given, choices=choices)
    return given


def choose_form(given: str | None, json: bool, forms: tuple[str, ...]) -> str:
    """Return the form of an answer: ``--format``, or ``--json`` for short, or else the first.

    Raises:
        BadCall: there is no such form, or both say something else.
    """
    if json and given not in {None, "json"}:
        raise bad_call("cli.not-together", first="--json", second=f"--format {given}")
    return "json" if json else choose("--format", given or forms[0], forms)


def parse_count(option: str, given: str) -> int:
    """Return a whole number of at least one.

    Raises:
        BadCall: it is none.
    """
    if not (given.isascii() and given.isdecimal() and 0 < int(given) <= _MOST):
        raise bad_call("cli.not-a-count", option=option, given=given)
    return int(given)


def parse_seconds(option: str, given: str) -> float:
    """Return a number of seconds that is not below 0.

    Raises:
        BadCall: it is none.
    """
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _MOST:
        raise bad_call("cli.not-seconds", option=option, given=given)
    return seconds


def from_typer(error: typer.TyperException) -> BadCall:
    """Return what Typer found wrong with a call as one of our errors."""
    if isinstance(error, NoSuchOption):
        return unknown_name("cli.no-such-option", error.option_name, error.possibilities or ())
    if isinstance(error, BadOptionUsage):
        return bad_call("cli.needs-value", option=error.option_name)
    return bad_call("cli.not-understood", why=error.format_message())
