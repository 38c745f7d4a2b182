"""What people are told unasked: notices, and what could not be told."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "notify.changes": "certsync: wijzigingen ({count})",
    "notify.changes.next": "Later nog eens zien: certsync diff {start} {end}",
    "notify.more": "… en nog {n} regels.",
    "notify.quarantine": "certsync: een lijst van {source} wacht op een besluit",
    "notify.quarantine.why": "De nieuwe lijst is niet geloofwaardig; de catalogus is niet veranderd.",
    "notify.quarantine.next": "Bekijk het en beslis: certsync quarantine show {item}",
    "notify.failing": "certsync: {source} geeft geen lijst meer",
    "notify.failing.since": "Sinds {since} mislukte elk bezoek; het waren er {n}. Het laatste zei:",
    "notify.failing.next": "De catalogus houdt wat die had. certsync status laat zien hoe het nu is.",
    "notify.recovered": "certsync: {source} geeft weer een lijst",
    "notify.recovered.since": "Het mislukte vanaf {since}, {n} keer, en ging weer goed op {until}.",
    "notify.reminder": "Nog steeds: {title}",
    "notify.feed": "certsync: wijzigingen en meldingen",
    "notify.extra-missing": "hiervoor is Apprise nodig: pip install 'certsync[notify]'",
    "notify.no-code": "{file} noemt op regel {line} “{given}”, en dat is geen code",
    "notify.later": "Een andere certsync is bezig; die verstuurt straks ook de meldingen van deze run.",
    "notify.not-sent": "Meldingen die nog verstuurd moeten worden: {n} ({why}). Een volgende run probeert het weer.",
    "notify.no-heartbeat": "Het levensteken werd niet aangenomen: {why}.",
    "notify.file-failed": "{path} kan niet worden geschreven: {why}.",
}
