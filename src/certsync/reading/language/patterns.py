# ruff: noqa: E501, RUF001, SIM905 - patterns are data, one a line, with the signs pages print
"""Texts that are no names, no values or no crebos, as data; nothing here is of one site."""

import re
from functools import lru_cache
from typing import Final

from certsync.reading.language.labels import CALLED_BEFORE, CERT, normal
from certsync.reading.language.standing import (
    AHEAD,
    ASKED,
    ENDED,
    HOLDS,
    LAPSED,
    LINKS_OVER,
    NOT_NOW,
    REFUSED,
    SINCE,
)

# Texts that stand where a name could stand and are none.
_KIND: Final = rf"(?:{CERT}|mbo|nieuw|nieuwe?|groene?|groen certificaat|beroepsgericht(?: onderdeel)?|amvb[- ]?onderdeel|keuzedeel met certificaat|certificaat verbonden aan .*|(?:leerweg:? )?(?:bol|bbl|ovo|derde leerweg)(?: ?(?:/|,|en|of) ?(?:bol|bbl|ovo|derde leerweg))*|(?:wel )?(?:{HOLDS})|(?:{ENDED}|{REFUSED}){SINCE}|{AHEAD}|in onderhoud|ja|nee|yes|no|true|false)"
_ACTION: Final = (
    r"(?:bekijk|lees|toon|ga|naar|download|klik|laad|zie|kies|let op|sluit|terug|bekijken|klap)\b.{0,60}"
    r"|meer(?: (?:informatie|info|lezen|weten|details|over)\b.{0,60})?|(?:details?|informatie|info|menu|home|contact|pdf|excel|csv|docx?|xlsx?|odt|ods|zip|hier)"
    r"|(?:vorige|volgende|eerste|laatste|next|previous)(?: pagina| page)?|(?:zoek(?:en)?|filter(?:en)?|sorteer|sorteren|print(?:en)?|delen|deel)(?: op .{0,40})?"
    r"|(?:bewa(?:ar|ren)|opslaan|favoriet(?:en)?|reage(?:er|ren)|abonne(?:er|ren)|aanvragen|toevoegen|selecteer|vergelijk|inloggen|(?:alles )?(?:(?:uit|in|open|dicht)klappen|openen|sluiten|tonen|verbergen)|(?:(?:toevoegen )?(?:aan|in) )?(?:je |uw |de )?winkel(?:wagen|mand(?:je)?)|bestel(?:len)?|(?:start|schrijf|meld|vraag) (?:direct|je|nu|aan)\b.{0,40}|(?:direct |nu )?(?:aanmelden|inschrijven)|openen|open|sluiten|wissen|wis)|(?:read|view|show) (?:more|details|all)|(?:permanente link|permalink|kopieer (?:de )?link|link to)\b.{0,40}"
    r"|open(?:t|s)? in .{0,40}|(?:deze )?(?:externe )?link.{0,30}|extern"
)
_GENERIC: Final = (
    rf"(?:(?:alle|overzicht(?: van)?|lijst(?: met| van)?|onze|de|het|een|mbo|nieuwe?|actuele?|zoek(?:en)?(?: in)?|register|resultaten|zoekresultaten) ?)*"
    rf"(?:{CERT}|certificatenoverzicht|keuzedelenoverzicht|overzicht|zoekresultaten|resultaten|register|kwalificatieregister|kwalificatiestructuur|details|detailpagina)"
    r"(?: in het mbo| mbo| met certificaat| overzicht| zoeken| details| register)?"
    rf"|.{{3,40}} (?:van|over|voor|bij) (?:dit|ons) {CERT}"
    rf"|{CERT} (?:van de (?:dag|week|maand)|van het jaar|in de kijker|in beeld|uitgelicht)|uitgelicht(?:e? {CERT})?"
    r"|(?:(?:alle|onze|de|geldige|vervallen) )?(?:mbo-?)?(?:certificaten|keuzedelen|overzicht|lijst|zoekresultaten)\b.*"
)
_PARTS: Final = (
    r"(?:algemene |korte )?(?:kenmerken|gegevens|basisgegevens|eigenschappen|specificaties|samenvatting|introductie|inleiding|inhoud)|algemeen|in het kort"
    r"|(?:studie|opleidings|studenten)gids\b.*|(?:cohort|(?:school|studie|les)jaar) \d.*"
    r"|over (?:dit|het|deze|de) .{1,40}|(?:wat|waar|waarom|hoe|(?:aan |bij |voor )?welke?|voor wie|wie|wanneer)\b.*|cookies?\b.*|vragen\??|nieuws|zoeken|kies .*|welkom.*"
    r"|contact(?:gegevens|formulier| opnemen| met ons)?|navigatie|hoofdmenu|deze (?:pagina|website)\b.*|op deze (?:pagina|website)\b.*|service(?:menu)?|snel naar|direct naar.*"
)
_COUNTED: Final = rf"\(?\d+ (?:{CERT}|resultaten|items|stuks|opleiding(?:en)?|kwalificaties?|crebo['’]?s?|scholen)\)?"
_COUNT: Final = re.compile(_COUNTED)
_AMOUNT: Final = (
    r"(?:tel|telefoon|mobiel|fax)\W{1,3}[+(0].*|[+€]\s?\d.*|\d+[.,]\d.*|(?:(?:±|≈|~|duur|doorlooptijd|circa|ca\.?|ongeveer|gemiddeld|maximaal|minimaal|max\.?|min\.?):? ?)*\d+ ?(?:sbu|uur|uren|klokuren|studiebelastingsuren|studielasturen|euro|weken|maanden|dagen|dagdelen|jaar|studiepunten|reacties|beoordelingen)\b.*"
    rf"|{_COUNTED}|(?:versie|editie) \d\S*|(?:stap|fase|blok|module|week|dag|les|periode|semester|kwartaal|leerjaar|jaar|deel|onderdeel|route|step) (?:nr\.? ?)?\d{{1,2}}(?: (?:van|/) \d{{1,2}})?"
    r"|(?:geschikt voor )?(?:mbo[- ]?)?niv(?:eau|\.) ?[1-4](?: ?(?:,|/|-|–|en|of|t/m|tot en met) ?(?:niveau ?)?[1-4])*"
    r"|(?:exclusief|excl\.?|incl\.?) .*|inclusief .{0,40}?(?:btw|boeken|lesmateria\w+|materia(?:al|len)|\w*kosten|\w*examens?)"
    r"|(?:vanaf|sinds|per|tot|t/m|in|begin|eind) (?:(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) )?\d{4}"
)
_IN_COLUMNS: Final = (
    r"[^,;]+(?:[,;][^,;]+)*?(?<![\d\s])[,;]\d{3,5}(?:[,;].*)?|[^,;]+(?:[,;][^\s,;][^,;]*){2,}"
)
"""What stands in several columns of a file: "Triage,240,25695", "Triage,acuut,Zorg"."""
_NO_NAME: Final = re.compile(
    rf"(?:{_KIND}|{_ACTION}|{_GENERIC}|{_PARTS}|{_AMOUNT}|{_IN_COLUMNS})[.!»›>→…]*", re.DOTALL
)

