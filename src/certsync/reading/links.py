# ruff: noqa: E501, RUF001 - patterns hold the signs pages print
"""Links worth following: the next page, other pages, a record's own page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from certsync.codes import Code, scan_tokens
from certsync.reading.language.hits import tidy
from certsync.reading.language.patterns import is_no_name
from certsync.reading.layout.blocks import Field
from certsync.reading.markup.tree import Node, Text, Tree
from certsync.reading.page import LinkKind, PageLink
from certsync.reading.record.attributes import path_and_query

_NEXT: Final = re.compile(
    r"(?:(?:ga naar )?(?:de )?volgende(?: pagina| resultaten)?|next(?: page)?|verder|meer (?:laden|resultaten|tonen)|laad meer|toon meer)?\s*[»›>→]*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?:pagina|page)?\s*(\d{1,4})", re.IGNORECASE)
_PREVIOUS: Final = re.compile(r".*(?:vorige|previous|terug|[«‹←]).*|<+", re.IGNORECASE)
_DETAILS: Final = re.compile(
    r"(?:bekijk|lees|meer|toon|details?|naar|open|view|more|info)\b.*", re.IGNORECASE
)
_FILES: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|csv|zip|xml|json|jpe?g|png|svg|ics|odt|ods)$", re.IGNORECASE
)


class _Anchor:
    """A visible ``<a href>`` of the same site."""

    __slots__ = ("node", "text", "url")

    def __init__(self, node: Node, url: str, text: str) -> None:
        self.node = node
        self.url = url
        self.text = text


def find_links(
    tree: Tree, url: str, names: Mapping[Code, str | None], fields: Iterable[Field]
) -> tuple[PageLink, ...]:
    """Return the links of a page to its neighbours and to the pages of its records."""
    base = _base(tree, url)
    anchors = list(_anchors(tree, base, url))
    found: dict[tuple[str, Code | None], PageLink] = {}
    for link in (*_relations(tree, base, url), *_pages(anchors, url)):
        known = found.get((link.url, None))
        if known is None or (link.kind is LinkKind.NEXT and known.kind is LinkKind.PAGE):
            found[(link.url, None)] = link
    paging = {link.url for link in found.values()}
    for link in _details(anchors, names, _fields_by_row(fields)):
        if link.url not in paging:
            found.setdefault((link.url, link.code), link)
    return tuple(found.values())


def _base(tree: Tree, url: str) -> str:
    for node in tree.nodes:
        if node.tag == "base" and node.get("href"):
            return _absolute(url, node.get("href")) or url
    return url


def _absolute(base: str, href: str) -> str | None:
    try:
        return urldefrag(urljoin(base, href.strip())).url
    except ValueError:
        return None


def _same_site(url: str, other: str) -> bool:
    here, there = urlsplit(url), urlsplit(other)
    return there.scheme in {"http", "https", "file", ""} and here.netloc == there.netloc


def _anchors(tree: Tree, base: str, url: str) -> Iterable[_Anchor]:
    here = urldefrag(url).url

    @cache
    def target_of(href: str) -> str | None:
        """Lists link the same few hundred qualifications over and over."""
        target = None if href.startswith("#") else _absolute(base, href)
        return target if target and target != here and _same_site(url, target) else None

    for node in tree.nodes:
        if node.tag != "a" or not node.visible:
            continue
        href = node.attrs.get("href")
        if href and (target := target_of(href)):
            yield _Anchor(node, target, _text(node))


def _text(node: Node) -> str:
    texts: list[str] = []
    stack = [*reversed(node.children)]
    while stack:
        item = stack.pop()
        if isinstance(item, Text):
            texts.append(item.text)
        elif item.visible:
            stack.extend(reversed(item.children))
    return tidy("".join(texts)) or tidy(node.get("aria-label") or node.get("title"))


def _relations(tree: Tree, base: str, url: str) -> Iterable[PageLink]:
    for node in tree.nodes:
        rel = node.attrs.get("rel") if node.tag in {"a", "link"} else None
        if rel and "next" in rel.lower().split() and node.get("href"):
            target = _absolute(base, node.get("href"))
            if target and _same_site(url, target):
                yield PageLink(LinkKind.NEXT, target, None, "", f"{node.path}@href")


def _pages(anchors: list[_Anchor], url: str) -> Iterable[PageLink]:
    """Other pages of the same list: the same address but for one number, called by a number."""
    for anchor in anchors:
        kind = _paging_kind(anchor.text, anchor.node.get("aria-label"))
        if kind is not None and _paging_change(url, anchor.url) is not None:
            yield PageLink(kind, anchor.url, None, anchor.text, f"{anchor.node.path}@href")


@lru_cache(maxsize=4096)
def _paging_kind(text: str, label: str) -> LinkKind | None:
    """Return what a link's text, or else its label, says of a page."""
    following = (text and _NEXT.fullmatch(text)) or _NEXT.fullmatch(label or "-")
    if not (following or _NUMBER.fullmatch(text)) or _PREVIOUS.fullmatch(text):
        return None
    return LinkKind.NEXT if following else LinkKind.PAGE


