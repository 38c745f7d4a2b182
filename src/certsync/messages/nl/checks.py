"""What is expected of a source, as ``certsync sources check`` tells it."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "checks.contact": "voor de gevraagde hosts is een contactadres ingesteld",
    "checks.last-run": "het laatste bezoek was in orde",
    "checks.fresh": "het laatste bezoek is niet ouder dan 31 dagen",
    "checks.minimum": "er zijn minstens zoveel certificaten als er moeten zijn",
    "checks.canaries": "de codes die er altijd zijn, zijn er",
    "checks.codes": "de ERKENDEOPLEIDINGSCODE van een certificaat is de K- of C-code",
    "checks.one-code": "elk onderdeel heeft één code",
    "checks.letter": "K-codes zijn keuzedelen, C-codes beroepsgerichte onderdelen",
    "checks.green": "er zijn C-codes onder LANDBOUW",
    "checks.exclusive": "een periode eindigt op de dag dat de volgende begint: einddatums zijn exclusief",
    "checks.no-end": "onderdelen zelf hebben geen einddatum",
    "checks.direction": "relaties wijzen naar onderdelen, niet ervandaan",
    "checks.developed-for": "ONTWIKKELD_VOOR wijst van kwalificatie of dossier naar keuzedeel",
    "checks.part-of": "beroepsgerichte onderdelen hangen onder een kwalificatie of dossier",
    "checks.regional": "regionale kwalificaties hebben geen relaties",
    "checks.transition": "OVERGANG wijst van wat eerder erkend werd naar wat later erkend werd",
    "checks.no-leerweg": "de erkenning van een K- of C-code noemt geen leerweg",
    "checks.licences": "licenties zijn er alleen voor crebo's",
    "checks.one-licence": "elke licentie heeft een eigen LICENTIECODE",
}
