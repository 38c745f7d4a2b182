"""Text of other hands: codes stated in sentences, running enumerations, lines that head a list."""

import random
from typing import Final

from tests.layouts.families.second_hand import Hand, one, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Crebo, Truth


def stated_in_sentences(truth: Truth, chance: random.Random) -> Page:
    """A heading, then "Certificaatcode: C0106." and a sentence that links it to crebos."""
    truth = truth.named()
    label = chance.choice(("Certificaatcode", "Code", "Code certificaat"))
    parts = []
    for c in truth.certificates:
        codes = [crebo.code for crebo in c.crebos or ()]
        linked = f" Dit certificaat hoort bij crebo {_and(codes)}." if codes else ""
        parts.append(f"<h3>{plain(c.name)}</h3><p>{label}: {c.code}.{linked}</p>")
        if chance.random() < 0.5:
            parts.append("<p>Aanmelden kan via 024-3123456, elke werkdag.</p>")
    return Page("".join(parts), truth.showing())


def _and(items: list[str]) -> str:
    return " en ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def running_enumeration(truth: Truth, chance: random.Random) -> Page:
    """An enumeration as a regulation words it: "het certificaat X (code C), verbonden aan …;"."""
    truth = truth.linked().named()
    verb = chance.choice(("verbonden aan", "behorend bij"))
    kind = chance.choice(("het certificaat", "het keuzedeel", "het mbo-certificaat"))
    items = []
    for c in truth.certificates:
        crebos = " en ".join(f"de kwalificatie {_called(x)}" for x in c.crebos or ())
        items.append(f"<li>{kind} {plain(c.name)} (code {c.code}), {verb} {crebos};</li>")
    return Page(f'<ol type="a">{"".join(items)}</ol>', truth.showing(crebo_name=True))


def _called(crebo: Crebo) -> str:
    return f"{plain(crebo.name)} (crebo {crebo.code})"


def lines_head_lists(truth: Truth, chance: random.Random) -> Page:
    """A line, bold or not, names the crebo over each list; it is marked as no heading."""
    truth = truth.linked().named()
    tag = chance.choice(("<p><strong>{}</strong></p>", "<p><b>{}</b></p>", "<div>{}</div>"))
    form = chance.choice(("{0} {1}", "{1} ({0})", "Crebo {0}: {1}"))
    item = chance.choice(("{0} {1}", "{1} ({0})", "{0}: {1}"))
    parts = []
    for crebo, offered in truth.by_crebo.items():
        lead = tag.format(form.format(crebo.code, plain(crebo.name)))
        rows = "".join(f"<li>{item.format(c.code, plain(c.name))}</li>" for c in offered)
        parts.append(f"{lead}<ul>{rows}</ul>")
    return Page("".join(parts), truth.showing(crebo_name=True))


def crebos_before_names(truth: Truth, chance: random.Random) -> Page:
    """Flat boxes that begin with the crebos: crebos, bold name, code, and so on."""
    truth = truth.linked().named()
    tag = chance.choice(("p", "div"))
    parts = [
        f"<{tag}>Crebo {', '.join(x.code for x in c.crebos or ())}</{tag}>"
        f"<{tag}><b>{plain(c.name)}</b></{tag}><{tag}>{c.code}</{tag}>"
        for c in truth.certificates
    ]
    return Page("".join(parts), truth.showing())


def menu_over_details(truth: Truth, chance: random.Random) -> Page:
    """A detail page under a menu of as many words as the page has parts."""
    hand, c = Hand(chance), one(truth)
    menu = "".join(f'<li><a href="/{w}">{w}</a></li>' for w in ("Opleidingen", "Certificaten"))
    facts = f"<dt>{hand.label('code')}</dt><dd>{c.code}</dd>"
    if c.sbu:
        facts += f"<dt>{hand.label('sbu')}</dt><dd>{c.sbu}</dd>"
    crebos = "".join(f"<li>{crebo.code} {plain(crebo.name)}</li>" for crebo in c.crebos or ())
    linked = f"<h2>Verbonden aan kwalificaties</h2><ul>{crebos}</ul>" if crebos else ""
    html = (
        f"<header><nav><ul><li>Home</li>{menu}<li>Contact</li></ul></nav></header>"
        f"<main><h1>{plain(c.name)}</h1><dl>{facts}</dl>{linked}</main>"
    )
    return Page(html, Truth((c,)).showing(sbu=True, crebo_name=True))


def buttons_beside_names(truth: Truth, chance: random.Random) -> Page:
    """A button that explains stands in the text of each item; what it says is no name."""
    truth = truth.named()
    button = chance.choice(("i", "?", "Info", "Toon"))
    items = "".join(
        f'<li>{c.code} {plain(c.name)} <button type="button">{button}</button></li>'
        for c in truth.certificates
    )
    return Page(f"<ul>{items}</ul>", truth.showing(crebos=False))


FAMILIES: Final[tuple[Family, ...]] = (
    stated_in_sentences,
    running_enumeration,
    lines_head_lists,
    crebos_before_names,
    menu_over_details,
    buttons_beside_names,
)
