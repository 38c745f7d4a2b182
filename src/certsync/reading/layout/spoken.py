"""Elements that say a crebo and its name to those who cannot see them: links behind icons.

``<a aria-label="25187 Kapper"><svg/></a>`` and ``<abbr title="25187 Kapper">i</abbr>``
are read as what they say where what they show is nothing, a sign, a mere word for a programme or
an action, or part of it.
"""

import re
from typing import Final

from certsync.codes import scan_five_digits, scan_tokens
from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import is_label
from certsync.reading.language.patterns import is_no_name
from certsync.reading.markup.tree import Node, Text

_SPOKEN: Final = ("aria-label", "title")
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_MOST: Final = 50
"""Elements in a link: more is a box of its own."""


def spoken_instead(node: Node) -> str | None:
    """Return the attribute that stands for an inline element: it alone says a crebo with a name."""
    for name in _SPOKEN:
        said = node.get(name)
        if len(said) > len("12345") and _names_a_crebo(said):
            shown = _shown(node)
            return name if shown is not None and _is_less(tidy(shown), tidy(said)) else None
    return None


def _names_a_crebo(text: str) -> bool:
    found = scan_five_digits(text)
    if len(found) != 1 or scan_tokens(text):
        return False
    start, end = found[0]
    return _WORD.search(text[:start] + " " + text[end:]) is not None


def _is_less(shown: str, said: str) -> bool:
    """Whether what an element shows says nothing that its label does not."""
    if _WORD.search(shown) is None:
        return not any(map(str.isdigit, shown))
    return is_label(shown) or is_no_name(shown) or shown.casefold() in said.casefold()


def _shown(node: Node) -> str | None:
    """Return the text in an element; ``None`` for one that holds a box's worth of elements."""
    parts: list[str] = []
    stack: list[Node | Text] = [*node.children]
    seen = 0
    while stack:
        item = stack.pop()
        seen += 1
        if seen > _MOST:
            return None
        if isinstance(item, Text):
            parts.insert(0, item.text)
        elif item.visible:
            stack.extend(item.children)
    return "".join(parts)
