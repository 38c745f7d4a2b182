"""Texts that stand where a name could: counts, states, shop buttons, hours, pointers at others."""

import random
from typing import Final

from tests.layouts.families.second_hand import one, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

SECTORS: Final = (
    "Zorg & welzijn",
    "Techniek en gebouwde omgeving",
    "Voedsel, groen en gastvrijheid",
)
STATES: Final = ("Aangevraagd", "Toegekend", "In ontwikkeling", "Gepubliceerd")


def counts_in_headings(truth: Truth, chance: random.Random) -> Page:
    """Accordions of crebos whose headings count the certificates below them."""
    truth = truth.linked().named()
    form = chance.choice(("{} certificaten", "({} keuzedelen)", "{} certificaten"))
    parts = []
    for crebo, offered in truth.by_crebo.items():
        count = f'<span class="count">{form.format(len(offered))}</span>'
        rows = "".join(f"<li>{c.code} - {plain(c.name)}</li>" for c in offered)
        head = f"{crebo.code} {plain(crebo.name)} {count}"
        parts.append(f"<details><summary>{head}</summary><ul>{rows}</ul></details>")
    return Page("".join(parts), truth.showing(crebo_name=True))


def tiles_of_links(truth: Truth, chance: random.Random) -> Page:
    """Tiles that are links: picture, sector, bold name, button text; the address has the code."""
    truth = Truth(truth.named().certificates[:12])
    button = chance.choice(("Start direct", "Meld je aan", "In winkelwagen"))
    sector = chance.choice(SECTORS)
    parts = [
        f'<a class="tile" href="/certificaat/{c.code}"><img src="f.jpg" alt="Student aan het werk">'
        f"<span>{plain(sector)}</span><strong>{plain(c.name)}</strong><span>{button}</span></a>"
        for c in truth.certificates
    ]
    return Page("".join(parts), truth.showing(crebos=False), optional=frozenset({"name"}))


def states_before_names(truth: Truth, chance: random.Random) -> Page:
    """Lines of bars: day, state of the request, code, name, crebos."""
    truth = truth.linked().named()
    items = "".join(
        f"<li>0{chance.randint(1, 9)}-08-2024 | {chance.choice(STATES)} | {c.code} | "
        f"{plain(c.name)} | {', '.join(x.code for x in c.crebos or ())}</li>"
        for c in truth.certificates
    )
    return Page(f"<ul>{items}</ul>", truth.showing())


def hours_behind_the_code(truth: Truth, chance: random.Random) -> Page:
    """A page of one code under the site's name: "Keuzedeel K0717 – 240 klokuren – versie 2"."""
    c = one(truth)
    hours = f" – {c.sbu} {chance.choice(('klokuren', 'uur', 'sbu'))}" if c.sbu else ""
    line = f"{chance.choice(('Keuzedeel', 'Certificaat'))} {c.code}{hours} – versie 2"
    html = f"<main><h1>Kwalificatiestructuur</h1><h2>{plain(c.name)}</h2><p>{line}</p></main>"
    return Page(html, Truth((c,)).showing(sbu=True, crebos=False))


def shop_cards(truth: Truth, chance: random.Random) -> Page:
    """A web shop: numbers of articles beside crebos, buttons that put things into a cart."""
    truth = truth.linked().named()
    label = chance.choice(("Artikelnr: ", "Artikelnummer ", "Bestelnummer: "))
    parts = []
    for nr, c in enumerate(truth.certificates, 25610):
        crebos = "".join(f"<span>Crebo {x.code}</span>" for x in c.crebos or ())
        parts.append(
            f'<li><a href="/product/{c.code.lower()}"><h2>{plain(c.name)}</h2></a>'
            f"<span>{label}{nr}</span><span>{c.code}</span>{crebos}<span>€ 1.295,00</span>"
            f'<a href="?add-to-cart={nr}">In winkelwagen</a></li>'
        )
    return Page(f"<ul>{''.join(parts)}</ul>", truth.showing())


def ratings_on_cards(truth: Truth, chance: random.Random) -> Page:
    """Cards with stars, and how many thought so: a count in the range of crebos."""
    truth = truth.linked().named()
    word = chance.choice(("beoordelingen", "reviews", "weergaven"))
    parts = [
        f"<div><h3>{plain(c.name)}</h3><div>★★★★☆ 4,2 ({nr} {word})</div><div>Code: {c.code}</div>"
        f"<div>Crebo: {', '.join(x.code for x in c.crebos or ())}</div></div>"
        for nr, c in enumerate(truth.certificates, 25012)
    ]
    return Page("".join(parts), truth.showing())


