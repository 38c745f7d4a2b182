import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

from certsync.errors import CertsyncError
from certsync.fetch.reasons import Reason
from certsync.messages import LANGUAGES, fields_of
from certsync.planning import load_rules
from certsync.records import VALUE_FIELDS, Thing


def rooms(language: str) -> Iterator[str]:
    """Yield the rooms a language has."""
    package = import_module(f"certsync.messages.{language}")
    yield from (module.name for module in pkgutil.iter_modules(package.__path__))


def entries(language: str, room: str) -> Mapping[str, str]:
    """Return the sentences of one room."""
    messages: Mapping[str, str] = import_module(f"certsync.messages.{language}.{room}").MESSAGES
    return messages


def everything(language: str) -> dict[str, str]:
    """Return all sentences of a language."""
    return {key: text for room in rooms(language) for key, text in entries(language, room).items()}


def error_classes(kind: type[CertsyncError] = CertsyncError) -> Iterator[type[CertsyncError]]:
    """Yield every class of the error tree."""
    yield kind
    for child in kind.__subclasses__():
        yield from error_classes(child)


def documented_facts(kind: type[CertsyncError]) -> set[str]:
    """Return the facts that the docstrings of an error and its bases name in double backticks."""
    docstrings = " ".join(base.__doc__ or "" for base in kind.__mro__)
    return set(re.findall(r"``?(\w+)``?", docstrings))


def test_both_languages_have_the_same_ids() -> None:
    """No sentence lacks its translation."""
    assert set(everything("nl")) == set(everything("en"))


def test_both_languages_name_the_same_facts() -> None:
    """A translation says all that the other one says."""
    english = everything("en")
    different = {
        key
        for key, dutch in everything("nl").items()
        if set(fields_of(dutch)) != set(fields_of(english[key]))
    }
    assert set() == different


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_begins_with_its_room(language: str) -> None:
    """An id is looked for in the module its first part names, so it has to stand there."""
    misplaced = {
        (room, key)
        for room in rooms(language)
        for key in entries(language, room)
        if key.partition(".")[0] != room
    }
    assert set() == misplaced


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_blank(language: str) -> None:
    """An id without words would be a silent blank."""
    assert set() == {key for key, text in everything(language).items() if not text.strip()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_one_line(language: str) -> None:
    """Errors go to a log and a terminal as single lines."""
    assert set() == {key for key, text in entries(language, "error").items() if "\n" in text}


@pytest.mark.parametrize("kind", sorted(error_classes(), key=str), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence_of_documented_facts(
    language: str, kind: type[CertsyncError]
) -> None:
    """Each class of the tree can be said, with the facts its docstring promises and no others."""
    sentences = entries(language, "error")
    named = set(fields_of(sentences[kind.message]))
    named |= set(fields_of(sentences.get(f"{kind.message}.next", "")))
    assert named <= documented_facts(kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_request_is_worded(language: str) -> None:
    """Why a page could not be had reaches a registrar in words, not as a token."""
    spoken = entries(language, "error")
    assert set() == {reason for reason in Reason if f"error.why.{reason}" not in spoken}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_sources_can_differ_on_is_worded(language: str) -> None:
    """A plan tells of each of them, the unit of a source that has two of one thing among them."""
    things = (Thing.ONDERDEEL, Thing.CREBO, Thing.LINK)
    fields = {"unit", *(name for thing in things for name in VALUE_FIELDS[thing])}
    ids = {f"planning.field.{name}" for name in fields}
    assert set() == ids - everything(language).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_title(language: str) -> None:
    """Whoever reads V3 in a check is told what it looks at."""
    ids = {f"planning.rule.{name}" for name in load_rules().rules}
    assert ids == {key for key in everything(language) if key.startswith("planning.rule.")}
