# ruff: noqa: E501, ISC004 - patterns are data, one a line, with the signs pages print
"""The labels pages use, as data: column names, words before a value, headings.

Labels drift from year to year (``Crebonummer``, ``Erkende opleidingscode``, ``Opleidingscode``),
so each meaning is a pattern a whole label must match after tidying. Nothing here is of one site.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from certsync.reading.language.standing import AHEAD, ASKED, ENDED, HOLDS, REFUSED


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

_KEUZEDEEL = (
    r"(?:cert|certificaat|certificaten|certificate|keuzedeel|keuzedelen|onderdeel|onderdelen)"
)
CERT: Final = (
    rf"(?:(?:mbo|groene?|erkende?)[- ]?)?{_KEUZEDEEL}(?: ?(?:/|of|en) ?(?:mbo[- ]?)?{_KEUZEDEEL})?"
)
_PROG = r"(?:mbo[- ]?)?(?:kwalificatie|opleiding|beroepsopleiding|beroep|diploma|opl|kwal|uitstroomprofiel|uitstroom|qualification|(?:educational )?program(?:me)?)(?:s|en|ies)?"
_NR = r"(?:codes?|nummers?|codenummers?|codenrs?\.?|nrs?\.?|number|id|identifier)"
_CREBO = r"crebo(?:['’]?s)?(?:[- ]?(?:nummers?|codes?|nrs?\.?))?"
_OF = r"(?:van(?: het| de| een)?|of(?: the)?)"
_LINKED = r"(?:gekoppelde?n?|bijbehorende|verbonden|erkende|toegestane|geldige|betrokken|mogelijke)"
_LINKS = r"(?:verbonden|gekoppeld|geldig|van toepassing|bedoeld|bestemd|mogelijk|toegestaan|beschikbaar|aangeboden|te (?:volgen|behalen|kiezen)|bij|voor|binnen|in combinatie)"
_NOT = rf"(?:niet(?: (?:meer|langer))? {_LINKS}|uitgezonderd|uitgesloten|met uitzondering|behalve|uitzonderingen?|not (?:linked|valid|available|for))"
_PAST = rf"(?:{ENDED}|{REFUSED}|{AHEAD}|afgelopen|vroegere|vorige|eerdere|oude)"
_AT = r"(?:\s*(?::|op|per|datum))?"

_PATTERNS: Final[tuple[tuple[Meaning, str], ...]] = (
    (
        Meaning.CODE,
        rf"{_NR}|kenmerk|(?:[kc]-? ?(?:/|of|en) ?)?[kc][- ]?codes?|(?:unieke |landelijke |offici[eë]le )?code|{CERT}[- ]?{_NR}|{_NR} (?:{_OF} )?{CERT}"
        rf"|amvb[- ]?(?:onderdeel)?code|code amvb[- ]?onderdeel|{CERT} {_NR}",
    ),
    (
        Meaning.CREBO,
        rf"(?:{_LINKED} )?{_CREBO}|{_CREBO} (?:{_OF} )?{_PROG}|{_PROG} {_CREBO}"
        rf"|(?:{_LINKED} )?(?:erk(?:ende ?|\. ?))?opl(?:eidings?|\.)[- ]?(?:codes?|nummers?|nrs?\.?)|{_PROG}[- ]?{_NR}"
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
        rf"|(?:wel )?(?:hoort|horend|behoort|behorend|te (?:volgen|behalen|kiezen)|geldt|gelden|geldig|toegestaan|toepasbaar|inzetbaar|beschikbaar|vastgesteld|ontwikkeld|bestemd|bedoeld|mogelijk|aangeboden|onderdeel|deel) (?:bij|binnen|voor|van|uit)(?: (?:de|deze|volgende|een))*(?: {_PROG})?"
        rf"|(?:bij|voor|in|binnen)(?: (?:welke|deze|de|volgende))+ {_PROG}|(?:bij|voor|in|binnen) {_PROG}"
        rf"|(?:wel )?(?:{HOLDS}) (?:voor|bij)(?: (?:de|deze|het|volgende))*(?: (?:{_PROG}|{_CREBO}))?|(?:(?:{HOLDS}) )?koppeling(?:en)?(?: (?:met|aan))?(?: {_PROG})?|{_PROG} (?:waarbij|waaraan|waarvoor) .{{0,40}}|linked {_PROG}|(?:is )?part of|belongs to",
    ),
    (
        Meaning.NAME,
        rf"(?:met (?:de|als) )?(?:naam|titel)|genaamd|getiteld|namen|benaming|name|title|(?:naam|titel|benaming|name) (?:{_OF} )?{CERT}"
        rf"|{CERT}s?[- ]?(?:naam|titel|name|title)|(?:offici[eë]le|volledige|landelijke) naam|onderwerp",
    ),
    (
        Meaning.CERTIFICATE,
        CERT
        + rf"|(?:beroepsgericht|certificeerba[a]?r)e? {_KEUZEDEEL}|{CERT}/{CERT}|{_KEUZEDEEL} met {CERT}"
        r"|amvb[- ]?onderde(?:el|len)",
    ),
    (
        Meaning.CERTIFIED,
        rf"(?:met|heeft|is|wel) {CERT}\??|{CERT} ?\??\s*\(?ja ?/ ?nee\)?|certificeerbaar\??|{CERT}\?"
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
        r"(?:mbo[- ]?)?niveau(?:['’]?s)?|niv\.?|level|niveau (?:kwalificatie|opleiding|beroep)|(?:opl|opleidings?|kwalificatie|crebo)[- ]?niveau",
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
        r"(?:laatste|einde|einddatum|uiterste|datum (?:laatste|einde)) (?:datum )?instroom(?:datum|moment)?|instroom (?:mogelijk )?(?:tot|t/m)(?: en met)?"
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
        rf"|(?:zie ook|verwante?|gerelateerde?|vergelijkbare?|andere|overige|lees ook|bekijk ook|meer)(?: {CERT})?"
        rf"|(?:verwante?|gerelateerde?|vorige?|voormalige?|vroegere?|eerdere?|oude?|andere|overige|vervallen|ingetrokken) (?:{_PROG}|{_CREBO})"
        rf"|{_PAST} (?:{_PROG}|{_CREBO})|(?:{REFUSED}|{ASKED}) (?:voor|bij)(?: (?:de|het))?(?: (?:{_PROG}|{_CREBO}))?"
        rf"|(?:vervangt|vervallen (?:voor|bij))(?: (?:de|het))?(?: (?:{_PROG}|{_CREBO}))?"
        rf"|(?:koppel(?:ings)?)?historie|{_PAST} koppelingen"
        rf"|{_NOT}(?: .{{1,40}})?",
    ),
    (
        Meaning.OTHER,
        r"soort|type|status|bekostigd|bekostiging|versie|opmerking(?:en)?|bijzonderheden|school|scholen|locatie|document(?:en)?|downloads?"
        r"|links?|acties?|details|contact|telefoon(?:nummer)?|toestel(?:nummer)?|doorkiesnummer|kamer(?:nummer)?|bestel(?:nummer|nr\.?)|order(?:nummer|nr\.?)|artikel(?:nummer|nr\.?)|zaak(?:nummer|nr\.?)|(?:relatie|klant)(?:nummer|nr\.?)|kvk(?:[- ]?nummer)?|vestigingsnummer|postcode|adres|kosten|prijs|aantal(?: .{1,30})?|lokaal|gebouw|ruimte|zaal|#|volgnr\.?|volgnummer|jaar|schooljaar|cohort|deelnemers|studenten|inschrijvingen|aanmeldingen|bezoekers|weergaven|views|leerweg|vindplaats|start(?:moment(?:en)?|data)?|(?:les)?periode|duur|doorlooptijd|(?:les)?dag(?:en)?|(?:les)?tijd(?:en)?|plaats|stad|vestiging|regio|docent(?:en)?|trainer|coördinator|contactpersoon|aanbieder|(?:onderwijs)?instelling|organisatie|doelgroep|afdeling|bron|publicatie|staatscourant|regeling|grootte|brin"
        r"|(?:voer)?taal|language|place|location|waar\??|wanneer\??|hoe ?lang\??|wat kost (?:het|dit)\??|duration|price|costs?",
    ),
)
_LABEL: Final = re.compile("|".join(f"(?P<{of.name}>{pattern})" for of, pattern in _PATTERNS))
"""All of them as one, each a group by its meaning: the first that fits counts."""
_LEADING: Final = frozenset(
    f"{yes}{word}" for yes in ("", "wel ") for word in ("bij", "binnen", "voor")
)
_MAX_LABEL: Final = 60
_PLURAL: Final = re.compile(r"(?<=\w)\((['’]?s|e?n)\)")
CALLED_BEFORE: Final = re.compile(
    r"(?<=[^\W\d_])[ ,/]*[(\[]? ?(?:voorheen|vroeger|eerder|het (?:oude|vroegere|voormalige)|oude? naam:?|v/h) (?:genaamd |bekend als )?crebo(?:code|['’]?s|-?nummers?)?\b",
    re.IGNORECASE,
)
"""What a header adds of an older word for it: "Erkende opleidingscode (voorheen crebo)"."""
_ASIDE: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]$")
_NUMBERED: Final = re.compile(r" ?\b[1-9]\d?$")
"""What tells apart labels for several of a kind: "Crebo 1", "Crebo 2"."""
_TWICE: Final = " / "
"""What parts a label in two languages: "Naam / Name"."""
_SORTING: Final = re.compile(
    r"[ :(]*(?:(?:oplopend|aflopend) sorteren|sort (?:ascending|descending))\)?$"
)
"""What only a screen reader says of a column that can be sorted."""
_ENDS: Final = " \u00a0\t\n\r:*†.\ufeff\u00ad"


def normal(text: str) -> str:
    """Return a label's comparable form: lower case, single spaces, without ``:``, ``*`` and sorting."""
    words = " ".join(text.casefold().replace("\u00ad", "").split())
    return _SORTING.sub("", words).strip(_ENDS)


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> Meaning | None:
    """Return what a label announces, or ``None`` when it is not a label we know."""
    if len(text) > _MAX_LABEL * 2:
        return None
    label = _PLURAL.sub(r"\1", normal(text))
    if not label or len(label) > _MAX_LABEL:
        return None
    found = _LABEL.fullmatch(label)
    if found is not None:
        return Meaning[str(found.lastgroup)]
    if _TWICE in label:
        said, *others = {meaning_of(part) for part in label.split(_TWICE)}
        return None if others else said
    bare = CALLED_BEFORE.sub("", _ASIDE.sub("", label))
    if bare and bare != label:
        return meaning_of(bare)
    unnumbered = _NUMBERED.sub("", label)
    said = meaning_of(unnumbered) if unnumbered != label else None
    return said if said in CREBO_LIKE | {Meaning.CREBO_NAME, Meaning.CERTIFICATE} else None


