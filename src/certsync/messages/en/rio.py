"""Why the files of RIO cannot be read, and what is checked on them."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "rio.no-package": "{url} does not say which files there are ({why})",
    "rio.no-file": "the list of files lacks {files}",
    "rio.two-files": "the list of files names more than one {files}",
    "rio.size": "{file} holds {seen} bytes and the list of files says {stated}",
    "rio.count": "{file} holds {seen} rows and DUO says {stated}",
    "rio.empty": "{file} is empty, without even the names of its columns",
    "rio.bom": "{file} begins with a byte order mark, as it never did",
    "rio.delimiter": "{file} is not separated by commas",
    "rio.columns-missing": "{file} lacks the columns {columns}",
    "rio.columns-extra": "{file} has columns that are not known: {columns}",
    "rio.row": "{file}, line {line}: {seen} values where there are {wanted} columns",
    "rio.cut-short": "{file}, line {line}: breaks off in the middle of the line",
    "rio.broken": "{file} cannot be read as a table ({why})",
    "rio.unknown-value": "{file}, line {line}: {column} says “{text}”, which is not known",
    "rio.other-type": "{file}, line {line}: calls {unit} a {text}, and elsewhere it is an onderdeel",
    "rio.no-date": "{file}, line {line}: {column} says “{text}”, which is no date",
}
