"""Lists: flat, nested, definition lists, lines parted by <br>, headings with paragraphs."""

import random
from collections.abc import Callable
from html import escape
from typing import Final

from tests.layouts.families.sections import shares
from tests.layouts.ink import Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

_TITLES: Final = (
    "{code} {name}", "{code} - {name}", "{code}: {name}", "{name} ({code})", "({code}) {name}",
    "{code} | {name}", "{code} – {name}",
)  # fmt: skip


def titler(ink: Ink, chance: random.Random) -> Callable[[Certificate], str]:
    """Return what prints code and name in one stretch, in this page's form."""
    form = chance.choice(_TITLES)

    def title(c: Certificate) -> str:
        code = ink.code(c.code)
        return form.format(code=code, name=ink.name(c.name)) if c.name else code

    return title


def flat_list(truth: Truth, chance: random.Random) -> Page:
    """An item a certificate, code and name only."""
    title = titler(Ink(chance), chance)
    tag = chance.choice(("ul", "ol"))
    items = "".join(f"<li>{title(c)}</li>" for c in truth.certificates)
    return Page(f"<{tag}>{items}</{tag}>", truth.showing(crebos=False))


def flat_list_with_crebos(truth: Truth, chance: random.Random) -> Page:
    """An item a certificate, its crebos in the same line behind a word or in brackets."""
    ink = Ink(chance)
    code_first = chance.random() < 0.5
    form = chance.choice((" (crebo {})", ", crebo {}", " – crebo: {}", " [crebo {}]"))

    def item(c: Certificate) -> str:
        code = ink.code(c.code)
        title = f"{code} {ink.name(c.name)}" if code_first else f"{ink.name(c.name)}, {code}"
        crebos = ", ".join(crebo.code for crebo in c.crebos or ())
        return (title if c.name else code) + (form.format(crebos) if crebos else "")

    items = "".join(f"<li>{item(c)}</li>" for c in truth.certificates)
    return Page(f"<ul>{items}</ul>", truth.showing())


def nested_list(truth: Truth, chance: random.Random) -> Page:
    """An item a certificate with a list of its crebos inside."""
    ink = Ink(chance)
    named = chance.random() < 0.7
    title = titler(ink, chance)
    items = []
    for c in truth.certificates:
        crebos = "".join(f"<li>{ink.crebo(crebo, named=named)}</li>" for crebo in c.crebos or ())
        inner = f"<ul>{crebos}</ul>" if crebos else ""
        items.append(f"<li>{title(c)}{inner}</li>")
    return Page(f"<ul>{''.join(items)}</ul>", truth.showing(crebo_name=named))


def nested_by_crebo(truth: Truth, chance: random.Random) -> Page:
    """An item a crebo with a list of its certificates inside."""
    ink = Ink(chance)
    title = titler(ink, chance)
    items = []
    for crebo, holders in truth.by_crebo.items():
        inner = "".join(f"<li>{title(c)}</li>" for c in holders)
        items.append(f"<li>{ink.crebo(crebo)}<ul>{inner}</ul></li>")
    return Page(f"<ul>{''.join(items)}</ul>", truth.linked().showing(crebo_name=True))


def nested_by_sector(truth: Truth, chance: random.Random) -> Page:
    """Sector, certificate, crebo: a list of three levels."""
    ink = Ink(chance)
    title = titler(ink, chance)
    parts = []
    for sector, share in shares(truth, chance):
        items = []
        for c in share.certificates:
            crebos = "".join(f"<li>{ink.crebo(crebo)}</li>" for crebo in c.crebos or ())
            items.append(f"<li>{title(c)}" + (f"<ul>{crebos}</ul>" if crebos else "") + "</li>")
        parts.append(f"<li>{sector}<ul>{''.join(items)}</ul></li>")
    return Page(f"<ul>{''.join(parts)}</ul>", truth.showing(crebo_name=True))


