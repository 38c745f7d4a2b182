# ruff: noqa: E501, ISC004 - patterns are data, one a line
"""Pages that answer and are not the list: told by their words, and only when no record was found."""

import re
from typing import Final

from certsync.reading.data.places import text_of
from certsync.reading.language.hits import tidy
from certsync.reading.markup.tree import Tree

_SIGNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "no-results",
            r"\b0 (?:zoek)?(?:resultaten|certificaten|keuzedelen|results)\b|geen (?:zoek)?(?:resultaten|certificaten|keuzedelen)(?: gevonden)?|niets gevonden"
            r"|no results|leverde (?:geen|niets)",
        ),
        (
            "maintenance",
            r"onderhoud(?!end)(?:swerkzaamheden)?\b.{0,80}|tijdelijk (?:niet|onbereikbaar|buiten gebruik)|storing|under maintenance|temporarily unavailable",
        ),
        (
            "login",
            r"\binloggen\b|\blog in\b|\baanmelden\b|wachtwoord|gebruikersnaam|\bsign in\b|eherkenning|digid",
        ),
        (
            "needs-scripts",
            r"javascript (?:in te schakelen|is (?:vereist|nodig|uitgeschakeld)|aan(?:zetten)?|inschakelen)|(?:schakel|zet) javascript|enable javascript|javascript.{0,40}(?:nodig|vereist|required|enabled)",
        ),
        (
            "consent-wall",
            r"cookies? (?:accepteren|toestaan|weigeren)|accepteer (?:alle )?cookies|cookie(?:voorkeuren|instellingen|s)|toestemming",
        ),
        (
            "error-page",
            r"pagina (?:is )?niet (?:gevonden|beschikbaar)|niet gevonden|er (?:is|ging) (?:iets|een fout)|er is een fout|fout opgetreden|foutmelding|internal server error"
            r"|\b(?:403|404|410|500|502|503|504)\b|page not found|forbidden|geen toegang|toegang geweigerd|bestaat niet (?:meer)?|access denied|service unavailable|bad gateway",
        ),
    )
)
_LITTLE: Final = 1500
_SHELL: Final = 200


def name_of(tree: Tree, texts: list[str], title: str | None) -> str | None:
    """Return a short id for a page without records, ``None`` if it says nothing of the kind."""
    text = " ".join(texts)
    scripts = any(node.tag == "script" for node in tree.nodes)
    if (
        len(text) < _SHELL
        and scripts
        and not any(p.search(text) for _, p in _SIGNS if _ != "needs-scripts")
    ):
        return "needs-scripts"
    if not text.strip():
        return "empty"
    head = f"{title or ''} {text[:_LITTLE]}"
    for name, pattern in _SIGNS:
        if name == "no-results" and pattern.search(text):
            return name
        if (
            name == "login"
            and not any(n.get("type") == "password" for n in tree.nodes)
            and len(text) > _LITTLE
        ):
            continue
        if pattern.search(head):
            return name
    return None


def title_of(tree: Tree) -> str | None:
    """Return what a page's own title says."""
    node = next((n for n in tree.nodes if n.tag == "title"), None)
    return (tidy(text_of(node)) or None) if node is not None else None
