"""One page read: bytes and address in, a frozen reading out. No clock, no network, no site.

The order is: decode, refuse what is hostile, lay out; tables and box grids; the page's own data;
lists and cards; what is left over; links, totals, and what a page without records is.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from certsync.codes import Code
from certsync.reading.accounting import account
from certsync.reading.data.carried import read_carried
from certsync.reading.data.dataset import read_datasets
from certsync.reading.data.embedded import documents, is_json_body, shown, unparsed
from certsync.reading.data.keys import Json
from certsync.reading.data.markup import read_marked
from certsync.reading.data.objects import read_json
from certsync.reading.data.parsed import parse_json
from certsync.reading.data.rest import refuse_all, rest_of
from certsync.reading.data.text import looks_like_json
from certsync.reading.digest import text_digest
from certsync.reading.grids import read_grids
from certsync.reading.language.labels import normal
from certsync.reading.links import find_links
from certsync.reading.lists.flow import Flow, read_flow
from certsync.reading.lists.former import refuse_former
from certsync.reading.lists.legend import name_by_legend
from certsync.reading.lists.titles import name_by_titles
from certsync.reading.markup.decode import Decoded, parse_body
from certsync.reading.markup.prescan import check_markup, check_size
from certsync.reading.markup.tree import Tree, parse_tree
from certsync.reading.nothing import name_of, title_of
from certsync.reading.page import NO_HINTS, Hints, LinkKind, PageLink, PageReading, Record, Shape
from certsync.reading.record.draft import merge
from certsync.reading.record.findings import UNPLACED, Findings
from certsync.reading.record.lettered import drop_letters
from certsync.reading.scene import Scene, open_scene
from certsync.reading.totals import Stated, stated_totals

__all__ = ["read_page", "text_digest"]  # what a reader that stands apart is asked for


def read_page(
    body: bytes, url: str, *, content_type: str | None = None, hints: Hints = NO_HINTS
) -> PageReading:
    """Return all that a page says.

    ``content_type`` is the header the server sent. ``hints`` narrow; nothing needs them.

    Raises:
        PageRefused: for a body over 10 MB, one tag over 64 KiB, or nesting over 2,000 deep.
    """
    check_size(body)
    decoded = parse_body(body, content_type)
    with _no_collection():
        if is_json_body(decoded.text, content_type):
            return _read_json_body(decoded, url)
        check_markup(decoded.text)
        return _read_html(decoded, url, hints)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from looking through a growing tree again and again.

    All that a page makes lives until it is read: looking for garbage among it took a third of the
    time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_text(text: str) -> Findings:
    """Read markup that is a text of JSON, by itself.

    Raises:
        PageRefused: as :func:`read_page` does.
    """
    check_markup(text)
    scene = open_scene(parse_tree(text))
    findings = Findings("")
    _read_shown(scene, findings, NO_HINTS, None)
    findings.drafts = merge(findings.drafts)
    account(scene, findings)
    return findings


def _read_document(value: Json, where: str, findings: Findings) -> None:
    inner = Findings(findings.url)
    read_json(value, where, inner)
    read_marked(value, where, inner, _read_text)
    findings.drafts += inner.drafts
    findings.unreadable |= inner.unreadable
    findings.mentions |= inner.mentions


def _read_json_body(decoded: Decoded, url: str) -> PageReading:
    findings = Findings(url)
    value = parse_json(decoded.text)
    _read_document(value, "#", findings)
    drafts = merge(findings.drafts)
    rest_of(value, "#", findings, {draft.code for draft in drafts})
    records = tuple(draft.finish() for draft in drafts)
    return PageReading(
        url=url,
        encoding=decoded.encoding,
        title=None,
        shape=_shape(records, main=len(records) == 1 and isinstance(value, dict), why=None),
        records=records,
        mentions=tuple(findings.mentions),
        unreadable=tuple(findings.unreadable),
        notes=decoded.notes,
    )


def _read_html(decoded: Decoded, url: str, hints: Hints) -> PageReading:
    tree = parse_tree(decoded.text)
    title = title_of(tree)
    scene, findings, flow = open_scene(tree), Findings(url), Flow()
    if looks_like_json(decoded.text):
        # Cut off or damaged: no piece of it is a record.
        findings.regions.add(id(scene.layout.root))
    else:
        data = {id(scene.item_of(node)) for node in shown(tree)}
        scene.taken |= data
        findings.regions |= data
        flow = _read_shown(scene, findings, hints, title)
        _read_documents(tree, findings)
        _keep_region(scene, findings, hints)
        findings.drafts = merge(findings.drafts)
        read_carried(scene, findings)
        read_datasets(scene, findings)
        name_by_titles(scene, findings)
        name_by_legend(scene, findings)
        _refuse_doubted(scene, findings)
        drop_letters(findings.drafts)
    account(scene, findings)
    records = tuple(draft.finish() for draft in findings.drafts)
    texts = [line.plain for line in scene.layout.lines]
    stated = stated_totals(scene.layout.lines) if records else Stated()
    why = None if records else name_of(tree, texts, title)
    return PageReading(
        url=url,
        encoding=decoded.encoding,
        title=title,
        shape=_shape(records, main=flow.main is not None, why=why),
        records=records,
        mentions=tuple(findings.mentions),
        unreadable=tuple(findings.unreadable),
        links=_links(scene, url, records, hints),
        total=stated.total,
        span=stated.span,
        not_the_list=why,
        notes=decoded.notes,
    )


def _read_shown(scene: Scene, findings: Findings, hints: Hints, title: str | None) -> Flow:
    refuse_former(scene)
    read_grids(scene, findings, hints)
    return read_flow(scene, findings, title)


def _shape(records: tuple[Record, ...], *, main: bool, why: str | None) -> Shape:
    if why is not None or not records:
        return Shape.NOT_THE_LIST
    return Shape.DETAIL if main else Shape.LIST


def _refuse_doubted(scene: Scene, findings: Findings) -> None:
    """List crebos beside certificates of which nobody can tell whose they are."""
    linked = {str(crebo) for draft in findings.drafts for crebo in draft.crebos or ()}
    for segment, key in scene.matter.doubted if findings.drafts else ():
        if key.hit.text not in linked:
            findings.refuse_key(segment, key, UNPLACED)


def _read_documents(tree: Tree, findings: Findings) -> None:
    found = list(documents(tree))
    shown_codes = {draft.code for draft in findings.drafts}
    for value, where in found:
        _read_document(value, where, findings)
    if shown_codes:
        _leave_lone_code(shown_codes, findings)
    known = {draft.code for draft in findings.drafts}
    for value, where in found:
        rest_of(value, where, findings, set(known))
    for text, where in unparsed(tree):
        refuse_all(text, where, findings, set(known))


def _leave_lone_code(shown_codes: set[Code], findings: Findings) -> None:
    """Leave out the one code of a page's data that no list shows and of which nothing is said.

    It is what a form asks for, or the page was made with: ``{"post": {"code": "K0611"}}``.
    """
    lone = [draft for draft in findings.drafts if draft.code not in shown_codes]
    if len(lone) == 1 and lone[0].name is None and not (lone[0].crebos or lone[0].values):
        findings.drafts.remove(lone[0])


def _keep_region(scene: Scene, findings: Findings, hints: Hints) -> None:
    """Keep the records under the heading an operator named; the others become mentions."""
    if hints.region is None:
        return
    wanted = normal(hints.region)
    paths = [
        line.fields[0].where
        for line in scene.layout.lines
        if line.fields and wanted in {normal(h.block.plain) for h in scene.headings_of(line)}
    ]
    inside = set(paths)
    findings.drafts = [
        draft for draft in findings.drafts if draft.where.partition("@")[0] in inside
    ]
    findings.regions = set()


def _links(
    scene: Scene, url: str, records: tuple[Record, ...], hints: Hints
) -> tuple[PageLink, ...]:
    names = {record.code: record.name for record in records}
    fields = (part for line in scene.layout.lines if line.codes for part in line.fields)
    found = find_links(scene.tree, url, names, fields)
    if hints.follow is None:
        return found
    return tuple(x for x in found if x.kind is not LinkKind.DETAIL or hints.follow in x.url)
