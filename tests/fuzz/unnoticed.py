"""Changes of a page that no visitor would notice: the reading must stay as it is."""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from certsync.reading.language.labels import meaning_of
from tests.fuzz.markup import changed, name_of

Change = Callable[[str], str]

_BOXES: Final = frozenset(
    "table thead tbody tr td th ul ol li dl dt dd div section article main h1 h2 h3 h4 p".split()  # noqa: SIM905 - reads better in a row
)
_ROW_ENDS: Final = frozenset({"/li", "/dd", "/article", "/td"})
# Only whole texts: with a part of one in a span the parts would read as two.
_WORDS: Final = re.compile(r"\s*\w[\w ,&'’.-]+\w\s*")
_HIDDEN: Final = (
    '<style>.a{content:"K8888"}</style><script>var x="K7777";</script>'
    "<template><ul><li>K6666 Sjabloon</li></ul></template><div hidden><p>K5555 Verborgen</p></div>"
    "<!-- K4444 -->"
)
_BANNER: Final = (
    "<div role=dialog><p>Wij gebruiken cookies.</p>"
    "<button>Accepteren</button><button>Weigeren</button></div>"
)


def _with_emphasis(text: str) -> str:
    """Emphasise the second of three words or more, where it is no label and no hidden suffix."""
    words = text.split(" ")
    plain = len(words) > 2 and not re.search(r"[\d&]|Externe", text)
    if plain and words[1] and not any(map(meaning_of, words)):
        words[1] = f"<em>{words[1]}</em>"
    return " ".join(words)


def _with_classes(html: str) -> str:
    """Give boxes classes and data of no meaning."""
    random = Random(html)

    def classed(tag: str) -> str:
        if name_of(tag) not in _BOXES or "class=" in tag:
            return tag
        more = f' class="c{random.randrange(99)}" data-v="i{random.randrange(10**6)}"'
        return re.sub(r"^<\w+", lambda match: match[0] + more, tag)

    return changed(html, tag=classed)


def _inside(*names: str, wrapper: str) -> Change:
    """Return a change that wraps all that stands in some elements."""

    def wrapped(tag: str) -> str:
        name = name_of(tag)
        if name in names:
            return f"{tag}<{wrapper}>"
        return f"</{wrapper}>{tag}" if name.startswith("/") and name[1:] in names else tag

    return lambda html: changed(html, tag=wrapped)


def _around_body(before: str, after: str) -> Change:
    def surrounded(html: str) -> str:
        html = re.sub(r"<body[^>]*>", lambda match: match[0] + before, html, count=1)
        end = html.lower().rfind("</body>")
        return html[:end] + after + html[end:] if end >= 0 else html + after

    return surrounded


def _twin(html: str, opening: str, closing: str) -> str:
    """Put a copy with other codes before the content, where nobody sees it."""
    body = re.search(r"<body[^>]*>(.*)</body>", html, re.DOTALL | re.IGNORECASE)
    if body is None or re.search(r"<(?:script|template)|\bid=|data-", body[1]):
        return html
    copy = re.sub(r"(?<![\w])([KC])\d{4}(?!\w)", r"\g<1>9876", body[1])
    return html[: body.start(1)] + opening + copy + closing + html[body.start(1) :]


def _entities(text: str) -> str:
    return "".join(
        f"&#x{ord(sign):x};" if sign.isalnum() and "&" not in text else sign for sign in text
    )


def _on_lines_of_their_own(tag: str) -> str:
    return f"\n  {tag}\n  " if name_of(tag).removeprefix("/") in _BOXES else tag


def _plain_words(change: Change) -> Change:
    """Leave texts with entities alone: a part of one is none."""
    return lambda text: text if "&" in text else change(text)


UNNOTICED: Final[Mapping[str, Change]] = {
    "emphasis in names": lambda html: changed(html, text=_with_emphasis),
    "soft hyphens": lambda html: changed(
        html,
        text=_plain_words(lambda text: re.sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", text)),
    ),
    "zero-width spaces": lambda html: changed(
        html, text=lambda text: re.sub(r"\b([KC]\d)(\d{3})\b", "\\1\u200b\\2", text)
    ),
    "no-break spaces": lambda html: changed(
        html, text=lambda text: text.replace(" ", "\u00a0") if text.strip() else text
    ),
    "texts in spans": lambda html: changed(
        html, text=lambda text: f"<span>{text}</span>" if _WORDS.fullmatch(text) else text
    ),
    "white space": lambda html: changed(html, text=lambda text: re.sub(r"\s+", "\n     ", text)),
    "codes in two parts": lambda html: changed(
        html, text=lambda text: re.sub(r"\b([KC])(\d{4})\b", r"<b>\1</b>\2", text)
    ),
    "entities": lambda html: changed(html, text=_entities),
    "boxes on lines of their own": lambda html: changed(html, tag=_on_lines_of_their_own),
    "other line ends": lambda html: html.replace("\n", "\r\n"),
    "capital tags": lambda html: changed(
        html, tag=lambda tag: re.sub(r"^</?\w+", lambda match: match[0].upper(), tag)
    ),
    "classes": _with_classes,
    "comments": lambda html: changed(
        html, tag=lambda tag: ("<!-- K9999 25187 -->" * (name_of(tag) in _ROW_ENDS)) + tag
    ),
    "scripts in rows": lambda html: changed(
        html, tag=lambda tag: ("<script>var k='K9999'</script>" * (name_of(tag) in _ROW_ENDS)) + tag
    ),
    "hidden things": _around_body(_HIDDEN, _HIDDEN),
    "a hidden twin": lambda html: _twin(html, "<div hidden>", "</div>"),
    "a twin not displayed": lambda html: _twin(html, '<div style="display:none">', "</div>"),
    "a twin for nobody": lambda html: _twin(html, '<div aria-hidden="true">', "</div>"),
    "a twin as template": lambda html: _twin(html, "<template>", "</template>"),
    "a banner": _around_body(_BANNER, ""),
    "end tags left out": lambda html: re.sub("</(td|tr|li|dd|dt)>", "", html),
    "all in two boxes": _around_body("<div><div>", "</div></div>"),
    "all in a section": _around_body("<section>", "</section>"),
    "cells in boxes": _inside("td", wrapper="div"),
    "cells in spans": _inside("td", "th", wrapper="span"),
    "items in boxes": _inside("li", wrapper="div"),
    "items in spans": _inside("li", wrapper="span"),
}
"""By name; each takes a page as text and gives it back with a difference that tells nothing."""
