"""Why a reading is not believed."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "guard.too-few": "er staan {seen} certificaten op de lijst, en het zijn er altijd ten minste {least}; klopt dat, zet dan expect.min_certificates lager",
    "guard.canary-missing": "op de lijst ontbreekt wat er altijd op staat: {codes}",
    "guard.unreadable": "{seen} regels waren niet te lezen; {most} is gewoon en de vorige keer waren het er {before}",
    "guard.ended": "{seen} van de {before} certificaten zouden in een keer weg zijn; meer dan {most} is niet geloofwaardig",
    "guard.added": "er zouden {seen} certificaten in een keer bij komen op {before}; meer dan {most} is niet geloofwaardig",
    "guard.links-ended": "{seen} van de {before} koppelingen met een crebo zouden in een keer weg zijn; meer dan {most} is niet geloofwaardig",
    "guard.fill-rate": "het gegeven {field} was bij {was} % ingevuld en nu nog bij {now} %",
}
