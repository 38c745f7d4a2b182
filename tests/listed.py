"""A small site of our own making: one list over some pages, to be changed from day to day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from certsync.settings import FetchSettings, Settings
from certsync.testing import MadeSite, Page
from tests.made import Made

SOURCE = "sbb-keuzedelen"
HEADERS = ("Code", "Certificaat", "SBU", "Crebo")
START = "/certificaten"
_NAMES = ("Koken", "Lassen", "Snoeien", "Tuinieren", "Schilderen", "Bakken", "Naaien", "Varen")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list."""

    code: str
    name: str
    sbu: int | None = 240
    crebos: tuple[str, ...] = ("25187",)


def rows(count: int, start: int = 0) -> list[Row]:
    """Return so many rows with running codes."""
    return [
        Row(f"K{nr:04}", f"{_NAMES[nr % len(_NAMES)]} niveau {nr}")
        for nr in range(start, start + count)
    ]


def html(body: str, *, total: int | None = None) -> Page:
    """Return a page of the site with this between its head and foot."""
    told = "" if total is None else f"<p>{total} resultaten</p>"
    text = f"""<!doctype html><html lang="nl"><head><meta charset="utf-8">
<title>Certificaten</title></head><body><nav><a href="/contact">Contact</a></nav>
<main><h1>Mbo-certificaten</h1>{told}{body}</main><footer>Postbus 123</footer></body></html>"""
    return Page(text.encode(), {"Content-Type": "text/html; charset=utf-8"})


def table(listed: Iterable[Row], headers: Sequence[str] = HEADERS) -> str:
    """Return the rows as a table."""
    head = "".join(f"<th>{header}</th>" for header in headers)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in listed)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Row) -> str:
    sbu = "" if row.sbu is None else row.sbu
    cells = (row.code, row.name, sbu, ", ".join(row.crebos))
    return "".join(f"<td>{escape(str(cell))}</td>" for cell in cells)


def site_of(listed: Sequence[Row], *, size: int = 20, total: int | None = None) -> dict[str, Page]:
    """Return a list over pages of ``size`` rows each, that states how many there are."""
    parts = [listed[at : at + size] for at in range(0, len(listed), size)] or [[]]
    urls = [START, *(f"{START}?page={nr}" for nr in range(2, len(parts) + 1))]
    links = "".join(f'<li><a href="{url}">{nr}</a></li>' for nr, url in enumerate(urls, 1))
    paging = f"<nav aria-label='Paginering'><ul>{links}</ul></nav>" if len(urls) > 1 else ""
    stated = len(listed) if total is None else total
    return {
        url: html(table(part) + paging, total=stated) for url, part in zip(urls, parts, strict=True)
    }


@dataclass(slots=True)
class Listed(Made):
    """The small site, a catalogue and a clock; ``expect`` is what its owner declares."""

    expect: Mapping[str, object] = field(default_factory=dict)

    def settings(self, **overrides: Mapping[str, object]) -> Settings:
        """Return settings for the one source of this site."""
        source: dict[str, object] = {
            "start": [f"{self.site.url}{START}"],
            "min_gap_seconds": 0,
            "expect": {"min_certificates": 0, "canaries": [], **self.expect},
        }
        source.update(overrides.get("sbb_keuzedelen", {}))
        return Settings(
            database_url=f"sqlite:///{self.database}",
            fetch=FetchSettings(min_gap_seconds=0, attempts=1),
            sources={SOURCE: source, "sbb-pilots": {"enabled": False}},
        )

    def day(self, listed: Sequence[Row] | Mapping[str, Page]) -> str:
        """Serve a list, look at it, let a day pass; return how the run ended."""
        self.site.pages = listed if isinstance(listed, Mapping) else site_of(listed)
        return str(self.sync(SOURCE)[SOURCE].outcome)

    def config(self, folder: Path) -> str:
        """Write the settings into a file, for the command line."""
        file = folder / "listed.toml"
        file.write_text(
            f"""
            database_url = "sqlite:///{self.database}"
            language = "nl"
            fetch = {{ min_gap_seconds = 0, attempts = 1 }}
            [sources.{SOURCE}]
            start = ["{self.site.url}{START}"]
            expect = {{ min_certificates = 0, canaries = [] }}
            [sources.sbb-pilots]
            enabled = false
            [sources.rio]
            enabled = false
            """,
            encoding="utf-8",
        )
        return str(file)


@contextmanager
def listed(folder: Path, first: Sequence[Row]) -> Iterator[Listed]:
    """Serve a list, with an empty catalogue beside it."""
    with MadeSite(pages=site_of(first)) as site:
        yield Listed(site, folder / "certsync.sqlite")


def renamed(listed: Iterable[Row]) -> list[Row]:
    """Return the rows without what stood in half of their columns."""
    return [replace(row, sbu=None, crebos=()) for row in listed]
