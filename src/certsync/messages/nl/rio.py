"""Why the files of RIO cannot be read, and what is checked on them."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "rio.no-package": "{url} zegt niet welke bestanden er zijn ({why})",
    "rio.no-file": "in de lijst van bestanden ontbreekt {files}",
    "rio.two-files": "de lijst van bestanden noemt meer dan één {files}",
    "rio.size": "{file} telt {seen} bytes en de lijst van bestanden zegt {stated}",
    "rio.count": "{file} telt {seen} rijen en DUO zegt {stated}",
    "rio.empty": "{file} is leeg, zelfs zonder de namen van de kolommen",
    "rio.bom": "{file} begint met een byte order mark, en dat deed het nooit",
    "rio.delimiter": "{file} is niet gescheiden door komma's",
    "rio.columns-missing": "in {file} ontbreken de kolommen {columns}",
    "rio.columns-extra": "{file} heeft kolommen die niet bekend zijn: {columns}",
    "rio.row": "{file}, regel {line}: {seen} waarden bij {wanted} kolommen",
    "rio.cut-short": "{file}, regel {line}: houdt midden in de regel op",
    "rio.broken": "{file} is niet als tabel te lezen ({why})",
    "rio.unknown-value": "{file}, regel {line}: bij {column} staat “{text}”, en dat is niet bekend",
    "rio.other-type": "{file}, regel {line}: noemt {unit} een {text}, en elders is het een onderdeel",
    "rio.no-date": "{file}, regel {line}: bij {column} staat “{text}”, en dat is geen datum",
}
