"""Runs of text, and which of them on one line read as one."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from certsync.reading.language.labels import is_label
from certsync.reading.language.patterns import hangs, is_count, is_suffix
from certsync.reading.markup.tree import Node, Text

_FOOTNOTE: Final = re.compile(r"\s*(?:[(\[]?(?:\d{1,2}|[a-z]|[*†‡]+)[)\]]?|[(\[]|[)\]])\s*")
"""A raised mark, or a bracket of one that stands by itself."""

_CLOSES: Final = re.compile(r"\s*(?:[(\[,;:|–—-]|[A-Z]\d{4}\b|\d{5}\b)")

_HALF_CODE: Final = re.compile(r"(?<!\w)[KkCc]\d{0,3}$")

_CODE_ENDS: Final = re.compile(r"\d{1,4}(?!\w)")

_FEW_SIBLINGS: Final = 50

_RAISED_WITHIN: Final = 3

_LINKED_WITHIN: Final = 3

_CODE_LENGTH: Final = 5

_KEY: Final = re.compile(r"(?<!\w)(?:[KC]\d{4}|\d{5})(?!\w)")
_FIVE: Final = re.compile(r"(?<!\w)\d{5}(?!\w)")
_WORDS: Final = re.compile(r"[^\W\d_]{3}")
_NAMED: Final = re.compile(r"(?<!\w)[KC]\d{4}(?!\w).*[^\W\d_]{3}", re.DOTALL)
_APART: Final = re.compile(r"[\s(\[:;,|/–—-]*[A-Z][^\W\d_]{2}")

_BOUND: Final = "\u00a0"
_GLUED: Final = frozenset({"sup", "sub", "wbr", "font"})


def without_footnotes(atoms: list[Text]) -> list[Text]:
    """Leave out raised marks: ``Agile<sup>1</sup>`` and ``Agile<sup>1</sup> (K0717)`` read "Agile".

    Amid text a raised mark counts only before what closes a name: "80 m<sup>2</sup> gras" stays.
    """
    end = len(atoms)
    while end > 1 and (atoms[end - 1].text.isspace() or _is_raised(atoms[end - 1])):
        end -= 1
    kept = atoms if end == len(atoms) or atoms[end - 1].text.isspace() else atoms[:end]
    raised = {at for at, atom in enumerate(kept) if at and _is_raised(atom)}
    if raised:
        kept = [
            atom
            for at, atom in enumerate(kept)
            if not (at in raised and _CLOSES.match(_text_behind(kept, at)))
        ]
    return [atom for atom in kept if not (atom.aside or is_suffix(atom.text))] or kept


def _is_raised(atom: Text) -> bool:
    if _FOOTNOTE.fullmatch(atom.text) is None:
        return False
    return any(node.tag == "sup" for node in islice(atom.node.ancestors(), _RAISED_WITHIN))


def _text_behind(atoms: list[Text], at: int) -> str:
    return next((atom.text for atom in atoms[at + 1 :] if not atom.text.isspace()), "")


def parted(atoms: list[Text], stop: Node) -> Iterator[list[Text]]:
    """Yield the runs of text of a line, whose block is ``stop``, that read as one."""
    if len(atoms) == 1:
        yield atoms
        return
    numberless = not any(_FIVE.search(atom.text) for atom in atoms)
    part: list[Text] = []
    before: Text | None = None
    label_before = False
    for at, atom in enumerate(atoms):
        if atom.text.isspace() or atom.aside or is_suffix(atom.text):
            if not (atom.attr or (before is not None and before.attr)):
                part.append(atom)
            continue
        label = atom.node is not stop and _is_own_label(atom)
        if (
            before is not None
            and (
                _parted(before, atom, stop, labelled=label or label_before)
                or (numberless and _is_linked_apart(before, atom, stop))
            )
            and not _is_half_a_code(part, atoms, at)
        ):
            yield _trimmed(part)
            part = []
        elif before is None and atom.attr:
            part = []  # marks before it stand elsewhere
        part.append(atom)
        before, label_before = atom, label
    if part := _trimmed(part):
        yield part


def _is_half_a_code(part: list[Text], atoms: list[Text], at: int) -> bool:
    """Whether nothing but marks parts one code, as in ``<i>C</i><i>00</i><i>17</i>``."""
    if not atoms[at].text[0].isdigit() or not part[-1].text[-1].isalnum():
        return False
    begun = _HALF_CODE.search("".join(atom.text for atom in part[-_CODE_LENGTH:]))
    if begun is None:
        return False
    ended = _CODE_ENDS.match("".join(atom.text for atom in atoms[at : at + _CODE_LENGTH]))
    return ended is not None and len(begun[0]) + len(ended[0]) == _CODE_LENGTH


def _trimmed(atoms: list[Text]) -> list[Text]:
    first, last = 0, len(atoms)
    while first < last and atoms[first].text.isspace():
        first += 1
    while last > first and atoms[last - 1].text.isspace():
        last -= 1
    return atoms[first:last]


def _parted(left: Text, right: Text, stop: Node, *, labelled: bool) -> bool:
    """Whether two neighbouring runs of text are fields of their own, one ``labelled`` or not."""
    if left.attr or right.attr or right.apart:
        return True
    if left.node is right.node:
        return False
    above, tags = _sides(left.node, right.node, stop)
    if not _GLUED.isdisjoint(tags):
        return False
    if labelled or "button" in tags:
        # What a button says is no part of the text it stands in.
        return True
    if right.node is not above and _is_keyed(left.text) and _is_keyed(right.text):
        # An element with a key and a name of its own is no part of another's text.
        return True
    # An element beside bare text of their common parent reads on with it, and so does one behind a
    # word that ends in a no-break space.
    return len(tags) == 2 and not (above.has_text or _is_bound(left.text))  # noqa: PLR2004 - one on each side


def _is_linked_apart(left: Text, right: Text, stop: Node) -> bool:
    """Whether a link stands beside text that says both code and name, or that text beside the link.

    Code, name and a programme: ``K0717 Agile game productie <a>Mediamaker</a>``. A link amid a name
    goes on in lower case, or behind a word that no name ends in.
    """
    if left.node is right.node or not _APART.match(right.text) or hangs(left.text):
        return False
    _, tags = _sides(left.node, right.node, stop)
    if tags != ("a",) or _KEY.search(right.text):
        return False
    return bool(_NAMED.search(left.text)) or (
        _leads_to_five(right.node) and bool(_WORDS.search(left.text))
    )


def _leads_to_five(node: Node) -> bool:
    """Whether a text stands in a link whose address holds five digits: a programme's page."""
    links = (each for each in islice(node.ancestors(), _LINKED_WITHIN) if each.tag == "a")
    return any(_FIVE.search(link.get("href")) for link in links)


