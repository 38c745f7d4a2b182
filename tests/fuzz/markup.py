"""HTML cut into the pieces a change may work on: tags, texts, and parts to be left alone."""

import re
from collections.abc import Callable
from typing import Final

_PIECE: Final = re.compile(
    r"""(?P<left><!--.*?(?:-->|$)
        |<(?P<raw>script|style|textarea|title|template|xmp|iframe|noscript|noembed|noframes|plaintext|pre|svg|select)
         \b.*?(?:</(?P=raw)\s*>|$))
    |(?P<tag></?[a-z!](?:[^>"']|"[^"]*"|'[^']*')*>)
    |(?P<text>[^<]+|<)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def pieces(html: str) -> list[tuple[str, str]]:
    """Return (kind, piece) of a page, in order; kinds are ``tag``, ``text`` and ``left``.

    ``left`` are comments and elements whose content is no markup, or in which space counts.
    """
    return [(match.lastgroup or "left", match[0]) for match in _PIECE.finditer(html)]


def changed(
    html: str,
    *,
    text: Callable[[str], str] = str,
    tag: Callable[[str], str] = str,
) -> str:
    """Return a page with its texts and tags changed inside ``<body>``, if it has one."""
    start = html.lower().find("<body")
    parts = (
        {"text": text, "tag": tag}.get(kind, str)(piece)
        for kind, piece in pieces(html[max(0, start) :])
    )
    return html[: max(0, start)] + "".join(parts)


def name_of(tag: str) -> str:
    """Return the lower-case name of a tag, with the slash of an end tag."""
    return re.split(r"[\s>]", tag[1:], maxsplit=1)[0].lower().removesuffix("/")
