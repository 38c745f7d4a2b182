"""Made pages of any size: the same seed gives the same bytes.

The table page stands for a public list: header, menu, cookie dialog, a filter, one row a
certificate with links, the study load, the date it was established, and its crebos.
"""

import random
from dataclasses import dataclass
from html import escape
from typing import Final

_WORDS: Final = (
    ("Basis", "Verdieping", "Inleiding", "Oriëntatie op", "Werken met", "Onderhoud & beheer:"),
    ("digitale", "groene", "medische", "creatieve", "circulaire", "technische", "agrarische"),
    ("zorg", "productie", "installaties", "teelten", "voeding", "techniek (niveau 3 en 4)"),
)
_CREBOS: Final = tuple(str(code) for code in (*range(25_100, 25_900), *range(27_000, 27_200)))
_CODES_A_LETTER: Final = 10_000

_BEFORE: Final = """<!DOCTYPE html>
<html lang="nl">
<head>
  <meta charset="utf-8">
  <title>Mbo-certificaten | Voorbeeld</title>
  <style>.visually-hidden { clip: rect(0 0 0 0); position: absolute; }</style>
  <script>document.documentElement.className = "js";</script>
</head>
<body class="page page--list">
  <a class="skip-link visually-hidden" href="#inhoud">Direct naar de inhoud</a>
  <div class="consent" role="dialog" aria-labelledby="consent-titel">
    <h2 id="consent-titel">Cookies op deze website</h2>
    <p>Wij plaatsen functionele en analytische cookies en bewaren uw keuze 365 dagen.</p>
  </div>
  <header class="site-header">
    <nav class="main-nav" aria-label="Hoofdmenu">
      <ul>
        <li><a href="/certificaten">Certificaten</a></li>
        <li><a href="/zoeken">Zoeken</a></li>
      </ul>
    </nav>
  </header>
  <main class="content" id="inhoud">
    <h1>Mbo-certificaten</h1>
    <p class="content__intro">Aan deze onderdelen is een mbo-certificaat verbonden.</p>
"""
_AFTER: Final = """
  </main>
  <footer class="site-footer"><p>Voorbeeldlaan 12, 1234 AB Voorbeeldstad</p></footer>
</body>
</html>
"""
_HEAD: Final = """    <table class="table table--striped">
      <thead><tr><th scope="col">Code</th><th scope="col">Mbo-certificaat</th>
        <th scope="col">SBU</th><th scope="col">Vastgesteld op</th>
        <th scope="col">Crebo's</th></tr></thead>
      <tbody>
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A certificate as a page shows it; ``sbu`` in hours, ``date`` in ISO."""

    code: str
    name: str
    sbu: int | None
    date: str | None
    crebos: tuple[str, ...]


def draw_rows(certificates: int, crebos: int, *, seed: int = 1) -> list[Row]:
    """Return rows with codes of their own; one in twelve shows no hours or no date.

    At most 20,000 certificates: there are no more codes.
    """
    chance = random.Random(seed)  # noqa: S311 - seeded, not secret
    return [_draw_row(chance, nr, crebos) for nr in range(certificates)]


def _draw_row(chance: random.Random, nr: int, crebos: int) -> Row:
    letter, digits = "KC"[nr // _CODES_A_LETTER], nr % _CODES_A_LETTER
    words = " ".join(map(chance.choice, _WORDS))
    blank = chance.randrange(24)
    day = f"{chance.randint(2016, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Row(
        code=f"{letter}{digits:04}",
        name=f"{words} {nr}" if nr % 3 else words,
        sbu=None if blank == 0 else chance.choice((240, 480, 720)),
        date=None if blank == 1 else day,
        crebos=tuple(sorted(chance.sample(_CREBOS, crebos))),
    )


def table_page(rows: list[Row]) -> bytes:
    """Return a list page with one table row a certificate, each crebo a link."""
    lines = "\n".join(_table_row(nr, row) for nr, row in enumerate(rows, start=1))
    total = f'    <p class="results" role="status">{len(rows)} resultaten</p>\n'
    return f"{_BEFORE}{total}{_HEAD}{lines}\n      </tbody>\n    </table>{_AFTER}".encode()


def _table_row(nr: int, row: Row) -> str:
    day = "" if row.date is None else "-".join(reversed(row.date.split("-")))
    crebos = ", ".join(f'<a href="/kwalificatie/{code}">{code}</a>' for code in row.crebos)
    return (
        f'        <tr class="table__row"><td>{row.code}</td>'
        f'<td><a class="table__link" href="/certificaat/details/{nr}">{escape(row.name)}</a></td>'
        f'<td class="table__number">{row.sbu or ""}</td><td>{day}</td><td>{crebos}</td></tr>'
    )