def _is_bound(text: str) -> bool:
    return text.endswith(_BOUND) and text.rstrip()[-1:].isalpha()


def _is_keyed(text: str) -> bool:
    """Whether a text holds a code or a crebo, and words beside it."""
    return _KEY.search(text) is not None and _WORDS.search(_KEY.sub(" ", text)) is not None


def _sides(left: Node, right: Node, stop: Node) -> tuple[Node, tuple[str, ...]]:
    """Return the nearest element around both, and the tags of those in it that hold one of them."""
    if right.parent is left:
        return left, (right.tag,)
    if left.parent is right:
        return right, (left.tag,)
    ours, theirs = _chain(left, stop), _chain(right, stop)
    depth = 0
    while depth < len(ours) and depth < len(theirs) and ours[depth] is theirs[depth]:
        depth += 1
    sides = (*ours[depth : depth + 1], *theirs[depth : depth + 1])
    return ours[depth - 1], tuple(side.tag for side in sides)


def _chain(node: Node, stop: Node) -> list[Node]:
    chain = [node]
    while chain[-1] is not stop and chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    chain.reverse()
    return chain


def _is_own_label(atom: Text) -> bool:
    """Whether a text of an element of its own is a label, or counts what stands with it."""
    if is_label(atom.text):
        return not _is_amid_text(atom.node)
    return atom.text.lstrip(" (")[:1].isdecimal() and is_count(atom.text)


def _is_amid_text(node: Node) -> bool:
    """Whether bare text runs up to an element: a stressed word of it, and no label."""
    siblings = [] if node.parent is None else node.parent.children
    if len(siblings) > _FEW_SIBLINGS:
        return False
    at = next((at for at, other in enumerate(siblings) if other is node), 0)
    before = siblings[at - 1] if at else None
    text = before.text.rstrip() if isinstance(before, Text) else ""
    return bool(text) and text[-1].isalpha()