_SHORTEST_SUFFIX, _LONGEST_SUFFIX = 3, 60
_SUFFIX: Final = re.compile(
    r"[\s(\[,–-]*\b(?:externe link|(?:deze link )?opent in (?:een )?nieuwe? (?:venster|tabblad|tab|scherm)"
    r"|opens (?:in )?(?:a )?new (?:window|tab)|external link"
    r"|(?:pdf|docx?|xlsx?|odt)(?:-bestand)?(?:,? ?\d+(?:[.,]\d+)? ?[km]b)?(?=[)\]]))[)\]\s.]*$",
    re.IGNORECASE,
)

NONE_THERE: Final = re.compile(
    r"(?:er (?:zijn|is) )?(?:nog )?(?:geen|niet)(?: (?:gekoppelde?|bijbehorende|verbonden|kwalificaties?|opleiding(?:en)?|crebo['’]?s?"
    r"|koppeling(?:en)?|van toepassing|bekend|gevonden|aan een (?:kwalificatie|opleiding)|beschikbaar|resultaten))*[.!]?",
    re.IGNORECASE,
)
UNKNOWN_THERE: Final = re.compile(
    r"(?:nog )?(?:niet bekend|onbekend|niet van toepassing|n\.?v\.?t\.?|n\.?n\.?b\.?|volgt|-|–|—|\?)\.?",
    re.IGNORECASE,
)
YES: Final = re.compile(r"ja|yes|j|✓|✔|✅|☑|wel", re.IGNORECASE)
NO: Final = re.compile(r"nee|neen|no|n|✗|✘|❌|geen", re.IGNORECASE)
_HELD: Final = r"(?:gekoppeld|verbonden|aanwezig|van toepassing)"
MARK: Final = re.compile(
    rf"x|✓|✔|✅|☑|●|•|■|ja|j|yes|v|√|×|\+|\*|1|(?:wel )?{_HELD}", re.IGNORECASE
)
NO_MARK: Final = re.compile(
    rf"|-|–|—|nee|n|no|o|○|0|✗|✘|❌|☐|n\.?v\.?t\.?|niet {_HELD}", re.IGNORECASE
)

