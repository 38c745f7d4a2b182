"""Why a reading is not believed."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "guard.too-few": "the list holds {seen} certificates, and there are always at least {least}; if that is right, set expect.min_certificates lower",
    "guard.canary-missing": "the list lacks what always stands on it: {codes}",
    "guard.empty": "the list holds not one certificate, and a first reading cannot be empty",
    "guard.nameless": "{seen} of the {records} certificates lack a name ({band})",
    "guard.more-riddles": "{seen} rows could not be read and only {records} could",
    "guard.unreadable": "{seen} rows could not be read, and {before} the last time ({band})",
    "guard.ended": "{seen} of the {before} certificates would be gone at once ({band})",
    "guard.added": "{seen} certificates would come to {before} at once ({band})",
    "guard.links-ended": "{seen} of the {before} links with a crebo would be gone at once ({band})",
    "guard.plain-ended": "{seen} of the {before} keuzedelen without a certificate would be gone at once ({band})",
    "guard.crebos-ended": "{seen} of the {before} crebos would be gone at once ({band})",
    "guard.licences-ended": "{seen} of the {before} licences of the school would be gone at once ({band})",
    "guard.offers-ended": "{seen} of the {before} certificates and keuzedelen the school offers would be gone at once ({band})",
    "guard.eroded": "of the {before} certificates of {days} days ago {seen} would be gone now, a few at a time ({band})",
    "guard.fill-rate": "the value {field} was filled in for {was} of {of} certificates and is now missing from {seen} of them ({band})",
    "guard.band.few": "ordinary is at most {most}",
    "guard.band.share": "ordinary is at most {most}, {percent} % of them",
    "guard.band.learned": "ordinary for this source is at most {most}, {percent} % of them: so many were accepted more than once",
}