def levels_before_crebos(truth: Truth, chance: random.Random) -> Page:
    """One cell says name, level and crebo of each programme: "Kok, niveau 2 (25180)"."""
    truth = truth.linked().named()
    form = chance.choice(("{}, niveau {} ({})", "{} (niveau {}) {}", "{} niveau {} - {}"))
    rows = []
    for c in truth.certificates:
        crebos = "<br>".join(form.format(plain(x.name), x.level, x.code) for x in c.crebos or ())
        bare = "<br>".join(f"{plain(x.name)} ({x.code})" for x in c.crebos or ())
        told = crebos if all(x.level for x in c.crebos or ()) else bare
        rows.append(f"<tr><td>{plain(c.name)} ({c.code})</td><td>{told}</td></tr>")
    head = "<tr><th>Keuzedeel</th><th>Opleiding</th></tr>"
    page = Page(f"<table>{head}{''.join(rows)}</table>", truth.showing(crebo_name=True, level=True))
    return Page(page.html, page.shown, optional=frozenset({"level"}))


def pointers_at_others(truth: Truth, chance: random.Random) -> Page:
    """Each card points at another certificate of the list: "Zie ook: K0072"."""
    truth = truth.linked().named()
    word = chance.choice(("Zie ook", "Opvolger", "Vervangen door", "Vervangt"))
    cards = []
    for at, c in enumerate(truth.certificates):
        other = truth.certificates[at - 1].code
        crebos = ", ".join(x.code for x in c.crebos or ())
        cards.append(
            f"<div><h3>{c.code} {plain(c.name)}</h3><p>Crebo: {crebos}</p>"
            f'<p>{word}: <a href="/c/{other}">{other}</a></p></div>'
        )
    return Page("".join(cards), truth.showing())


def paths_in_results(truth: Truth, chance: random.Random) -> Page:
    """Search results with the path of the page under each heading, the code its last step."""
    truth = truth.named()
    sign = chance.choice(("›", "»", "|"))
    parts = [
        f'<div><h3><a href="/z/{c.code}">{plain(c.name)}</a></h3>'
        f"<cite>Home {sign} Kwalificaties {sign} Keuzedelen {sign} {c.code}</cite></div>"
        for c in truth.certificates
    ]
    return Page("".join(parts), truth.showing(crebos=False))


def programmes_behind_labels(truth: Truth, chance: random.Random) -> Page:
    """Cards of labelled lines; the programme's name stands in a line before its crebo."""
    truth = truth.linked().named()
    word = chance.choice(("Opleiding", "Kwalificatie"))
    parts = []
    for c in truth.map(_of_one_crebo).certificates:
        crebo = (c.crebos or ())[0]
        parts.append(
            f"<li><p>Certificaat: {plain(c.name)}</p><p>Certificaatcode: {c.code}</p>"
            f"<p>{word}: {plain(crebo.name)}</p><p>Erkende opleidingscode: {crebo.code}</p></li>"
        )
    html = f"<ul>{''.join(parts)}</ul>"
    return Page(html, truth.map(_of_one_crebo).showing(crebo_name=True))


def _of_one_crebo(c: Certificate) -> Certificate:
    return Certificate(c.code, c.name, c.sbu, c.dates, (c.crebos or ())[:1])


def since_under_the_name(truth: Truth, chance: random.Random) -> Page:
    """A cell holds a linked name and under it, small, the code and since when."""
    truth = truth.linked().named()
    since = chance.choice(("sinds 2021", "vanaf 2019", "sinds augustus 2022"))
    rows = "".join(
        f'<tr><td><a href="/{c.code}">{plain(c.name)}</a><br><small>{c.code}, {since}</small></td>'
        f"<td>{', '.join(x.code for x in c.crebos or ())}</td></tr>"
        for c in truth.certificates
    )
    head = "<tr><th>Certificaat</th><th>Crebo</th></tr>"
    return Page(f"<table>{head}{rows}</table>", truth.showing())


FAMILIES: Final[tuple[Family, ...]] = (
    counts_in_headings,
    tiles_of_links,
    states_before_names,
    hours_behind_the_code,
    shop_cards,
    ratings_on_cards,
    levels_before_crebos,
    pointers_at_others,
    paths_in_results,
    programmes_behind_labels,
    since_under_the_name,
)