# Words before or behind five digits that make them something other than a crebo.
_THAT: Final = r"(?:(?:mbo-?)?(?:crebo|opleiding|kwalificatie|beroep)\w*)"
_MONTH: Final = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_FORMER: Final = (
    rf"(?:verwante?|gerelateerde?|vorige?|voormalige?|vroegere?|eerdere?|oude?|andere?|overige|vervallen|ingetrokken|beëindigde?) {_THAT}"
    rf"|(?:vervang(?:t|er(?: van)?|en door)|vervallen (?:voor|bij)|opvolger(?: van)?|voorganger(?: van)?|voorheen)(?: (?:de|het))?(?: {_THAT})?"
    rf"|niet (?:meer |langer )?(?:gekoppeld|verbonden|geldig|te (?:volgen|behalen|kiezen))(?: (?:aan|voor|bij))?(?: (?:de|het))?(?: {_THAT})?"
    rf"|(?:tot|t/m|tot en met) (?:\d{{1,2}} )?{_MONTH} \d{{4}}"
)
NOT_CREBO_BEFORE: Final = re.compile(
    rf"(?<!\w)(?:{_FORMER}|{LAPSED}(?: (?:per|sinds|op) [\d-]+)?|(?:niet|geen|niet meer|was|vroeger|eerst|oud|exclusief|excl\.?|zonder)(?: (?:voor|bij|aan|in))?|0\d{{1,3}}|postbus|po box|#|€|eur|euro|tel\.?|telefoon|fax|kvk|btw|brin|nr\.? van|bestel(?:nr|nummer)|artikel|(?:stb|stcrt|trb|staatscourant|staatsblad)\.?(?:\s*\d{{4}}\s*,?)?(?:\s*nr\.?)?|(?<!crebo[- ])(?!crebo|opleiding|kwalificatie|beroep)\w*(?:nr[.:]?|nummer:?)|id:?|aantal(?: [a-zà-ÿ]+)?:?|ca\.?|circa|ruim|meer dan|zaak(?:nr|nummer))[\s.:]*$",
    re.IGNORECASE,
)
NOT_CREBO_BEHIND: Final = re.compile(
    r"\s*(?:[(\[–—-]?\s*niet (?:meer |langer )?(?:gekoppeld|verbonden|toegestaan|mogelijk|te (?:kiezen|volgen))(?! (?:aan|voor|bij|met)(?: (?:de|het|crebo|opleiding|kwalificatie))*[\s:]*$)|deelnemers|studenten|leerlingen|euro|uur|uren|leden|inwoners|exemplaren|keer|km|bezoekers|beoordelingen|reacties|reviews|stemmen|weergaven|views|downloads|aanmeldingen|inschrijvingen|personen|mensen|scholen|werknemers|vacatures|certificaten|resultaten|bedrijven|leerbedrijven|plaatsen)(?!\w)|\s*(?:,-|%)",
    re.IGNORECASE,
)
LAPSED_IN_BRACKETS: Final = re.compile(
    rf"(?:[^()\[\]]*[(\[]|\s*[,;–—-])\s*(?:{LAPSED}\b[^()\[\]]*|{NOT_NOW})[)\]]", re.IGNORECASE
)
LAPSED_AT_END: Final = re.compile(
    rf"[^,;]*?\s*(?:[,;:]|\s[–—-])?\s*{LAPSED}(?: (?:per|sinds|op|vanaf|in|met ingang van|m\.i\.v\.) [\w .–-]+)?\s*$",
    re.IGNORECASE,
)
"""Words behind a crebo, and what it is called, that say it has ended: "25458 X (vervallen)"."""
UNLINKED: Final = re.compile(
    rf"[\s)\],;:–—-]*(?:(?:is|zijn|wordt|werd) )?(?P<said>{ENDED}|{REFUSED}|(?:los|af)gehaald) (?:van|bij|voor|aan|uit|binnen|door) ",
    re.IGNORECASE,
)
"""How a text goes on behind a code that was taken off programmes: "ontkoppeld van Kapper"."""
_SECTOR: Final = r"(?:ict|zorg|welzijn|sport|techniek|gebouwde omgeving|groen|voedsel|gastvrijheid|economie|handel|horeca|landbouw|mobiliteit|transport|maritiem|creatieve industrie|zakelijke dienstverlening|veiligheid|specialistisch vakmanschap)"
_NO_PROGRAMME: Final = re.compile(
    rf"{_SECTOR}(?:(?:,| en| ?/| ?&) ?(?:{_SECTOR}|logistiek))*|(?:roc|aoc) .+|.+ college",
    re.IGNORECASE,
)
"""Sectors and schools: they stand beside a crebo as often as its name, and are never it."""
_FUNCTION_WORDS: Final = frozenset(
    (
        "de het een en of van voor met door bij naar in op aan uit te tot als is zijn wordt "
        "worden zie om dat die per over deel is/are heeft kan kunt"
    ).split()
)


