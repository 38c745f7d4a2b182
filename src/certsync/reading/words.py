# ruff: noqa: E501, ISC004, RUF001, SIM905 - patterns are data, one a line, with the signs pages print
"""The words pages use, as data: column names and labels, and texts that are no names.

Labels drift from year to year (``Crebonummer``, ``Erkende opleidingscode``, ``Opleidingscode``),
so each meaning is a pattern a whole label must match after tidying. Nothing here is of one site.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Meaning(StrEnum):
    """What a label or column header announces."""

    CODE = "code"
    NAME = "name"
    CREBO = "crebos"
    CREBO_NAME = "crebo-name"
    PROGRAMME = "programme"
    """kwalificatie, opleiding, beroep: their codes or their names."""
    CERTIFICATE = "certificate"
    """certificaat, keuzedeel, onderdeel: its code, its name, or yes and no."""
    CERTIFIED = "certified"
    DOSSIER = "dossiers"
    SBU = "sbu"
    LEVEL = "level"
    ESTABLISHED_ON = "established_on"
    VALID_FROM = "valid_from"
    LAST_INTAKE = "last_intake"
    VALID_TO = "valid_to"
    DATE = "date"
    OTHER_DATE = "other-date"
    SECTOR = "section"
    DESCRIPTION = "description"
    RELATED = "related"
    OTHER = "other"


DATES: Final = frozenset(
    {Meaning.ESTABLISHED_ON, Meaning.VALID_FROM, Meaning.LAST_INTAKE, Meaning.VALID_TO}
)
CREBO_LIKE: Final = frozenset({Meaning.CREBO, Meaning.PROGRAMME})

_KEUZEDEEL = r"(?:certificaat|certificaten|certificate|keuzedeel|keuzedelen|onderdeel|onderdelen)"
_CERT = rf"(?:(?:mbo|groene?)[- ]?)?{_KEUZEDEEL}(?: ?/ ?{_KEUZEDEEL})?"
_PROG = r"(?:mbo[- ]?)?(?:kwalificatie|opleiding|beroepsopleiding|beroep|diploma|uitstroomprofiel|uitstroom|qualification|programme|program)(?:s|en|ies)?"
_NR = r"(?:codes?|nummers?|codenummers?|nrs?\.?|number|id)"
_CREBO = r"crebo(?:['’]?s)?(?:[- ]?(?:nummers?|codes?|nrs?\.?))?"
_OF = r"(?:van(?: het| de| een)?|of(?: the)?)"
_LINKED = r"(?:gekoppelde?n?|bijbehorende|verbonden|erkende|verwante|toegestane|geldige|betrokken|mogelijke)"
_AT = r"(?:\s*(?::|op|per|datum))?"

_PATTERNS: Final[tuple[tuple[Meaning, str], ...]] = (
    (
        Meaning.CODE,
        rf"{_NR}|(?:[kc]-? ?(?:/|of|en) ?)?[kc][- ]?codes?|(?:unieke )?code|{_CERT}[- ]?{_NR}|{_NR} (?:{_OF} )?{_CERT}"
        rf"|amvb[- ]?(?:onderdeel)?code|code amvb[- ]?onderdeel|{_CERT} {_NR}",
    ),
    (
        Meaning.CREBO,
        rf"(?:{_LINKED} )?{_CREBO}|{_CREBO} (?:{_OF} )?{_PROG}|{_PROG} {_CREBO}"
        rf"|(?:{_LINKED} )?(?:erkende )?opleidings?(?:codes?|nummers?)|{_PROG}[- ]?{_NR}"
        rf"|{_NR} (?:{_OF} )?{_PROG}|kwalificatie(?:code|nummer)s?|{_LINKED} (?:aan )?{_CREBO}",
    ),
    (
        Meaning.CREBO_NAME,
        rf"(?:naam|titel|name) (?:{_OF} )?{_PROG}|{_PROG}s?[- ]?(?:naam|titel|namen|name)"
        r"|crebo[- ]?(?:naam|omschrijving|titel)|beroepsnaam|opleidingsnaam|kwalificatienaam",
    ),
    (
        Meaning.PROGRAMME,
        rf"(?:{_LINKED} (?:mbo[- ]?)?)?{_PROG}(?: \((?:crebo|code)s?\))?|{_CREBO} (?:en|\+|/) (?:naam|{_PROG})"
        rf"|{_PROG} (?:en|\+|/|\() ?{_CREBO}\)?|(?:is )?(?:gekoppeld|verbonden|gekoppelde) aan(?: (?:de|deze|het))?(?: {_PROG})?(?: {_CREBO})?"
        rf"|(?:hoort|horend|behoort|behorend|te (?:volgen|behalen)|geldig|mogelijk|aangeboden|onderdeel|deel) (?:bij|binnen|voor|van|uit)(?: (?:de|deze|volgende|een))*(?: {_PROG})?"
        rf"|(?:bij|voor|in|binnen)(?: (?:welke|deze|de|volgende))+ {_PROG}|(?:bij|voor|in|binnen) {_PROG}"
        rf"|koppeling(?:en)?(?: (?:met|aan))?(?: {_PROG})?|{_PROG} (?:waarbij|waaraan|waarvoor) .{{0,40}}|linked {_PROG}",
    ),
    (
        Meaning.NAME,
        rf"naam|namen|titel|benaming|name|title|(?:naam|titel|benaming|name) (?:{_OF} )?{_CERT}"
        rf"|{_CERT}s?[- ]?(?:naam|titel|name|title)|officiële naam|volledige naam|onderwerp",
    ),
    (
        Meaning.CERTIFICATE,
        _CERT + rf"|(?:beroepsgericht|certificeerbaar) onderdeel|{_CERT}/{_CERT}",
    ),
    (
        Meaning.CERTIFIED,
        rf"(?:met|heeft|is|wel) {_CERT}\??|{_CERT} ?\??\s*\(?ja ?/ ?nee\)?|certificeerbaar\??|{_CERT}\?"
        r"|(?:mbo[- ]?)?certificaat (?:mogelijk|verbonden|gekoppeld|beschikbaar)\??"
        r"|(?:recht op|afgifte) certificaat\??",
    ),
    (
        Meaning.DOSSIER,
        rf"(?:kwalificatie)?dossiers?(?:[- ]?(?:{_NR}|crebo(?:nummer|code)?))?|crebo (?:kwalificatie)?dossier"
        rf"|{_NR} (?:kwalificatie)?dossier",
    ),
    (
        Meaning.SBU,
        r"sbu(?:['’]?s)?|studielast(?: ?\(?(?:in )?(?:sbu|uren|klokuren)\)?)?|omvang(?: ?\(?(?:in )?(?:sbu|uren|klokuren)\)?)?"
        r"|studiebelasting(?:suren)?(?: ?\(sbu\))?|klokuren|uren|(?:aantal )?(?:sbu|uren|klokuren|studiebelastingsuren)"
        r"|study load",
    ),
    (
        Meaning.LEVEL,
        r"(?:mbo[- ]?)?niveau(?:['’]?s)?|niv\.?|level|niveau (?:kwalificatie|opleiding|beroep)",
    ),
    (
        Meaning.ESTABLISHED_ON,
        rf"vastgesteld{_AT}|vaststelling|vaststellingsdatum|datum (?:van )?vaststelling|established(?: on)?",
    ),
    (
        Meaning.VALID_FROM,
        rf"(?:geldig|geldigheid) ?(?:vanaf|van|per|sinds)|geldig_vanaf|ingangsdatum|begindatum|startdatum|beschikbaar vanaf"
        rf"|datum (?:van )?(?:ingang|inwerkingtreding)|vanaf|sinds|in werking(?: getreden)?{_AT}|ingegaan{_AT}|valid from"
        r"|begindatum geldigheid|start geldigheid|actief vanaf",
    ),
    (
        Meaning.LAST_INTAKE,
        r"(?:laatste|einde|einddatum|uiterste|datum (?:laatste|einde)) (?:datum )?instroom(?:datum|moment)?|instroom (?:tot|t/m)(?: en met)?"
        r"|laatste instroomdatum|instroomeinddatum|datum einde instroom|last intake",
    ),
    (
        Meaning.VALID_TO,
        rf"geldig(?:heid)? ?(?:tot|t/m)(?: en met)?|geldig_tot|einddatum(?: geldigheid)?|vervallen{_AT}|vervalt{_AT}|vervaldatum"
        rf"|einde(?: geldigheid)?|datum (?:van )?(?:einde|vervallen|intrekking|beëindiging)|ingetrokken{_AT}|beëindigd{_AT}|valid (?:to|until)"
        r"|geëindigd(?: per| op)?|tot en met|tot|t/m",
    ),
    (Meaning.DATE, r"datum|date|data"),
    (
        Meaning.OTHER_DATE,
        r"(?:laatst )?(?:gewijzigd|bijgewerkt|aangepast|gepubliceerd)(?: op)?|publicatiedatum|wijzigingsdatum|peildatum"
        r"|(?:laatste )?(?:wijziging|update)|datum (?:wijziging|publicatie)|stand van|gepubliceerd op",
    ),
    (Meaning.SECTOR, r"sectoren|sector(?:kamer)?|domein|branche|thema|marktsegment|vakgebied"),
    (
        Meaning.DESCRIPTION,
        r"(?:korte )?(?:omschrijving|beschrijving|toelichting|inhoud|relevantie)|description|onderbouwing.*",
    ),
    (
        Meaning.RELATED,
        r"opvolgers?|voorgangers?|vervangt|vervangen door|opgevolgd door|opvolging|vervanger|opvolgend.*|was voorheen|voorheen"
        rf"|(?:zie ook|verwante?|gerelateerde?|vergelijkbare?|andere|overige|lees ook|bekijk ook|meer)(?: {_CERT})?",
    ),
    (
        Meaning.OTHER,
        r"soort|type|status|bekostigd|bekostiging|versie|opmerking(?:en)?|bijzonderheden|school|scholen|locatie|document(?:en)?|downloads?"
        r"|links?|acties?|details|contact|telefoon|postcode|adres|kosten|prijs|aantal|#|volgnr\.?|volgnummer|jaar|schooljaar|cohort|leerweg",
    ),
)
_COMPILED: Final = tuple((meaning, re.compile(pattern)) for meaning, pattern in _PATTERNS)
_MAX_LABEL: Final = 60
_PLURAL: Final = re.compile(r"(?<=\w)\((['’]?s|e?n)\)")
_ENDS: Final = " \u00a0\t\n\r:*†.\ufeff\u00ad"


def normal(text: str) -> str:
    """Return a label's comparable form: lower case, single spaces, without ``:`` and ``*``."""
    return " ".join(text.casefold().replace("\u00ad", "").split()).strip(_ENDS)


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> Meaning | None:
    """Return what a label announces, or ``None`` when it is not a label we know."""
    if len(text) > _MAX_LABEL * 2:
        return None
    label = _PLURAL.sub(r"\1", normal(text))
    if not label or len(label) > _MAX_LABEL:
        return None
    for meaning, pattern in _COMPILED:
        if pattern.fullmatch(label):
            return meaning
    return None


