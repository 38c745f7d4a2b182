"""A unit on its way to a record: what it claims as its name, and where its code stands."""

from dataclasses import dataclass, field
from enum import IntEnum

from certsync.reading.grouping.nearness import Home
from certsync.reading.grouping.runs import Unit
from certsync.reading.grouping.tiles import NO_TILES, Tiles
from certsync.reading.language.labels import Meaning
from certsync.reading.layout.blocks import Block, Line
from certsync.reading.markup.tree import Node
from certsync.reading.record.crebos import Around
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings


class Claim(IntEnum):
    """How strong a text's claim to be the name is; the lowest wins."""

    LABEL = 0
    BESIDE = 1
    LINK = 2
    HEADING = 3
    SAME_LINE = 4
    BOLD = 5
    PLAIN = 6
    DESCRIBED = 7
    TITLE = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the name; ``place`` is the same for like places of like units."""

    claim: Claim
    text: str
    raw: str
    where: str
    place: tuple[object, ...]
    level: int = 0
    order: int = 0
    near: bool = True
    """In the same row or card as the code, or its heading."""
    boxed: bool = False
    """In the same row or card, one that can only be about one thing."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """An attribute that carries a code: where it stands and the text of its element."""

    where: str
    text: str
    node: Node
    block: Block


@dataclass(slots=True)
class Card:
    """A unit being read, and where its code stands."""

    unit: Unit
    draft: Draft
    findings: Findings
    around: Around
    carrier: Carrier | None = None
    home: Home = field(default_factory=Home)
    candidates: list[Candidate] = field(default_factory=list)
    contested: list[tuple[str, str]] = field(default_factory=list)
    label: Meaning | None = None
    sticky: bool = False
    reach: Block | None = None
    """The box within which ``label`` holds; ``None`` for a heading's."""
    labelled: Line | None = None
    """The line where the last label stood by itself."""
    unknown: Block | None = None
    """The box within which a label we do not know holds."""
    strangers: frozenset[int] = frozenset()
    """The ``id()`` of lines that are such labels, and of segments whose numbers are no crebos."""
    tags: frozenset[int] = frozenset()
    """The ``id()`` of segments that are tags of crebos."""
    menus: frozenset[int] = frozenset()
    """The ``id()`` of segments in lists of links to other programmes."""
    code_seen: bool = False
    headings: int = 0
    rows_of_crebos: dict[int, bool] = field(default_factory=dict)
    """Whether the numbers in a box, by its ``id()``, are crebos by standing side by side."""
    own_headings: frozenset[int] = frozenset()
    """The ``id()`` of the lines that are headings and name the cards of its group."""
    tiles: Tiles = NO_TILES
    """The values of it that have their labels behind them."""
    places: dict[tuple[str, ...], int] = field(default_factory=dict)