OBTAINED: Final = rf"(?:behaalt?|behalen|behaald|volgt?|volgen|gevolgd)(?: (?:je|u|dit|het|deze))*(?: {CERT})? (?:bij|binnen)"
"""What leads to programmes in a sentence: "Je behaalt dit certificaat binnen Kapper (crebo 25400)"."""
_LINKING: Final = re.compile(
    rf"\b(?:{OBTAINED}|gekoppeld aan|verbonden aan|hoort bij|hangt aan|valt onder|telt (?:mee )?(?:voor|bij)|behoort (?:bij|tot)|(?:behalen|behaalt|volgen|volgt|onderdeel|deel) (?:bij|binnen|van|in|uit)"
    r"|(?:aan|bij|binnen|voor) (?:de )?(?:volgende )?(?:mbo-)?(?:opleiding|kwalificatie))",
    re.IGNORECASE,
)
_DENYING: Final = re.compile(
    r"\b(?:niet|geen|nooit|behalve|uitgezonderd|vervang\w*|voorheen|vervallen|vervalt|oude?|eerder|tot|vroeger|was|waren|opvolg\w*|overlap\w*|uitgesloten|uitsluit\w*)\b",
    re.IGNORECASE,
)
_EXCLUDING: Final = re.compile(
    r"\b(?:niet|geen|nooit|behalve|uitgezonderd|uitgesloten|uitzondering)\b", re.IGNORECASE
)
_SAID_NOT_NOW: Final = re.compile(
    r"\b(?:zal|zullen|kom(?:t|en)\b[^.]{0,60}\b(?:erbij|bij[.!]?$)"
    rf"|(?:is|zijn|werd|werden|wordt|worden)\b[^.]{{0,60}}\b(?:{REFUSED}|{ASKED}|verworpen|voorgesteld|toegevoegd|opgeheven|in voorbereiding))\b",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"(?<!\w)(?:bijv\.|bv\.|bijvoorbeeld\b|voorbeeld:|zoek(?:en)?\b|filter)", re.IGNORECASE
)
_ARRANGING: Final = re.compile(
    r"(?:sorte(?:er|ren)|gesorteerd|sortering|volgorde|filter(?:en)?|groepe(?:er|ren)|weergave|sort(?:ed)? by|order by)\b",
    re.IGNORECASE,
)
_VERBS: Final = re.compile(
    r"\b(?:wordt|worden|werd|werden|is|vervangt|kunt|kun|moet|moeten|hoort|behoort|heeft|hebben|vindt|vind|staat|krijgt|krijg|biedt|bieden|bestaat|mag)\b",
    re.IGNORECASE,
)