def meaning_with_colon(text: str) -> Meaning | None:
    """Return what words before a colon announce: there "Bij" and "Voor" lead to programmes."""
    leading = len(text) <= _MAX_LABEL and normal(text) in _LEADING
    return meaning_of(text) or (Meaning.PROGRAMME if leading else None)


def is_label(text: str) -> bool:
    """Whether the whole text is a label we know."""
    return meaning_of(text) is not None


_ABOUT: Final = (
    (
        Meaning.RELATED,
        re.compile(
            r"\b(?:gerelateerd|verwant|zie ook|opvolg|voorganger|vervang|vergelijkba|andere|overige|(?:lees|bekijk|bekeken|volgden) ook|ook interessant|eerder"
            rf"|voorheen|voormalig|oude?\b|vorige|{_PAST} (?:[a-zë-]+ )?(?:crebo|opleiding|kwalificatie|koppeling)|niet meer (?:[a-zë]+ )?(?:gekoppeld|verbonden|geldig)"
            rf"|{_NOT})"
        ),
    ),
    (Meaning.DOSSIER, re.compile(r"dossier")),
    (
        Meaning.PROGRAMME,
        re.compile(
            r"\b(?:mbo-)?(?:kwalificatie(?!struct|regis)|crebo|opleiding|beroep(?:en)?\b|diploma|uitstroomprofiel|(?:educational )?program(?:me)?s?\b|qualifications?\b)"
        ),
    ),
)


_OVER: Final = re.compile(
    rf"{_PAST}|voorbij|archief|verleden|(?:koppel(?:ings)?)?(?:historie|geschiedenis)|niet (?:meer|langer) .{{1,30}}"
    rf"|(?:de )?{_PAST} (?:[a-zë-]+ )?(?:koppelingen|{_PROG}|{_CREBO})"
    rf"|(?:de )?(?:{REFUSED}|{ASKED})(?: (?:[a-zë-]+ )?(?:aanvra(?:ag|gen)|verzoek(?:en)?|koppelingen|{_PROG}|{_CREBO}))?"
)
_COUNTED: Final = re.compile(r" ?\(?\d{1,3}\)?$")


def is_of_the_past(text: str) -> bool:
    """Whether a heading or tab says that what it heads is not, or no longer, linked to a code."""
    words = _COUNTED.sub("", normal(text))
    return _OVER.fullmatch(words) is not None


@lru_cache(maxsize=1024)
def topic_of(text: str) -> Meaning | None:
    """Return what a heading, or a line that ends in a colon, says the text below it is about."""
    meaning = meaning_of(text)
    if meaning is not None:
        return meaning
    words = normal(text)
    return next((topic for topic, pattern in _ABOUT if pattern.search(words)), None)
