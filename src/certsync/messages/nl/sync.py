"""What happens during a run, and why a listing is not complete."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "sync.page-missing": "{url} gaf geen pagina ({why})",
    "sync.page-refused": "{url} is niet gelezen ({why})",
    "sync.not-the-list": "{url} is niet de lijst ({why})",
    "sync.total": "de pagina zegt {stated}, gelezen zijn er {seen} (en {unreadable} niet te lezen)",
    "sync.totals-differ": "de pagina's noemen verschillende totalen: {totals}",
    "sync.details-missing": "van {asked} certificaten ontbreekt bij {missing} de eigen pagina; hoogstens {most} mag",
    "sync.too-many-pages": "de lijst telt meer dan {most} pagina's",
    "sync.too-many-details": "de lijst verwijst naar {seen} pagina's van certificaten; meer dan {most} worden niet opgevraagd",
}