_NOT_NOW: Final = re.compile(NOT_NOW)
_NOT_HAD: Final = re.compile(rf"\b(?:{REFUSED}|{ASKED}|toekomstige?)\b", re.IGNORECASE)
_LINKS_OVER: Final = re.compile(LINKS_OVER)
_LONGEST_STATE: Final = 80


def has_verb(text: str) -> bool:
    """Whether a text holds a finite verb that names do not hold."""
    return _VERBS.search(text) is not None


def asks(text: str) -> bool:
    """Whether a text shows how to search, and what with: "Zoek op crebo: bijvoorbeeld 25655"."""
    return _ASKING.search(text) is not None


def arranges(text: str) -> bool:
    """Whether a text offers to arrange a list in another way."""
    return _ARRANGING.match(text) is not None


def denies(text: str) -> bool:
    """Whether a sentence takes something back, or speaks of what was."""
    return _DENYING.search(text) is not None


def links_programmes(text: str) -> bool:
    """Whether a sentence says to which programmes something belongs, and denies nothing."""
    return _LINKING.search(text) is not None and not denies(text)


def heads_others(text: str) -> bool:
    """Whether a header says that what stands under it is not, no longer, or not yet linked.

    "Erkende opleidingscode (voorheen crebo)" only says what the number was called before.
    """
    plain = CALLED_BEFORE.sub("", text)
    others = (found[0].casefold() != "tot" for found in _DENYING.finditer(plain))
    return any(others) or _NOT_HAD.search(plain) is not None


def excludes(text: str) -> bool:
    """Whether a sentence says that something is not so."""
    return _EXCLUDING.search(text) is not None


def holds_not_now(text: str) -> bool:
    """Whether a sentence says that a link comes later, is asked for, or was refused."""
    return _SAID_NOT_NOW.search(text) is not None


def is_no_programme(text: str) -> bool:
    """Whether a text is a sector or a school, which no crebo is called after."""
    return _NO_PROGRAMME.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_count(text: str) -> bool:
    """Whether a text only counts what stands with it: "3 certificaten"."""
    return _COUNT.fullmatch(normal(text)) is not None


@lru_cache(maxsize=4096)
def is_no_name(text: str) -> bool:
    """Whether a text is a kind, an action or a page's generic heading instead of a name."""
    return _NO_NAME.fullmatch(normal(text)) is not None


def hangs(text: str) -> bool:
    """Whether a text ends in a word that no name ends in, as a sentence cut at a code does."""
    words = text.casefold().split()
    return bool(words) and words[-1].strip(",;:") in _FUNCTION_WORDS


def only_joins(text: str) -> bool:
    """Whether a text is nothing but small words between others: "voor de"."""
    return set(text.casefold().split()) <= _FUNCTION_WORDS


@lru_cache(maxsize=4096)
def is_not_now(text: str) -> bool:
    """Whether a whole text says that something has ended, was refused, or is yet to come."""
    return len(text) <= _LONGEST_STATE and _NOT_NOW.fullmatch(normal(text)) is not None


@lru_cache(maxsize=1024)
def ends_links(header: str) -> bool:
    """Whether a header says of links that they are over: a date or "ja" under it ends one."""
    return len(header) <= _LONGEST_STATE and _LINKS_OVER.fullmatch(normal(header)) is not None


def is_suffix(text: str) -> bool:
    """Whether a text is only what screen readers add to a link."""
    return _SHORTEST_SUFFIX < len(text) < _LONGEST_SUFFIX and _fits_suffix(text)


@lru_cache(maxsize=16384)
def _fits_suffix(text: str) -> bool:
    return _SUFFIX.fullmatch(" " + text.strip()) is not None


def without_suffix(text: str) -> tuple[str, str]:
    """Return a link's text without what only screen readers say, and that rest."""
    found = _SUFFIX.search(text)
    if found is None or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()], found[0]