def definition_list(truth: Truth, chance: random.Random) -> Page:
    """One definition list: the certificate as term, its crebos as descriptions."""
    ink = Ink(chance)
    title = titler(ink, chance)
    wrapped = chance.random() < 0.3
    parts = []
    for c in truth.certificates:
        crebos = "".join(f"<dd>{ink.crebo(crebo)}</dd>" for crebo in c.crebos or ())
        pair = f"<dt>{title(c)}</dt>{crebos or '<dd>&nbsp;</dd>'}"
        parts.append(f"<div>{pair}</div>" if wrapped else pair)
    return Page(f"<dl>{''.join(parts)}</dl>", truth.showing(crebo_name=True))


def definition_list_code_name(truth: Truth, chance: random.Random) -> Page:
    """One definition list: the code as term, the name as description, or the reverse."""
    ink = Ink(chance)
    truth = truth.named()
    flip = chance.random() < 0.5
    parts = []
    for c in truth.certificates:
        pair = [ink.code(c.code), ink.name(c.name)]
        term, text = reversed(pair) if flip else pair
        parts.append(f"<dt>{term}</dt><dd>{text}</dd>")
    return Page(f"<dl>{''.join(parts)}</dl>", truth.showing(crebos=False))


def definition_list_a_certificate(truth: Truth, chance: random.Random) -> Page:
    """A definition list of labels and values for each certificate, with or without a heading."""
    ink = Ink(chance)
    sbu, heading = chance.random() < 0.5, chance.random() < 0.6
    parts = []
    for c in truth.certificates:
        pairs = [(ink.label("code"), ink.code(c.code))]
        if c.name and not heading:
            pairs.append((ink.label("name"), ink.name(c.name)))
        if sbu and c.sbu:
            pairs.append((ink.label("sbu"), str(c.sbu)))
        if c.crebos:
            pairs.append((ink.label("crebo"), ink.crebos(c)))
        body = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in pairs)
        top = f"<h3>{ink.name(c.name)}</h3>" if heading and c.name else ""
        parts.append(f"<section>{top}<dl>{body}</dl></section>")
    return Page("".join(parts), truth.showing(sbu=sbu))


def headings(truth: Truth, chance: random.Random) -> Page:
    """A heading a certificate with code and name, its crebos in a block below."""
    ink = Ink(chance)
    level = chance.choice(("h2", "h3", "h4"))
    title = titler(ink, chance)
    label = chance.choice(("Crebo: ", "Erkende opleidingscode: ", "Te behalen binnen: ", ""))
    parts = []
    for c in truth.certificates:
        crebos = ink.joined(_inline_crebos(c), plain=True)
        text = f"<div>{label}{crebos}</div>" if c.crebos else ""
        parts.append(f"<{level}>{title(c)}</{level}>{text}")
    return Page("".join(parts), truth.showing())


def _inline_crebos(c: Certificate) -> list[str]:
    return [crebo.code for crebo in c.crebos or ()]


def headings_with_labels(truth: Truth, chance: random.Random) -> Page:
    """The name as heading; code, hours and crebos in labelled paragraphs below."""
    ink = Ink(chance)
    truth = truth.named()
    strong = chance.choice(("{}", "<strong>{}</strong>", "<b>{}</b>"))
    sbu, dates = chance.random() < 0.5, ("valid_from",) if chance.random() < 0.5 else ()
    parts = []
    for c in truth.certificates:
        pairs = [("code", ink.code(c.code))]
        if sbu and c.sbu:
            pairs.append(("sbu", str(c.sbu)))
        pairs += [(meaning, ink.day(day)) for meaning, day in c.dates if meaning in dates]
        if c.crebos:
            pairs.append(("crebo", ", ".join(_inline_crebos(c))))
        lines = [f"<p>{strong.format(ink.label(m) + ':')} {text}</p>" for m, text in pairs]
        parts.append(f"<h3>{ink.name(c.name)}</h3>{''.join(lines)}")
    return Page("".join(parts), truth.showing(sbu=sbu, dates=dates))


def headings_by_crebo(truth: Truth, chance: random.Random) -> Page:
    """A heading a crebo, its certificates in a list or lines below."""
    ink = Ink(chance)
    title = titler(ink, chance)
    bulleted = chance.random() < 0.6
    parts = []
    for crebo, holders in truth.by_crebo.items():
        items = [title(c) for c in holders]
        if bulleted:
            body = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
        else:
            body = "<p>" + "<br>".join(items) + "</p>"
        parts.append(f"<h3>{ink.crebo(crebo)}</h3>{body}")
    return Page("".join(parts), truth.linked().showing(crebo_name=True))