def _paging_change(here: str, there: str) -> str | None:
    """Return what of the address is the page number, if nothing else differs."""
    a, b = urlsplit(here), urlsplit(there)
    ours, theirs = (
        dict(parse_qsl(a.query, keep_blank_values=True)),
        dict(parse_qsl(b.query, keep_blank_values=True)),
    )
    changed = {k for k in {*ours, *theirs} if ours.get(k) != theirs.get(k)}
    steps_a, steps_b = a.path.rstrip("/").split("/"), b.path.rstrip("/").split("/")
    if steps_a == steps_b:
        numbers = [k for k in changed if theirs.get(k, "").isdecimal()]
        return numbers[0] if numbers and len(changed) <= len(numbers) + 1 else None
    if changed:
        return None
    if len(steps_a) == len(steps_b):
        differing = [(x, y) for x, y in zip(steps_a, steps_b, strict=True) if x != y]
        return "path" if len(differing) == 1 and _number_in(differing[0][1]) else None
    longer = steps_b[len(steps_a) :]
    if steps_b[: len(steps_a)] == steps_a and len(longer) <= 2 and longer[-1].isdecimal():  # noqa: PLR2004
        return "path"
    return None


def _number_in(step: str) -> bool:
    return re.fullmatch(r"(?:[a-z]+[-_]?)?\d{1,4}(?:\.html?)?", step) is not None


def _fields_by_row(fields: Iterable[Field]) -> dict[int, Code | None]:
    """The one code of each ``<tr>``, ``<li>`` and the like; ``None`` for several."""
    rows: dict[int, Code | None] = {}
    for part in fields:
        for hit in part.codes:
            for node in part.atoms[0].node.ancestors():
                key = id(node)
                if hit.code is None or (key in rows and rows[key] != hit.code):
                    if rows.get(key, "") is None:
                        break
                    rows[key] = None
                else:
                    rows[key] = hit.code
    return rows


class _Wording(NamedTuple):
    """What a link says by itself. ``settled``: where it stands cannot tell more."""

    code: Code | None = None
    settled: bool = True
    text: str = ""
    """Without regard to case."""
    called: Sequence[Code] = ()
    """The records of that name."""
    vague: bool = False


def _details(
    anchors: list[_Anchor],
    names: Mapping[Code, str | None],
    rows: Mapping[int, Code | None],
) -> Iterable[PageLink]:
    """A record's own page: its code in the target or the text, its name as text, or in its row."""
    folded = {code: (name or "").casefold() for code, name in names.items()}
    by_name: dict[str, list[Code]] = {}
    for code, name in folded.items():
        if name:
            by_name.setdefault(name, []).append(code)
    shortest = min(map(len, by_name), default=0)

    @cache
    def wording_of(url: str, text: str, title: str) -> _Wording:
        if _FILES.search(urlsplit(url).path):
            return _Wording()
        for said in (path_and_query(url), text, title):
            if codes := {token.code for token in scan_tokens(said)} & folded.keys():
                return _Wording(codes.pop() if len(codes) == 1 else None)
        called = text.casefold()
        vague = _DETAILS.fullmatch(text) is not None or is_no_name(text)
        settled = not vague and len(called) < shortest
        return _Wording(None, settled, called, by_name.get(called, ()), vague)

    for anchor in anchors:
        wording = wording_of(anchor.url, anchor.text, anchor.node.get("title"))
        own = wording.code if wording.settled else _code_of(wording, _row_of(anchor, rows), folded)
        if own is not None:
            where = f"{anchor.node.path}@href"
            yield PageLink(LinkKind.DETAIL, anchor.url, own, anchor.text, where)


def _row_of(anchor: _Anchor, rows: Mapping[int, Code | None]) -> Code | None:
    """Return the one code of the nearest row around a link that holds any."""
    return next((rows[id(node)] for node in anchor.node.ancestors() if id(node) in rows), None)


def _code_of(wording: _Wording, row: Code | None, names: Mapping[Code, str]) -> Code | None:
    """Return the code of a link that says none itself, in a row of the record ``row``."""
    if row in wording.called:
        return row
    if row is None:
        return wording.called[0] if len(wording.called) == 1 else None
    name = names.get(row)
    return row if name is not None and (wording.vague or (name and name in wording.text)) else None
