"""What happens during a run, and why a listing is not complete."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "sync.page-missing": "{url} gave no page ({why})",
    "sync.page-refused": "{url} was not read ({why})",
    "sync.not-the-list": "{url} is not the list ({why})",
    "sync.total": "the page says {stated}, read were {seen} (and {unreadable} unreadable)",
    "sync.totals-differ": "the pages state different totals: {totals}",
    "sync.details-missing": "of {asked} certificates the own page of {missing} is missing; {most} at most may be",
    "sync.too-many-pages": "the list has more than {most} pages",
    "sync.too-many-details": "the list leads to {seen} pages of certificates; more than {most} are not asked for",
}
