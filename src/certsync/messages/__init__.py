"""Every sentence a registrar reads, by id, in Dutch and English.

A message has an id such as ``planning.V8.too-early`` and named fields (``{start}``). The part
before the first dot is its *room*: the module of that name in :mod:`certsync.messages.nl` and
:mod:`certsync.messages.en`, read when the first message of the room is said.

Adding messages: put the same ids, with the same named fields, into ``nl/<room>.py`` and
``en/<room>.py``; a new room is two new files with one ``MESSAGES`` each, and nothing to register.
``<id>.next`` tells what to do after an error, ``error.why.<token>`` words a reason wherever a fact
is called ``why``. A test holds the languages to each other and to the errors.

Facts that are themselves worded per language travel as a :class:`Message`. Names that DUO or SBB
gave (*Leertraject*, *keuzedeel*) are never translated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Final, Literal, get_args

from certsync.errors import Bug, CertsyncError

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_STATUS: Final = "status-"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet said: pure code makes these, the command line puts them into words."""

    id: str
    facts: Mapping[str, object] = field(default_factory=dict)


def plain_of(value: object) -> object:
    """Return a fact as JSON can keep it: messages and tuples all the way down, the rest as text."""
    if isinstance(value, Message):
        return {"message": value.id, "facts": {k: plain_of(v) for k, v in value.facts.items()}}
    if isinstance(value, tuple):
        return [plain_of(item) for item in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def fact_of(plain: object) -> object:
    """Return the fact that :func:`plain_of` wrote."""
    if isinstance(plain, list):
        return tuple(fact_of(item) for item in plain)
    if isinstance(plain, dict):
        return message_of(plain["message"], plain["facts"])
    return plain


def message_of(key: str, plain: Mapping[str, object]) -> Message:
    """Return the message whose facts were kept as :func:`plain_of` wrote them."""
    return Message(key, {name: fact_of(value) for name, value in plain.items()})


@dataclass(frozen=True, slots=True)
class Messages:
    """The sentences of one language."""

    language: Language

    def __post_init__(self) -> None:
        """Refuse a language nobody wrote."""
        if self.language not in LANGUAGES:
            raise Bug(language=self.language)

    def say(self, key: str, /, **facts: object) -> str:
        """Return the sentence ``key`` filled with ``facts``; facts it does not name stay unsaid.

        A fact that is a :class:`Message` is said too, a tuple is joined with commas, and ``why`` is
        worded by :meth:`reason`.

        Raises:
            Bug: for an unknown id, and for a fact that is missing, None or an empty tuple: a
                sentence is never printed with a hole in it.
        """
        template = self._template(key)
        try:
            words = {name: self._word(key, name, facts[name]) for name in fields_of(template)}
        except KeyError as missing:
            raise Bug(message=key, missing=missing.args[0]) from missing
        return template.format_map(words)

    def text(self, message: Message) -> str:
        """Return a :class:`Message` in words."""
        return self.say(message.id, **message.facts)

    def error_lines(self, error: CertsyncError) -> tuple[str, ...]:
        """Return the line of an error and, where it helps, a second one with what to do.

        The second line is left out when a fact it names is not there: ``nearest`` without any near
        code is no advice.
        """
        lines = [self.say(error.message, **error.facts)]
        advice = _load(self.language, "error").get(f"{error.message}.next")
        if advice is not None and _filled(advice, error.facts):
            lines.append(self.say(f"{error.message}.next", **error.facts))
        # One line each, whatever line breaks an operating system or a parser put into a fact.
        return tuple(" ".join(line.split()) for line in lines)

    def reason(self, why: str) -> str:
        """Return a reason in words: the entry ``error.why.<why>``, else ``why`` as it stands.

        ``status-404`` and its like are HTTP statuses.
        """
        if why.startswith(_STATUS):
            return self.say("error.why.status", status=why.removeprefix(_STATUS))
        return _load(self.language, "error").get(f"error.why.{why}", why)

    def _template(self, key: str) -> str:
        try:
            return _load(self.language, key.partition(".")[0])[key]
        except KeyError as unknown:
            raise Bug(message=key, language=self.language) from unknown

    def _word(self, key: str, name: str, value: object) -> object:
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, tuple) and value:
            return ", ".join(str(self._word(key, name, item)) for item in value)
        if value is None or value == ():
            raise Bug(message=key, empty=name)
        return self.reason(value) if name == "why" and isinstance(value, str) else value


@cache
def _load(language: Language, room: str) -> Mapping[str, str]:
    try:
        module = import_module(f"certsync.messages.{language}.{room}")
    except ModuleNotFoundError as unknown:
        raise Bug(room=room, language=language) from unknown
    messages: Mapping[str, str] = module.MESSAGES
    return messages


@cache
def fields_of(template: str) -> tuple[str, ...]:
    """Return the named fields of a template, in order."""
    # string.Formatter would parse it too, but importing it compiles a pattern nobody here needs.
    names = _Names()
    template.format_map(names)
    return tuple(names)


class _Names(dict[str, str]):
    """Takes note of the fields a template asks for."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, "")


def _filled(template: str, facts: Mapping[str, object]) -> bool:
    return all(facts.get(name) not in (None, ()) for name in fields_of(template))


def language_of(setting: str | None, env_lang: str | None) -> Language:
    """Return the language to speak: the setting, else that of the locale, else Dutch.

    ``env_lang`` is a locale name as in LC_ALL or LANG: ``nl_NL.UTF-8``, ``en_GB``, ``C``.

    Raises:
        Bug: for a setting that is no language; settings and options refuse those before.
    """
    if setting is None:
        return "en" if (env_lang or "").startswith("en") else "nl"
    for language in LANGUAGES:
        if language == setting:
            return language
    raise Bug(language=setting)
