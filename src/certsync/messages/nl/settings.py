"""What is wrong with a settings file, or with one value in it; said behind the name of its key."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "settings.broken": "het is geen geldige TOML: het houdt te vroeg op",
    "settings.broken-at": "regel {line}, teken {column}: dit is geen geldige TOML",
    "settings.no-utf-8": "de tekst is niet bewaard als UTF-8",
    "settings.unknown-key": "deze sleutel bestaat niet",
    "settings.unknown-key-near": "deze sleutel bestaat niet; “{nearest}” lijkt erop",
    "settings.expected.str": "hier hoort een tekst tussen aanhalingstekens",
    "settings.expected.int": "hier hoort een geheel getal",
    "settings.expected.float": "hier hoort een getal",
    "settings.expected.bool": "hier hoort true of false",
    "settings.expected.list": "hier hoort een lijst tussen [ en ]",
    "settings.expected.strings": "hier hoort een lijst van teksten tussen aanhalingstekens",
    "settings.expected.dict": "hier hoort een tabel",
    "settings.at-least": "hier hoort een getal van {least} of meer",
    "settings.one-of": "hier kan alleen staan: {choices}",
    "settings.empty": "hier mag geen lege tekst staan",
    "settings.no-brin": "“{given}” is geen BRIN; dat is twee cijfers en twee hoofdletters, zoals 25LX",
    "settings.no-code": "“{given}” is geen code; dat is K of C met vier cijfers, zoals K0717",
    "settings.contact": "hier hoort een mailadres of een webadres",
    "settings.ascii": "hier mogen alleen letters, cijfers en tekens zonder accenten staan",
    "settings.database-url": "hier hoort sqlite:/// met daarachter een pad",
    "settings.proxy": "hier hoort het adres van een HTTP-proxy, zoals http://host:3128",
    "settings.no-start": "hier hoort ten minste één adres",
    "settings.no-web-address": "“{given}” is geen adres dat met http:// of https:// begint",
    "settings.start-outside": "een start ligt erbuiten: {hosts}",
    "settings.no-zone": "“{given}” is geen tijdzone, zoals Europe/Amsterdam",
    "settings.cron-fields": "“{given}” heeft niet de vijf velden van een cronregel, zoals 15 6 * * mon-fri",
    "settings.no-cron": "“{given}” is geen cronregel waarop er ooit een bezoek komt",
    "settings.unknown-source": "deze bron bestaat niet; bedoeld is misschien: {nearest}",
    "settings.no-offer": "“offer” vraagt om codes: zet die in offer, of in een bestand dat offer_file noemt",
    "settings.no-notice-address": "een van de adressen heeft niet de vorm van Apprise, zoals mailtos://… (welk, wordt niet getoond)",
    "settings.no-heartbeat-address": "hier hoort een adres dat met http:// of https:// begint, zonder gebruikersnaam erin",
}
