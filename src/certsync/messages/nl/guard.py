"""Why a reading is not believed."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "guard.too-few": "er staan {seen} certificaten op de lijst, en het zijn er altijd ten minste {least}; klopt dat, zet dan expect.min_certificates lager",
    "guard.canary-missing": "op de lijst ontbreekt wat er altijd op staat: {codes}",
    "guard.empty": "er staat geen enkel certificaat op de lijst, en een eerste opname kan niet leeg zijn",
    "guard.nameless": "bij {seen} van de {records} certificaten ontbreekt de naam ({band})",
    "guard.more-riddles": "{seen} regels waren niet te lezen en maar {records} wel",
    "guard.unreadable": "{seen} regels waren niet te lezen, en de vorige keer {before} ({band})",
    "guard.ended": "{seen} van de {before} certificaten zouden in één keer weg zijn ({band})",
    "guard.added": "er zouden in één keer {seen} certificaten bij komen op {before} ({band})",
    "guard.links-ended": "{seen} van de {before} koppelingen met een crebo zouden in één keer weg zijn ({band})",
    "guard.plain-ended": "{seen} van de {before} keuzedelen zonder certificaat zouden in één keer weg zijn ({band})",
    "guard.crebos-ended": "{seen} van de {before} crebo's zouden in één keer weg zijn ({band})",
    "guard.licences-ended": "{seen} van de {before} licenties van de school zouden in één keer weg zijn ({band})",
    "guard.offers-ended": "{seen} van de {before} certificaten en keuzedelen die de school aanbiedt zouden in één keer weg zijn ({band})",
    "guard.eroded": "van de {before} certificaten van {days} dagen geleden zouden er nu {seen} weg zijn, telkens een paar ({band})",
    "guard.fill-rate": "het gegeven {field} was bij {was} van de {of} certificaten ingevuld en ontbreekt nu bij {seen} daarvan ({band})",
    "guard.band.few": "gewoon is hoogstens {most}",
    "guard.band.share": "gewoon is hoogstens {most}, {percent} % daarvan",
    "guard.band.learned": "gewoon is bij deze bron hoogstens {most}, {percent} % daarvan: zo veel is al vaker geaccepteerd",
}