def lines(truth: Truth, chance: random.Random) -> Page:
    """One paragraph, a line a certificate."""
    title = titler(Ink(chance), chance)
    text = "<br>\n".join(title(c) for c in truth.certificates)
    return Page(f"<p>{text}</p>", truth.showing(crebos=False))


def lines_with_crebos(truth: Truth, chance: random.Random) -> Page:
    """A paragraph a certificate: its title in the first line, a crebo a line below."""
    ink = Ink(chance)
    title = titler(ink, chance)
    strong = chance.choice(("{}", "<strong>{}</strong>"))
    parts = []
    for c in truth.certificates:
        rest = [ink.crebo(crebo) for crebo in c.crebos or ()]
        parts.append("<p>" + "<br>".join([strong.format(title(c)), *rest]) + "</p>")
    return Page("".join(parts), truth.showing(crebo_name=True))


def labelled_lines(truth: Truth, chance: random.Random) -> Page:
    """A block a certificate of lines with a label each, parted by <br>."""
    ink = Ink(chance)
    strong = chance.choice(("{}", "<strong>{}</strong>", "<b>{}</b>"))
    block = chance.choice(("p", "div"))
    parts = []
    for c in truth.certificates:
        pairs = [("code", ink.code(c.code))]
        if c.name:
            pairs.append(("name", ink.name(c.name)))
        if c.crebos:
            pairs.append(("crebo", ", ".join(_inline_crebos(c))))
        text = "<br>".join(f"{strong.format(ink.label(m) + ':')} {value}" for m, value in pairs)
        parts.append(f"<{block}>{text}</{block}>")
    return Page("".join(parts), truth.showing())


def withdrawn_list(truth: Truth, chance: random.Random) -> Page:
    """Items under a heading for withdrawn certificates, each with its end date on a line below."""
    ink = Ink(chance)
    title = titler(ink, chance)
    heading = chance.choice(("Vervallen certificaten", "Ingetrokken", "Beëindigde certificaten"))
    items = []
    for c in truth.certificates:
        day = ink.day(c.date("valid_to"))
        items.append(
            f"<li>{title(c)}" + (f"<br>{ink.label('valid_to')}: {day}" if day else "") + "</li>"
        )
    shown = truth.showing(crebos=False, dates=("valid_to",))
    return Page(f"<h2>{heading}</h2><ul>{''.join(items)}</ul>", shown)


def preformatted(truth: Truth, chance: random.Random) -> Page:
    """Columns of plain text in <pre>, as regulations and mail lists have them."""
    text = "\n".join(
        f"{c.code}  {escape(c.name or '', quote=False):<90}  "
        + ", ".join(crebo.code for crebo in c.crebos or ())
        for c in truth.certificates
    )
    return Page(f"<pre>\n{text}\n</pre>", truth.showing())


def split_list(truth: Truth, chance: random.Random) -> Page:
    """A nested list whose codes and names are cut by tags, soft hyphens and entities."""
    ink = Ink(chance, split=True)
    title = titler(ink, chance)
    items = []
    for c in truth.certificates:
        crebos = "".join(f"<li>{crebo.code}</li>" for crebo in c.crebos or ())
        items.append(f"<li>{title(c)}" + (f"<ul>{crebos}</ul>" if crebos else "") + "</li>")
    return Page(f"<ul>{''.join(items)}</ul>", truth.showing())


FAMILIES: Final[tuple[Family, ...]] = (
    flat_list,
    flat_list_with_crebos,
    nested_list,
    nested_by_crebo,
    nested_by_sector,
    definition_list,
    definition_list_code_name,
    definition_list_a_certificate,
    headings,
    headings_with_labels,
    headings_by_crebo,
    lines,
    lines_with_crebos,
    labelled_lines,
    withdrawn_list,
    preformatted,
    split_list,
)
