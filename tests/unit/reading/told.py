"""What a reading tells, in short: how the reader's tests read a page, and what they compare."""

from certsync.reading import PageReading, read_page

Crebos = dict[str, str | None]
Short = list[tuple[str, str | None, list[str] | None]]

URL = "https://www.voorbeeld.example/lijst"


def read(html: str) -> PageReading:
    """Read a page as it stands."""
    return read_page(html.encode(), URL)


def read_main(html: str) -> PageReading:
    """Read a piece of markup as the main part of a page with a title and a heading."""
    return read(
        f"<!doctype html><title>Certificaten</title><main><h1>Certificaten</h1>{html}</main>"
    )


def short(html: str) -> Short:
    """Return code, name and crebos of each record of a page."""
    return [
        (r.code, r.name, None if r.crebos is None else [c.code for c in r.crebos])
        for r in read(html).records
    ]


def named_crebos(html: str) -> list[list[tuple[str, str | None]]]:
    """Return the crebos of each record of a page with their names."""
    return [[(c.code, c.name) for c in r.crebos or ()] for r in read(html).records]


def names_of(reading: PageReading) -> dict[str, str | None]:
    """Return the names by code."""
    return {str(record.code): record.name for record in reading.records}


def crebos_of(reading: PageReading) -> dict[str, Crebos | None]:
    """Return the crebos with their names by code; ``None`` where they are unknown."""
    return {
        str(record.code): None
        if record.crebos is None
        else {str(crebo.code): crebo.name for crebo in record.crebos}
        for record in reading.records
    }


def links_of(reading: PageReading) -> dict[str, list[str]]:
    """Return the numbers of the crebos by code."""
    return {record.code: [x.code for x in record.crebos or ()] for record in reading.records}


def crebo_names_of(reading: PageReading) -> list[str | None]:
    """Return the names of all crebos, in order."""
    return [crebo.name for record in reading.records for crebo in record.crebos or ()]


def listed(reading: PageReading) -> str:
    """Return all that the reading could not place."""
    return " ".join(item.text for item in reading.unreadable)


def table(*rows: str) -> str:
    """Return a table of rows of cells, parted by bars; the first row is the header."""
    head, *body = ([cell.strip() for cell in row.split("|")] for row in rows)
    lines = ["".join(f"<th>{cell}</th>" for cell in head)]
    lines += ["".join(f"<td>{cell}</td>" for cell in row) for row in body]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