def is_label(text: str) -> bool:
    """Whether the whole text is a label we know."""
    return meaning_of(text) is not None


# Texts that stand where a name could stand and are none.
_KIND: Final = rf"(?:{_CERT}|mbo|nieuw|nieuwe?|groene?|groen certificaat|beroepsgericht(?: onderdeel)?|amvb[- ]?onderdeel|keuzedeel met certificaat|certificaat verbonden aan .*|actueel|actief|geldig|vervallen|ingetrokken)"
_ACTION: Final = (
    r"(?:bekijk|lees|toon|ga|naar|download|klik|laad|zie|kies|let op|sluit|terug|bekijken|klap)\b.{0,60}"
    r"|meer(?: (?:informatie|info|lezen|weten|details|over)\b.{0,60})?|(?:details?|informatie|info|menu|home|contact|pdf|excel|csv|hier)"
    r"|(?:vorige|volgende|eerste|laatste|next|previous)(?: pagina| page)?|(?:zoek(?:en)?|filter(?:en)?|sorteer|sorteren|print(?:en)?|delen|deel)(?: op .{0,40})?"
    r"|(?:aanvragen|toevoegen|selecteer|vergelijk|inloggen|uitklappen|inklappen|openen|open|sluiten|wissen|wis)|(?:read|view|show) (?:more|details|all)"
    r"|open(?:t|s)? in .{0,40}|(?:deze )?(?:externe )?link.{0,30}|extern"
)
_GENERIC: Final = (
    rf"(?:(?:alle|overzicht(?: van)?|lijst(?: met| van)?|onze|de|het|een|mbo|nieuwe?|actuele?|zoek(?:en)?(?: in)?|register|resultaten|zoekresultaten) ?)*"
    rf"(?:{_CERT}|certificatenoverzicht|keuzedelenoverzicht|overzicht|zoekresultaten|resultaten|register|kwalificatieregister|kwalificatiestructuur|details|detailpagina)"
    r"(?: in het mbo| mbo| met certificaat| overzicht| zoeken| details| register)?"
    r"|(?:(?:alle|onze|de|geldige|vervallen) )?(?:mbo-?)?(?:certificaten|keuzedelen|overzicht|lijst|zoekresultaten)\b.*"
)
_PARTS: Final = (
    r"(?:algemene |korte )?(?:kenmerken|gegevens|basisgegevens|eigenschappen|specificaties|samenvatting|introductie|inleiding|inhoud)|algemeen|in het kort"
    r"|over (?:dit|het|deze|de) .{1,40}|(?:wat|waar|waarom|hoe|voor wie|wie|wanneer)\b.*|cookies?\b.*|vragen\??|nieuws|zoeken|kies .*|welkom.*"
    r"|contact(?:gegevens|formulier| opnemen| met ons)?|navigatie|hoofdmenu|deze (?:pagina|website)\b.*|op deze (?:pagina|website)\b.*|service(?:menu)?|snel naar|direct naar.*"
)
_NO_NAME: Final = re.compile(rf"(?:{_KIND}|{_ACTION}|{_GENERIC}|{_PARTS})[.!»›>→…]*", re.DOTALL)

