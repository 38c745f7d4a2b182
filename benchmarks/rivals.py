"""The same list page read as one would by hand: selectors for exactly this page, no evidence.

Each reader takes the bytes of :func:`benchmarks.pages.table_page` and returns its rows.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

import lxml.html
import parsel
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from benchmarks.pages import Row

_CODE: Final = re.compile(r"[KC]\d{4}")
_CREBO: Final = re.compile(r"\b\d{5}\b")
_DATE: Final = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


def with_lxml(body: bytes) -> list[Row]:
    """Read with lxml: one XPath for the rows, the text of each cell."""
    page = lxml.html.document_fromstring(body, parser=lxml.html.HTMLParser(encoding="utf-8"))
    rows = page.xpath("//table[contains(@class, 'table--striped')]/tbody/tr")
    return [_row(str(cell.text_content()) for cell in row.iterchildren("td")) for row in rows]


def with_parsel(body: bytes) -> list[Row]:
    """Read with parsel, as a Scrapy spider would."""
    page = parsel.Selector(text=body.decode())
    rows = page.css("table.table--striped > tbody > tr")
    return [_row(cell.xpath("string()").get("") for cell in row.xpath("td")) for row in rows]


def with_soup(body: bytes) -> list[Row]:
    """Read with BeautifulSoup over lxml."""
    return _soup_rows(BeautifulSoup(body, "lxml"))


def with_soup_alone(body: bytes) -> list[Row]:
    """Read with BeautifulSoup over the parser of the standard library."""
    return _soup_rows(BeautifulSoup(body, "html.parser"))


def _soup_rows(page: BeautifulSoup) -> list[Row]:
    rows = page.select("table.table--striped > tbody > tr")
    return [_row(cell.get_text() for cell in row.find_all("td", recursive=False)) for row in rows]


def _row(texts: Iterable[str]) -> Row:
    code, name, sbu, day, crebos = (" ".join(text.split()) for text in texts)
    if _CODE.fullmatch(code) is None:
        raise ValueError(code)
    date = _DATE.fullmatch(day)
    return Row(
        code=code,
        name=name,
        sbu=int(sbu) if sbu else None,
        date=f"{date[3]}-{date[2]:0>2}-{date[1]:0>2}" if date else None,
        crebos=tuple(_CREBO.findall(crebos)),
    )


def parse_only(body: bytes) -> LexborHTMLParser:
    """Parse with the parser certsync uses, and read nothing: the floor."""
    return LexborHTMLParser(body)


BY_HAND: Final[dict[str, Callable[[bytes], list[Row]]]] = {
    "lxml": with_lxml,
    "parsel": with_parsel,
    "BeautifulSoup (lxml)": with_soup,
    "BeautifulSoup (html.parser)": with_soup_alone,
}
