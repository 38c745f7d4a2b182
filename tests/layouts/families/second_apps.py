"""Lists as web applications draw them: SharePoint, ASP.NET, Angular, Ant Design, Bootstrap."""

import random
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, columns_of, parted, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth


def sharepoint_list(truth: Truth, chance: random.Random) -> Page:
    """A SharePoint list view: a tick box column, headings in blocks, grouped with a count."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    heads = "".join(
        f'<th class="ms-vh2" nowrap><div name="{x.key}" displayname="{x.head}" class="ms-vh-div">'
        f'<a href="javascript:">{x.head}</a></div></th>'
        for x in columns
    )
    box = (
        '<td class="ms-vb-itmcbx"><div class="s4-itm-cbx"><img src="/_layouts/cbx.png"></div></td>'
    )
    parts = []
    for nr, (sector, part) in enumerate(parted(truth, chance), 1):
        count = f"<span>&lrm;({len(part.certificates)})</span>"
        group = f'<a href="javascript:"><img alt="inklappen">&nbsp;Sector</a> : {sector} {count}'
        parts.append(
            f'<tbody id="titl1-{nr}_"><tr><td colspan="{len(columns) + 1}" class="ms-gb">'
            f"{group}</td></tr></tbody>"
        )
        rows = [
            f'<tr class="ms-itmhover">{box}'
            + "".join(f'<td class="ms-vb2"><div dir="">{x.cell(c)}</div></td>' for x in columns)
            + "</tr>"
            for c in part.certificates
        ]
        parts.append(f'<tbody id="tbod1-{nr}__">{"".join(rows)}</tbody>')
    html = (
        '<table summary="Certificaten" class="ms-listviewtable"><thead><tr class="ms-viewheadertr">'
        f'<th class="ms-vh-icon"><input type="checkbox"></th>{heads}</tr></thead>'
        f"{''.join(parts)}</table>"
    )
    return Page(html, shown)


def gridview(truth: Truth, chance: random.Random) -> Page:
    """An ASP.NET GridView: postback sort links, named spans in cells, the pager as last row."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    sort = "javascript:__doPostBack(&#39;ctl00$inhoud$grid&#39;,&#39;Sort${key}&#39;)"
    heads = cells([f'<a href="{sort.format(key=x.key)}">{x.head}</a>' for x in columns], "th")
    rows = []
    for nr, c in enumerate(truth.certificates, 2):
        texts = [
            f'<span id="ctl00_inhoud_grid_ctl{nr:02}_{at}">{x.cell(c).strip() or "&nbsp;"}</span>'
            for at, x in enumerate(columns)
        ]
        select = f"<a href=\"javascript:__doPostBack('grid','Select${nr}')\">Selecteer</a>"
        rows.append(cells([select, *texts]))
    heads = heads.replace("<tr>", '<tr><th scope="col">&nbsp;</th>', 1)
    pages = "".join(
        f"<td><a href=\"javascript:__doPostBack('grid','Page${nr}')\">{nr}</a></td>"
        for nr in range(2, 12)
    )
    html = (
        '<div><table cellspacing="0" rules="all" border="1" style="border-collapse:collapse;">'
        f'{heads}{"".join(rows)}<tr><td colspan="{len(columns) + 1}"><table border="0"><tr>'
        f"<td><span>1</span></td>{pages}</tr></table></td></tr></table></div>"
    )
    return Page(html, shown)


def material_table(truth: Truth, chance: random.Random) -> Page:
    """An Angular Material table: elements of its own making that carry ARIA roles."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    mark = f"_ngcontent-c{chance.randint(1, 99)}"
    heads = "".join(
        f'<mat-header-cell {mark}="" role="columnheader" class="mat-header-cell">{x.head}'
        "</mat-header-cell>"
        for x in columns
    )
    rows = [
        f'<mat-row {mark}="" role="row" class="mat-row">'
        + "".join(
            f'<mat-cell {mark}="" role="cell" class="mat-cell cdk-column-{x.key}">'
            f"<!--bindings={{}}-->{x.cell(c)}<!----></mat-cell>"
            for x in columns
        )
        + "</mat-row>"
        for c in truth.certificates
    ]
    html = (
        '<mat-table role="table" class="mat-table">'
        f'<mat-header-row role="row">{heads}</mat-header-row>{"".join(rows)}</mat-table>'
        "<mat-paginator><div>Items per pagina:</div><div>25</div><div>1 – 25 van 213</div>"
        "</mat-paginator>"
    )
    return Page(html, shown)


def split_header(truth: Truth, chance: random.Random) -> Page:
    """An Ant Design table with a fixed heading: headings in one table, rows in a second."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    widths = "<colgroup>" + '<col style="width: 120px;">' * len(columns) + "</colgroup>"
    measure = cells(
        ["" for _ in columns], "td", ' style="padding: 0px; border: 0px; height: 0px;"'
    ).replace("<tr>", '<tr aria-hidden="true" class="ant-table-measure-row">')
    head = cells([x.head for x in columns], "th", ' class="ant-table-cell"')
    rows = "".join(
        cells([x.cell(c) for x in columns], "td", ' class="ant-table-cell"')
        for c in truth.certificates
    )
    html = (
        '<div class="ant-table-container"><div class="ant-table-header" style="overflow: hidden;">'
        f"<table>{widths}<thead>{head}</thead></table></div>"
        '<div class="ant-table-body" style="overflow-y: scroll; max-height: 600px;">'
        f"<table>{widths}<tbody>{measure}{rows}</tbody></table></div></div>"
    )
    return Page(html, shown)


def datatable(truth: Truth, chance: random.Random) -> Page:
    """A DataTables table: length menu, search box, sort hints in aria-labels, a count below."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    heads = "".join(
        f'<th tabindex="0" aria-sort="none" aria-label="{x.head}: activeer om oplopend te sorteren"'
        f' style="width: 251.875px;">{x.head}</th>'
        for x in columns
    )
    rows = [
        cells([x.cell(c) for x in columns]).replace("<tr>", f'<tr class="{way}" role="row">', 1)
        for way, c in zip(("odd", "even") * 20, truth.certificates, strict=False)
    ]
    options = "".join(f'<option value="{nr}">{nr}</option>' for nr in (10, 25, 50, 100))
    total = len(truth.certificates)
    html = (
        f'<div class="dataTables_length"><label><select>{options}</select> regels weergeven</label>'
        '</div><div class="dataTables_filter"><label>Zoeken: <input type="search"></label></div>'
        f'<table role="grid"><thead><tr role="row">{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
        f'<div role="status" aria-live="polite">1 tot {total} van {total} resultaten</div>'
        "<div><a>Vorige</a><span><a>1</a></span><a>Volgende</a></div>"
    )
    return Page(html, shown)


def table_and_cards(truth: Truth, chance: random.Random) -> Page:
    """All certificates twice: a table for wide screens, cards for narrow ones, parted by CSS."""
    hand = Hand(chance)
    labels = [hand.label(meaning) for meaning in ("code", "name", "crebo")]
    rows, cards = [], []
    for c in truth.certificates:
        texts = [hand.code(c), hand.name(c), hand.crebos(c)]
        rows.append(cells(texts))
        lines = "".join(
            f"<dt>{label}</dt><dd>{text}</dd>"
            for label, text in zip(labels, texts, strict=True)
            if text.strip() not in ("", "&nbsp;", "<br>")
        )
        cards.append(f'<div class="card"><dl>{lines}</dl></div>')
    table = f"<table><thead>{cells(labels, 'th')}</thead><tbody>{''.join(rows)}</tbody></table>"
    html = (
        f'<div class="d-none d-lg-block">{table}</div><div class="d-lg-none">{"".join(cards)}</div>'
    )
    return Page(html, truth.showing())


def list_group(truth: Truth, chance: random.Random) -> Page:
    """A Bootstrap list group: the name, the code in the corner, hours and crebos below."""
    items = []
    for c in truth.certificates:
        hours = f"<small>{c.sbu} SBU</small>" if c.sbu else ""
        crebos = ", ".join(crebo.code for crebo in c.crebos or ())
        below = f'<p class="mb-1">Crebo: {crebos}</p>' if crebos else ""
        items.append(
            '<a href="#" class="list-group-item list-group-item-action">'
            '<div class="d-flex w-100 justify-content-between">'
            f'<h5 class="mb-1">{plain(c.name)}</h5><small>{c.code}</small></div>{below}{hours}</a>'
        )
    return Page(f'<div class="list-group">{"".join(items)}</div>', truth.showing(sbu=True))


def bootstrap_tabs(truth: Truth, chance: random.Random) -> Page:
    """A tab a sector, shown and hidden by classes alone; each panel holds a list."""
    hand = Hand(chance)
    tabs, panels = [], []
    for nr, (sector, part) in enumerate(parted(truth, chance)):
        tabs.append(f'<li><a data-toggle="tab" href="#sector-{nr}">{sector}</a></li>')
        rows = "".join(
            cells([hand.code(c), hand.name(c), hand.crebos(c)]) for c in part.certificates
        )
        head = cells([hand.label(meaning) for meaning in ("code", "name", "crebo")], "th")
        panels.append(
            f'<div class="tab-pane fade" id="sector-{nr}"><table>{head}{rows}</table></div>'
        )
    html = (
        f'<ul class="nav nav-tabs">{"".join(tabs)}</ul>'
        f'<div class="tab-content">{"".join(panels)}</div>'
    )
    return Page(html, truth.showing())


def radio_tabs(truth: Truth, chance: random.Random) -> Page:
    """Tabs made of radio buttons and CSS; below each a list of lines code, name, crebos."""
    parts = []
    for nr, (sector, part) in enumerate(parted(truth, chance)):
        lines = "".join(
            f"<li><strong>{c.code}</strong> {plain(c.name)}{_behind(c)}</li>"
            for c in part.certificates
        )
        parts.append(
            f'<input type="radio" name="sector" id="r{nr}"><label for="r{nr}">{sector}</label>'
            f'<div class="panel"><ul>{lines}</ul></div>'
        )
    return Page(f'<div class="tabs">{"".join(parts)}</div>', truth.showing())


def _behind(c: Certificate) -> str:
    codes = ", ".join(crebo.code for crebo in c.crebos or ())
    return f"<br><small>crebo {codes}</small>" if codes else ""


def fieldsets(truth: Truth, chance: random.Random) -> Page:
    """A form a certificate: code and name in the legend, labels with read-only texts below."""
    hand = Hand(chance)
    parts = []
    for c in truth.certificates:
        lines = []
        if c.sbu:
            lines.append((hand.label("sbu"), str(c.sbu)))
        if c.crebos:
            lines.append((hand.label("crebo"), hand.crebos(c)))
        fields = "".join(
            f'<div class="form-group row"><label class="col-2">{label}</label>'
            f'<div class="col-10"><p class="form-control-static">{text}</p></div></div>'
            for label, text in lines
        )
        title = f"{c.code} – {plain(c.name)}" if c.name else c.code
        parts.append(f"<fieldset><legend>{title}</legend>{fields}</fieldset>")
    return Page(f"<form>{''.join(parts)}</form>", truth.showing(sbu=True))


def tick_list(truth: Truth, chance: random.Random) -> Page:
    """A form to choose certificates from: a tick box and a label with code and name each."""
    form = chance.choice(("{0} – {1}", "{1} ({0})", "<b>{0}</b> {1}"))
    items = [
        f'<div class="checkbox"><input type="checkbox" id="keuze{nr}" name="keuze" value="{nr}">'
        f'<label for="keuze{nr}">{form.format(c.code, plain(c.name)) if c.name else c.code}</label>'
        "</div>"
        for nr, c in enumerate(truth.certificates, 40001)
    ]
    html = (
        f"<form><p>Kies een of meer certificaten:</p>{''.join(items)}<button>Verder</button></form>"
    )
    return Page(html, truth.showing(crebos=False))


FAMILIES: Final[tuple[Family, ...]] = (
    sharepoint_list,
    gridview,
    material_table,
    split_header,
    datatable,
    table_and_cards,
    list_group,
    bootstrap_tabs,
    radio_tabs,
    fieldsets,
    tick_list,
)
