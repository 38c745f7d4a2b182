# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""Texts that editors keep in pieces: ``[{"type": "text", "plain_text": "Game"}, …]`` is one text.

Runs of letters (Notion, ProseMirror, Slate, Portable Text) stand in a paragraph, and that may stand
in a document. A text of several paragraphs is an article, no value: it stays what it is.
"""

from typing import Final

from certsync.reading.data.keys import Json

_KIND: Final = ("type", "_type", "nodeType")
_RUNS: Final = frozenset("text span".split())
_BLOCKS: Final = frozenset("paragraph block heading document doc root title rich_text".split())
_WHOLE: Final = "plain_text"
_HELD: Final = (_WHOLE, "text", "value")
_CHILDREN: Final = ("children", "content")
_MAY_HOLD: Final = frozenset(
    (
        "annotations href marks spans style styles markDefs _key level listItem data attrs format "
        "indent version direction mode detail bold italic underline textFormat textStyle"
    ).split()
) | {*_KIND, *_HELD, *_CHILDREN}
"""All that a piece says; a thing that says more is no text, whatever its ``type``."""


def rich_text(value: Json) -> str | None:
    """Return the text of a paragraph, of a document of one, or of runs that tell they are some."""
    if isinstance(value, list):
        alone = len(value) == 1 or all(isinstance(run, dict) and _WHOLE in run for run in value)
        return _joined(value) if value and alone else None
    if not isinstance(value, dict) or not value.keys() <= _MAY_HOLD:
        return None
    kind = _kind(value)
    if isinstance(value.get(_WHOLE), str) or kind in _RUNS | _BLOCKS:
        held = next((value[key] for key in _HELD if isinstance(value.get(key), str)), None)
        return held if isinstance(held, str) else _within(value, kind)
    return None


def _within(block: dict[str, Json], kind: Json) -> str | None:
    inner = next((block[key] for key in _CHILDREN if isinstance(block.get(key), list)), None)
    if kind not in _BLOCKS or not isinstance(inner, list):
        return None
    return _joined(inner) if len(inner) == 1 or all(map(_is_run, inner)) else None


def _joined(pieces: list[Json]) -> str | None:
    said = [_run(piece) if _is_run(piece) else rich_text(piece) for piece in pieces]
    return "".join(text for text in said if text is not None) if None not in said else None


def _run(piece: Json) -> str | None:
    """Return the text of a run; inside a paragraph it need not say that it is one."""
    held = [piece[key] for key in _HELD if key in piece] if isinstance(piece, dict) else []
    return held[0] if held and isinstance(held[0], str) else rich_text(piece)


def _is_run(piece: Json) -> bool:
    return (
        isinstance(piece, dict)
        and _kind(piece) in {*_RUNS, None}
        and any(isinstance(piece.get(key), str) for key in _HELD)
    )


def _kind(item: dict[str, Json]) -> Json:
    kind = next((item[key] for key in _KIND if key in item), None)
    return kind if isinstance(kind, str) else None
