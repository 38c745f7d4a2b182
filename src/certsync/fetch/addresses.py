"""Which URLs may be asked and which addresses may be spoken to."""

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

import httpx

from certsync.errors import NotAllowed
from certsync.fetch.reasons import Reason

_HOLDING_IPV4: Final = (ip_network("64:ff9b::/96"), ip_network("::/96"))
"""NAT64 (RFC 6052 §2.1) and the old IPv4-compatible form (RFC 4291 §2.5.5.1)."""
_PRIVATE_BESIDES: Final = (ip_network("64:ff9b:1::/48"), ip_network("fec0::/10"))
"""NAT64 of one network (RFC 8215) and site-local (RFC 3879), which Python takes for public."""

_PORTS: Final = range(65536)


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
    found = _behind(ip_address(address))
    if is_loopback(host):
        return found.is_loopback
    private = any(found in network for network in _PRIVATE_BESIDES)
    return found.is_global and not found.is_multicast and not private


def _behind(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 address stands for, if it stands for one."""
    if isinstance(found, IPv4Address) or found.is_loopback:
        return found
    inner = found.ipv4_mapped or found.sixtofour
    if inner is None and any(found in network for network in _HOLDING_IPV4):
        inner = IPv4Address(int(found) & 0xFFFF_FFFF)
    return inner or found


def _parse(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
        # The resolver refuses a label that is empty or too long in the same way.
        host = _host(parsed).encode("idna")
    except (httpx.InvalidURL, UnicodeError) as error:
        raise NotAllowed(url=url, why=Reason.NOT_A_URL) from error
    if parsed.scheme not in {"http", "https"} or not host or (parsed.port or 0) not in _PORTS:
        raise NotAllowed(url=url, why=Reason.NOT_A_URL)
    return parsed


def _host(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii").lower()


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):
        return ip_address(host)
    return None
