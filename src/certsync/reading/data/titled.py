"""What the objects of a document are called of which texts with markup are facts.

``{"title": {"rendered": "Triage"}, "content": {"rendered": "<p>Code: C0141</p>"}}``: a content
system keeps a page so, and the title is the heading of the text.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from certsync.reading.data.keys import Json, holds_facts, meaning_of_key, names_of, pointer_step
from certsync.reading.data.plain import is_wrapping, plain_json
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import Meaning

_HEADINGS: Final = frozenset({"kop", "koptekst", "heading", "headline"})
_NAME: Final = "naam"


class Title(NamedTuple):
    """The name of an object, and where that stands."""

    text: str
    where: str


def titles_of(value: Json, where: str) -> tuple[dict[str, Title], set[str]]:
    """Return by place of a text the name of its object, and the names of several objects.

    What several things are called may be what they are: "Tekstblok". The same thing may stand in a
    document twice.
    """
    titles: dict[str, Title] = {}
    texts: dict[Title, list[str]] = defaultdict(list)
    for text, place, title in _titled(value, where):
        titles[place] = title
        texts[title].append(text)
    first: dict[str, list[str]] = {}
    shared = {
        title.text for title, said in texts.items() if first.setdefault(title.text, said) != said
    }
    return titles, shared


def _titled(value: Json, where: str) -> Iterator[tuple[str, str, Title]]:
    """Yield each text with its place and the name of its object."""
    stack: list[tuple[Json, str, Title | None]] = [(value, where, None)]
    while stack:
        item, place, title = stack.pop()
        if isinstance(item, str) and title is not None:
            yield item, place, title
        elif isinstance(item, list):
            stack.extend((inner, f"{place}/{at}", None) for at, inner in enumerate(item))
        elif isinstance(item, dict):
            own = _title(item, place) or title
            for key, inner in item.items():
                told = own if _tells(key, inner) else None
                stack.append((inner, place + pointer_step(key), told))


def _tells(key: str, value: Json) -> bool:
    """Whether what stands under a key is said of the object itself."""
    if meaning_of_key(key) in {Meaning.RELATED, Meaning.NAME}:
        return False
    return not isinstance(value, dict) or holds_facts(key) or any(map(is_wrapping, value))


def _title(item: dict[str, Json], place: str) -> Title | None:
    for key, value in item.items():
        if meaning_of_key(key) is Meaning.NAME or label_of_key(key).casefold() in _HEADINGS:
            text = plain_json(value)
            if names_of({_NAME: text}):
                return Title(str(text), place + pointer_step(key))
    return None
