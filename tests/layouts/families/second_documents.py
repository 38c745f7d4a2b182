"""What office programs and other converters make of a list: Word, Excel, sheets, PDF, wikis."""

import random
from typing import Final

from tests.layouts.families.second_hand import Column, Hand, cells, columns_of, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

_FONT: Final = "style='font-size:10.0pt;font-family:\"Arial\",sans-serif'"


def word_table(truth: Truth, chance: random.Random) -> Page:
    """A table saved by Word: a styled paragraph in each cell, the heading row in bold cells."""
    columns, shown = columns_of(truth, Hand(chance), chance)

    def cell(text: str, *, bold: bool = False) -> str:
        inner = f"<b>{text}</b>" if bold else text
        return (
            "<td width=151 valign=top style='width:4.0cm;border:solid windowtext 1.0pt'>"
            "<p class=MsoNormal style='margin-bottom:0cm'>"
            f"<span lang=NL {_FONT}>{inner or '&nbsp;'}<o:p></o:p></span></p></td>"
        )

    head = "<tr>" + "".join(cell(x.head, bold=True) for x in columns) + "</tr>"
    rows = [
        f"<tr style='mso-yfti-irow:{nr}'>" + "".join(cell(x.cell(c)) for x in columns) + "</tr>"
        for nr, c in enumerate(truth.certificates, 1)
    ]
    html = (
        "<div class=WordSection1><p class=MsoTitle>Overzicht certificaten<o:p></o:p></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 "
        f"style='border-collapse:collapse;mso-yfti-tbllook:1184'>{head}{''.join(rows)}</table></div>"
    )
    return Page(html, shown)


def word_list(truth: Truth, chance: random.Random) -> Page:
    """A bulleted list saved by Word: paragraphs that draw their own bullet; crebos one deeper."""
    hand = Hand(chance)
    bullet = (
        "<![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>&middot;"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>"
        "<![endif]>"
    )
    form = (
        "<p class=MsoListParagraph style='margin-left:{}cm;mso-list:l0 level{}'>{}{}<o:p></o:p></p>"
    )
    parts = []
    for c in truth.certificates:
        parts.append(form.format(1, 1, bullet, f"{c.code} {plain(c.name)}"))
        parts += [form.format(2, 2, bullet, hand.crebo(crebo)) for crebo in c.crebos or ()]
    html = f"<div class=WordSection1>{''.join(parts)}</div>"
    return Page(html, truth.showing(crebo_name=True))


def excel_sheet(truth: Truth, chance: random.Random) -> Page:
    """A sheet saved by Excel: title and reference day over the heading row, blank rows between."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    blank = cells(["" for _ in columns], "td", " class=xl15")
    title = f"<tr height=21><td colspan={len(columns)} class=xl66>Mbo-certificaten</td></tr>"
    day = cells(["Peildatum:", "1-10-2025"] + [""] * (len(columns) - 2), "td", " class=xl67")
    head = cells([x.head for x in columns], "td", " class=xl65 style='font-weight:700'")
    rows = [
        cells([x.cell(c) for x in columns], "td", " height=20 class=xl68 style='height:15.0pt'")
        for c in truth.certificates
    ]
    widths = "<col width=64 style='mso-width-source:userset;width:48pt'>" * len(columns)
    html = (
        "<table border=0 cellpadding=0 cellspacing=0 width=512 style='border-collapse:collapse'>"
        f"{widths}{title}{day}{blank}{head}{''.join(rows)}{blank}</table>"
    )
    return Page(html, shown)


def online_sheet(truth: Truth, chance: random.Random) -> Page:
    """A published online sheet: letters over its columns, numbers before its rows."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    letters = "".join(f'<th id="0C{nr}" class="col">{"ABCDEFGHI"[nr]}</th>' for nr in range(9))
    lines = [[x.head for x in columns]]
    lines += [[x.cell(c) for x in columns] for c in truth.certificates]
    rows = "".join(
        f'<tr style="height: 20px"><th id="0R{nr}" class="row" style="height: 20px;">'
        f'<div class="wrap" style="line-height: 20px">{nr}</div></th>'
        + "".join(f'<td class="s{nr % 3}" dir="ltr">{text}</td>' for text in line)
        + "<td></td>" * (9 - len(line))
        + "</tr>"
        for nr, line in enumerate(lines, 1)
    )
    html = (
        '<div class="ritz grid-container"><table class="waffle" cellspacing="0" cellpadding="0">'
        f'<thead><tr><th class="row-header"></th>{letters}</tr></thead><tbody>{rows}</tbody>'
        "</table></div>"
    )
    return Page(html, shown)


