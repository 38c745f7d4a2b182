# ruff: noqa: E501, RUF001 - patterns hold the signs pages print
"""Links worth following: the next page, other pages, a record's own page."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from certsync.codes import Code, Token, scan_tokens
from certsync.reading.attributes import path_and_query
from certsync.reading.hits import tidy
from certsync.reading.layout import Field
from certsync.reading.page import LinkKind, PageLink
from certsync.reading.tree import Node, Tree
from certsync.reading.words import is_no_name

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
        target = _absolute(base, href)
        return target if target and target != here and _same_site(url, target) else None

    for node in tree.nodes:
        if node.tag != "a" or not node.visible:
            continue
        href = node.get("href")
        if href and not href.startswith("#") and (target := target_of(href)):
            yield _Anchor(node, target, _text(node))


def _text(node: Node) -> str:
    texts: list[str] = []
    stack: list[object] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, Node):
            if item.visible:
                stack.extend(reversed(item.children))
        else:
            texts.append(getattr(item, "text", ""))
    return tidy("".join(texts)) or tidy(node.get("aria-label") or node.get("title"))


def _relations(tree: Tree, base: str, url: str) -> Iterable[PageLink]:
    for node in tree.nodes:
        if (
            node.tag in {"a", "link"}
            and "next" in node.get("rel").lower().split()
            and node.get("href")
        ):
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


def _details(
    anchors: list[_Anchor],
    names: Mapping[Code, str | None],
    rows: Mapping[int, Code | None],
) -> Iterable[PageLink]:
    """A record's own page: its code in the target or the text, its name as text, or in its row."""
    by_name: dict[str, list[Code]] = {}
    for code, name in names.items():
        if name:
            by_name.setdefault(name.casefold(), []).append(code)
    for anchor in anchors:
        if _is_file(anchor.url):
            continue
        own = _code_of(anchor, names, by_name, rows)
        if own is not None:
            where = f"{anchor.node.path}@href"
            yield PageLink(LinkKind.DETAIL, anchor.url, own, anchor.text, where)


@lru_cache(maxsize=4096)
def _is_file(url: str) -> bool:
    return _FILES.search(urlsplit(url).path) is not None


@lru_cache(maxsize=4096)
def _tokens_of_address(url: str) -> tuple[Token, ...]:
    return scan_tokens(path_and_query(url))


@lru_cache(maxsize=4096)
def _tokens_of_text(text: str) -> tuple[Token, ...]:
    return scan_tokens(text)


def _code_of(
    anchor: _Anchor,
    names: Mapping[Code, str | None],
    by_name: Mapping[str, list[Code]],
    rows: Mapping[int, Code | None],
) -> Code | None:
    for said in (
        _tokens_of_address(anchor.url),
        _tokens_of_text(anchor.text),
        _tokens_of_text(anchor.node.get("title")),
    ):
        if said and (codes := {token.code for token in said if token.code in names}):
            return codes.pop() if len(codes) == 1 else None
    row = next((rows[id(n)] for n in anchor.node.ancestors() if id(n) in rows), None)
    called = by_name.get(anchor.text.casefold(), [])
    if row in called:
        return row
    if len(called) == 1 and row is None:
        return called[0]
    if row in names and (_DETAILS.fullmatch(anchor.text) or is_no_name(anchor.text)):
        return row
    name = names.get(row) if row is not None else None
    return row if name and name.casefold() in anchor.text.casefold() else None