_SUFFIX: Final = re.compile(
    r"[\s(\[,–-]*\b(?:externe link|(?:deze link )?opent in (?:een )?nieuwe? (?:venster|tabblad|tab|scherm)"
    r"|opens (?:in )?(?:a )?new (?:window|tab)|external link)[)\]\s.]*$",
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
MARK: Final = re.compile(r"x|✓|✔|✅|☑|●|•|■|ja|j|yes|v|√|×|\+|\*|1", re.IGNORECASE)
NO_MARK: Final = re.compile(r"|-|–|—|nee|n|no|o|○|0|✗|✘|❌|☐|n\.?v\.?t\.?", re.IGNORECASE)

# Words before or behind five digits that make them something other than a crebo.
NOT_CREBO_BEFORE: Final = re.compile(
    r"(?<!\w)(?:0\d{1,3}|postbus|po box|€|eur|euro|tel\.?|telefoon|fax|kvk|btw|brin|nr\.? van|bestel(?:nr|nummer)|artikel|stb\.?|stcrt\.?|staatscourant|(?!crebo|opleiding|kwalificatie|beroep)\w*(?:nr\.|nummer:?)|id:?|aantal:?|ca\.?|circa|ruim|meer dan|zaak(?:nr|nummer))[\s.:]*$",
    re.IGNORECASE,
)
NOT_CREBO_BEHIND: Final = re.compile(
    r"\s*(?:deelnemers|studenten|leerlingen|euro|uur|uren|leden|inwoners|exemplaren|keer|km|bezoekers|certificaten|resultaten|bedrijven|leerbedrijven|plaatsen|,-|%)",
    re.IGNORECASE,
)
_FUNCTION_WORDS: Final = frozenset(
    (
        "de het een en of van voor met door bij naar in op aan uit te tot als is zijn wordt "
        "worden zie om dat die per over deel is/are heeft kan kunt"
    ).split()
)


_ABOUT: Final = (
    (
        Meaning.RELATED,
        re.compile(
            r"\b(?:gerelateerd|verwant|zie ook|opvolg|voorganger|vervang|vergelijkba|andere|overige|lees ook|eerder)"
        ),
    ),
    (Meaning.DOSSIER, re.compile(r"dossier")),
    (
        Meaning.PROGRAMME,
        re.compile(
            r"\b(?:mbo-)?(?:kwalificatie(?!struct|regis)|crebo|opleiding|beroep(?:en)?\b|diploma|uitstroomprofiel)"
        ),
    ),
)


@lru_cache(maxsize=1024)
def topic_of(text: str) -> Meaning | None:
    """Return what a heading, or a line that ends in a colon, says the text below it is about."""
    meaning = meaning_of(text)
    if meaning is not None:
        return meaning
    words = normal(text)
    return next((topic for topic, pattern in _ABOUT if pattern.search(words)), None)


_VERBS: Final = re.compile(
    r"\b(?:wordt|worden|werd|werden|is|vervangt|kunt|kun|moet|moeten|hoort|behoort|heeft|hebben|vindt|vind|staat|krijgt|krijg|biedt|bieden|bestaat|mag)\b",
    re.IGNORECASE,
)


def has_verb(text: str) -> bool:
    """Whether a text holds a finite verb that names do not hold."""
    return _VERBS.search(text) is not None


def is_no_name(text: str) -> bool:
    """Whether a text is a kind, an action or a page's generic heading instead of a name."""
    return _NO_NAME.fullmatch(normal(text)) is not None


def hangs(text: str) -> bool:
    """Whether a text ends in a word that no name ends in, as a sentence cut at a code does."""
    words = text.casefold().split()
    return bool(words) and words[-1].strip(",;:") in _FUNCTION_WORDS


def is_suffix(text: str) -> bool:
    """Whether a text is only what screen readers add to a link."""
    return _SUFFIX.fullmatch(" " + text.strip()) is not None


def without_suffix(text: str) -> tuple[str, str]:
    """Return a link's text without what only screen readers say, and that rest."""
    found = _SUFFIX.search(text)
    if found is None or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()], found[0]