def pdf_positions(truth: Truth, chance: random.Random) -> Page:
    """A PDF turned into placed paragraphs: a row is what has the same top; headings per page."""
    hand, full = Hand(chance), chance.randint(8, 20)
    labels = [hand.label(meaning) for meaning in ("code", "name", "crebo")]

    def placed(text: str, left: int, top: int) -> str:
        return (
            f'<p style="position:absolute;top:{top}px;left:{left}px;white-space:nowrap" '
            f'class="ft00">{text}</p>\n'
        )

    def line(texts: list[str], top: int) -> str:
        return "".join(
            placed(text, left, top)
            for text, left in zip(texts, (85, 180, 640), strict=True)
            if text
        )

    pages = []
    for start in range(0, len(truth.certificates), full):
        nr = start // full + 1
        parts = [line(labels, 108)]
        for at, c in enumerate(truth.certificates[start : start + full], 1):
            crebos = ", ".join(crebo.code for crebo in c.crebos or ())
            parts.append(line([c.code, plain(c.name), crebos], 108 + 20 * at))
        parts.append(placed(f"Pagina {nr}", 440, 1190))
        pages.append(
            f'<div id="page{nr}-div" style="position:relative;width:892px;height:1262px;">'
            f"{''.join(parts)}</div>"
        )
    return Page("".join(pages), truth.showing())


def pdf_lines(truth: Truth, chance: random.Random) -> Page:
    """A PDF turned into lines: columns are runs of hard spaces, a rule and number end a page."""
    hand, full = Hand(chance), chance.randint(10, 30)
    gap = "&#160;" * chance.randint(3, 8)
    heading = gap.join(f"<b>{hand.label(meaning)}</b>" for meaning in ("code", "name", "crebo"))
    parts = ['<a name="1"></a>', f"{heading}<br/>\n"]
    for nr, c in enumerate(truth.named().certificates, 1):
        crebos = ", ".join(crebo.code for crebo in c.crebos or ())
        texts = [c.code, plain(c.name)] + ([crebos] if crebos else [])
        parts.append(gap.join(texts) + "<br/>\n")
        if nr % full == 0:
            page = nr // full
            parts.append(f'{page}<br/>\n<hr/>\n<a name="{page + 1}"></a>')
    return Page("".join(parts), truth.named().showing())


