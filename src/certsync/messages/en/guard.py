"""Why a reading is not believed."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "guard.too-few": "the list holds {seen} certificates, and there are always at least {least}; if that is right, set expect.min_certificates lower",
    "guard.canary-missing": "the list lacks what always stands on it: {codes}",
    "guard.unreadable": "{seen} rows could not be read; {most} is ordinary and last time there were {before}",
    "guard.ended": "{seen} of the {before} certificates would be gone at once; more than {most} is not believable",
    "guard.added": "{seen} certificates would come to {before} at once; more than {most} is not believable",
    "guard.links-ended": "{seen} of the {before} links with a crebo would be gone at once; more than {most} is not believable",
    "guard.fill-rate": "the value {field} was filled in for {was} % and now for {now} %",
}
