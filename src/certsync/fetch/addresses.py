"""Which URLs may be asked and which addresses may be spoken to."""

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpx

from certsync.errors import NotAllowed
from certsync.fetch.reasons import Reason


def host_of(url: str) -> str:
    """Return the host name of a URL: ASCII, lower case, no port, no brackets.

    Raises:
        NotAllowed: for what is no URL.
    """
    return _host(_parse(url))


def check_url(url: str, allowed_hosts: frozenset[str]) -> httpx.URL:
    """Return the URL if it is http(s), carries no credentials and its host is allowed.

    Raises:
        NotAllowed: otherwise, saying which of these it is.
    """
    parsed = _parse(url)
    if parsed.userinfo:
        raise NotAllowed(url=str(parsed.copy_with(userinfo=b"")), why=Reason.CREDENTIALS)
    if _host(parsed) not in allowed_hosts:
        raise NotAllowed(url=url, why=Reason.HOST_NOT_LISTED)
    return parsed


def is_loopback(host: str) -> bool:
    """Tell whether a host name means this machine (RFC 6761 §6.3 for names)."""
    address = _literal(host)
    if address is not None:
        return address.is_loopback
    return host == "localhost" or host.endswith(".localhost")


def may_connect(host: str, address: str) -> bool:
    """Tell whether ``address`` is one that ``host`` may turn out to be.

    A public name must not lead into a private network, or a page could make certsync ask the
    machines beside it. An address that the source's own list spells out is meant as it stands.
    """
    if _literal(host) is not None:
        return True
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if is_loopback(host):
        return found.is_loopback
    return found.is_global and not found.is_multicast


def _parse(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise NotAllowed(url=url, why=Reason.NOT_A_URL) from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise NotAllowed(url=url, why=Reason.NOT_A_URL)
    return parsed


def _host(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii").lower()


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):
        return ip_address(host)
    return None