def wiki_table(truth: Truth, chance: random.Random) -> Page:
    """A wiki table with reference marks behind codes; the reference holds a five-digit number."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    mark = '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'

    def text(x: Column, c: Certificate) -> str:
        return f"{c.code}{mark}" if x.key == "field-code" and chance.random() < 0.3 else x.cell(c)

    head = cells([f"{x.head}\n" for x in columns], "th")
    rows = "".join(cells([f"{text(x, c)}\n" for x in columns]) for c in truth.certificates)
    html = (
        '<h2><span class="mw-headline">Lijst</span><span class="mw-editsection">[<a href="?edit">'
        "bewerken</a>]</span></h2>"
        f'<table class="wikitable sortable"><tbody>{head}{rows}</tbody></table>'
        '<ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">↑</a> '
        "<span>Regeling certificaten, Stcrt. 2016, 28817</span></li></ol>"
    )
    return Page(html, shown)


def regulation_columns(truth: Truth, chance: random.Random) -> Page:
    """The annex of a regulation: Kolom A to C over or under what they are."""
    hand = Hand(chance)
    order = ["code", "name", "crebo"]
    chance.shuffle(order)
    letters = cells([f"Kolom {letter}" for letter in "ABC"], "th")
    labels = cells([hand.label(meaning) for meaning in order], "th")
    texts = {"code": hand.code, "name": hand.name, "crebo": hand.crebos}
    rows = "".join(cells([texts[meaning](c) for meaning in order]) for c in truth.certificates)
    heads = chance.choice((letters + labels, labels + letters))
    html = (
        "<h3>Bijlage 1, behorende bij artikel 2, eerste lid</h3>"
        f'<div class="table"><table><thead>{heads}</thead><tbody>{rows}</tbody></table></div>'
        '<p class="voetnoot">Stcrt. 2013, 10760; laatstelijk gewijzigd Stcrt. 2016, 28817</p>'
    )
    return Page(html, truth.showing())


def newsletter(truth: Truth, chance: random.Random) -> Page:
    """A newsletter: tables in tables for layout, a small table of one-cell rows a certificate."""
    hand, truth = Hand(chance), truth.named()
    blocks = []
    for c in truth.certificates:
        lines = [f"<font size='4'><b>{plain(c.name)}</b></font>", f"{hand.label('code')}: {c.code}"]
        if c.crebos:
            codes = ", ".join(crebo.code for crebo in c.crebos)
            lines.append(f"{hand.label('crebo')}: {codes}")
        inner = "".join(cells([line], "td", " style='padding:4px'") for line in lines)
        blocks.append(
            f"<tr><td width='20'><img src='spacer.gif' width='20' height='1' alt=''></td>"
            f"<td><table width='100%' cellpadding='0'>{inner}</table></td></tr>"
        )
    html = (
        "<table width='600' align='center' role='presentation'><tr><td bgcolor='#eeeeee'>"
        f"<table width='100%' role='presentation'>{''.join(blocks)}</table></td></tr></table>"
    )
    return Page(html, truth.showing())


def framed_text(truth: Truth, chance: random.Random) -> Page:
    """Output of a database program in <pre>: columns padded and framed with signs."""
    hand = Hand(chance)
    lines = [[hand.label(meaning) for meaning in ("code", "name", "crebo")]]
    for c in truth.certificates:
        crebos = ", ".join(crebo.code for crebo in c.crebos or ())
        lines.append([c.code, plain(c.name), crebos])
    widths = [max(len(line[at]) for line in lines) for at in range(3)]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    printed = [
        "| " + " | ".join(t.ljust(w) for t, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    text = "\n".join([rule, printed[0], rule, *printed[1:], rule])
    return Page(f"<pre>\n{text}\n({len(truth.certificates)} rows)\n</pre>", truth.showing())


def separated_text(truth: Truth, chance: random.Random) -> Page:
    """A preview of a data file in <pre>: headings, then fields parted by semicolons or tabs."""
    hand, between = Hand(chance), chance.choice((";", ";", "\t"))
    order = chance.choice((("code", "name", "sbu", "crebo"), ("name", "code", "sbu", "crebo")))
    lines = [between.join(hand.label(meaning) for meaning in order)]
    for c in truth.certificates:
        texts = {
            "code": c.code,
            "name": plain(c.name),
            "sbu": str(c.sbu or ""),
            "crebo": ",".join(crebo.code for crebo in c.crebos or ()),
        }
        lines.append(between.join(texts[meaning] for meaning in order))
    return Page("<pre><code>" + "\n".join(lines) + "</code></pre>", truth.showing(sbu=True))


FAMILIES: Final[tuple[Family, ...]] = (
    word_table,
    word_list,
    excel_sheet,
    online_sheet,
    pdf_positions,
    pdf_lines,
    wiki_table,
    regulation_columns,
    newsletter,
    framed_text,
    separated_text,
)
