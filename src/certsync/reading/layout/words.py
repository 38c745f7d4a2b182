"""Texts whose words are set one by one, as programs do that read scans: each in its own element.

``<span>Koken</span> <span>in</span> <span>de</span> <span>horeca</span>``: told by small words that
stand in elements of their own, where nearly no element of that kind holds more than one word.
Where they hold fields, names of several words stand among them.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from certsync.reading.language.patterns import only_joins
from certsync.reading.layout.blocks import Line
from certsync.reading.markup.tree import Text

_MOSTLY: Final = 0.9
_FEWEST: Final = 10
"""Words of one kind on a page."""


def mark_words(lines: Iterable[Line]) -> None:
    """Mark the lines that are set word by word: they read as one text."""
    in_words = [line for line in lines if len(line.atoms) > 1 and _tag(line) is not None]
    if not any(only_joins(atom.text) for line in in_words for atom in _texts(line)):
        return
    words: Counter[str] = Counter()
    all_texts: Counter[str] = Counter()
    for line in lines:
        for atom in _texts(line):
            all_texts[atom.node.tag] += 1
            words[atom.node.tag] += _is_word(atom)
    for line in in_words:
        tag = str(_tag(line))
        line.by_word = words[tag] >= max(_FEWEST, _MOSTLY * all_texts[tag])


def _tag(line: Line) -> str | None:
    """Return the tag of the elements of a line if each holds a word, with a space between."""
    atoms = line.atoms
    texts = _texts(line)
    tags = {atom.node.tag for atom in texts}
    apart = all(a.text[-1:].isspace() or b.text[:1].isspace() for a, b in pairwise(atoms))
    each = len(tags) == 1 and apart and all(map(_is_word, texts))
    whole = each and all(atom.node is not line.block.node for atom in texts)
    return tags.pop() if whole else None


def _texts(line: Line) -> list[Text]:
    return [atom for atom in line.atoms if not atom.text.isspace()]


def _is_word(atom: Text) -> bool:
    return atom.attr is None and len(atom.text.split()) == 1
