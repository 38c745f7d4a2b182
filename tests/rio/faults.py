"""What can be wrong with the files that are served: each fault gives other files."""

from collections.abc import Mapping

from tests.rio.files import CONTROL

Files = Mapping[str, bytes]


def cut(files: Files, name: str, at: int) -> dict[str, bytes]:
    """The file ends at this byte, as if it were whole."""
    return {**files, name: files[name][:at]}


def renamed(files: Files, name: str, new: str) -> dict[str, bytes]:
    """The same bytes as a resource of another name."""
    return {new if key == name else key: body for key, body in files.items()}


def missing(files: Files, name: str) -> dict[str, bytes]:
    """The resource is not listed."""
    return {key: body for key, body in files.items() if key != name}


def miscounted(files: Files, name: str, by: int = 1) -> dict[str, bytes]:
    """Controlebestand counts so many rows more than the file has."""
    lines = files[CONTROL].decode().split("\r\n")
    for place, line in enumerate(lines):
        cells = line.split(",")
        if cells[1:2] == [name]:
            cells[2:4] = [str(int(cells[2]) + by)] * 2
            lines[place] = ",".join(cells)
    return {**files, CONTROL: "\r\n".join(lines).encode()}


def header_only(files: Files, name: str) -> dict[str, bytes]:
    """The file has no rows; controlebestand agrees."""
    body = files[name]
    rows = next(
        int(line.split(",")[2])
        for line in files[CONTROL].decode().split("\r\n")
        if line.split(",")[1:2] == [name]
    )
    emptied = {**files, name: body[: body.index(b"\r\n") + 2]}
    return miscounted(emptied, name, -rows)


def with_bom(files: Files, name: str) -> dict[str, bytes]:
    """The file starts with a byte order mark."""
    return {**files, name: b"\xef\xbb\xbf" + files[name]}


def with_semicolons(files: Files, name: str) -> dict[str, bytes]:
    """The file has another delimiter; commas in texts stay."""
    parts = files[name].split(b'"')
    parts[::2] = [part.replace(b",", b";") for part in parts[::2]]
    return {**files, name: b'"'.join(parts)}


def with_header(files: Files, name: str, old: str, new: str) -> dict[str, bytes]:
    """One column has another name."""
    header, _, rows = files[name].partition(b"\r\n")
    return {**files, name: header.replace(f'"{old}"'.encode(), new.encode()) + b"\r\n" + rows}


def swapped(files: Files, name: str, one: str, other: str) -> dict[str, bytes]:
    """Two column names have changed places, above the same cells."""
    header, _, rows = files[name].partition(b"\r\n")
    names = header.decode().split(",")
    first, second = names.index(f'"{one}"'), names.index(f'"{other}"')
    names[first], names[second] = names[second], names[first]
    return {**files, name: ",".join(names).encode() + b"\r\n" + rows}


def replaced(files: Files, name: str, old: str, new: str, times: int = 1) -> dict[str, bytes]:
    """A value stands where another stood; raises ValueError where the old one does not occur."""
    if old.encode() not in files[name]:
        raise ValueError(f"{name} has no {old}")
    return {**files, name: files[name].replace(old.encode(), new.encode(), times)}
