"""Words that say how a link stands: whether it holds now, has ended, was refused, or is to come.

One vocabulary for text, tables and data. Each constant but the last is an alternation without a
group around it. What holds names nothing and denies nothing.
"""

import re
from typing import Final

HOLDS: Final = (
    r"gekoppelde?|verbonden|van toepassing|linked|applicable"
    r"|geldige?|actie(?:f|ve)|actue(?:el|le)|huidige?|lopende?|toegestane?|toegestaan"
    r"|mogelijk|gepubliceerd|in gebruik|van kracht|erkende?|toegekende?|goedgekeurde?"
    r"|valid|active|current|enabled|available|allowed|published|approved|granted|recogni[sz]ed"
)
_GONE: Final = r"vervallen|ingetrokken|verlopen|be[eë]indigde?|geëindigde?|opgeheven|uitgefaseerde?"
ENDED: Final = (
    rf"{_GONE}|afgesloten|uitgesloten|verwijderde?|ongeldige?|inactie(?:f|ve)|historische?"
    r"|gearchiveerde?|ontkoppelde?|losgekoppelde?|gestopte?|oud|voormalige?|ended|expired|excluded"
    r"|withdrawn|revoked|removed|deleted|archived|inactive|invalid|obsolete|deprecated"
    r"|discontinued|terminated|historical?|unlinked|disabled"
    rf"|(?:niet|not)(?: meer| langer)? (?:{HOLDS})|no longer (?:{HOLDS})"
)
REFUSED: Final = r"afgewezen|geweigerde?|afgekeurde?|rejected|refused|declined"
ASKED: Final = r"aangevraagde?|(?:nog )?in (?:aanvraag|behandeling)"
AHEAD: Final = (
    rf"{ASKED}|concept|voorgestelde?|voorgenomen|geplande?|toekomstige?|nog niet (?:{HOLDS})"
    r"|draft|proposed|pending|planned|requested|(?:nog )?in (?:ontwikkeling|voorbereiding)"
)
SINCE: Final = (
    r"(?: (?:per|sinds|op|vanaf|sedert|in|met ingang van|m\.i\.v\.|since|on|at|as of)(?: .+)?"
    r"|:? \(?\d[\d ./-]+\)?)?"
)
"""What may follow what has ended: "vervallen per 1-8-2024"."""
LINK: Final = r"(?:koppeling(?:en)?|verbinding|relatie|link)"
_IT: Final = rf"(?:{LINK}|crebo(?:code)?|opleiding(?:en)?|kwalificatie)"
LAPSED: Final = (
    rf"(?:is )?(?:{_GONE}|{REFUSED}|{ASKED}"
    r"|niet (?:meer|langer) (?:geldig|actief|in gebruik)|niet (?:erkend|toegekend))"
)
"""What says in running text, too, that a link does not hold: no programme is called so."""
NOT_NOW: Final = (
    rf"(?:(?:de(?:ze)? )?{_IT} )?(?:is )?"
    rf"(?:(?:{ENDED}|{REFUSED})(?: {_IT})?{SINCE}|(?:{AHEAD})(?: {_IT})?)"
    rf"|(?:einde|beëindiging) (?:van (?:de )?)?{LINK}"
)
"""A whole text that says of something that it does not hold now."""
LINKS_OVER: Final = rf".*\b{LINK}\b.*\b(?:{_GONE}|gestopt)\b.*|(?:{_GONE}) {LINK}\b.*"
"""A header under which a date, or "ja", says that a link has ended: "Koppeling beëindigd per".

Under "Einddatum koppeling" stand the ends of links that hold, too.
"""
HOLDS_AT_END: Final = re.compile(
    r"(?:(?<=[^\W\d_])[\s,;:–—-]+|\s*[(\[]\s*)(?:is )?"
    r"(?:geldig|erkend|actief|actueel|toegekend|gekoppeld|goedgekeurd|van kracht|vervalt)"
    r"\s*[)\]]?\s*$",
    re.IGNORECASE,
)
"""Words behind a crebo's name that say it holds, for now: "25909 Buurtsportcoach geldig"."""
