"""What is expected of a source, as ``certsync sources check`` tells it."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "checks.contact": "a contact address is set for the hosts that are asked",
    "checks.last-run": "the last run was in order",
    "checks.fresh": "the last run is not older than 31 days",
    "checks.minimum": "there are at least as many certificates as there must be",
    "checks.canaries": "the codes that are always there are there",
    "checks.codes": "a certificate’s ERKENDEOPLEIDINGSCODE is its K- or C-code",
    "checks.one-code": "each onderdeel has one code",
    "checks.letter": "K-codes are keuzedelen, C-codes are beroepsgerichte onderdelen",
    "checks.green": "there are C-codes under LANDBOUW",
    "checks.exclusive": "a period ends on the day the next one begins: ends are exclusive",
    "checks.no-end": "onderdelen themselves have no end date",
    "checks.direction": "relations lead to onderdelen, not away from them",
    "checks.developed-for": "ONTWIKKELD_VOOR leads from kwalificatie or dossier to keuzedeel",
    "checks.part-of": "beroepsgerichte onderdelen hang below a kwalificatie or dossier",
    "checks.regional": "regional kwalificaties have no relations",
    "checks.transition": "OVERGANG points from what was recognised earlier to what was recognised later",
    "checks.no-leerweg": "the recognition of a K- or C-code names no leerweg",
    "checks.licences": "licences are for crebos only",
    "checks.one-licence": "each licence has a LICENTIECODE of its own",
}
