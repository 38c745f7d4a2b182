import pytest

from certsync.errors import NotAllowed
from certsync.fetch.addresses import check_url, host_of, is_loopback, may_connect
from certsync.fetch.reasons import Reason

HOSTS = frozenset({"s-bb.nl", "::1", "xn--bcher-kva.example"})


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("s-bb.nl", "https://S-BB.nl:8443/certificaten?p=1#top"),
        ("::1", "http://[::1]:8000/"),
        ("xn--bcher-kva.example", "https://bücher.example/"),
    ],
)
def test_a_host_is_a_plain_name(host: str, url: str) -> None:
    """Case, port, brackets and script do not make another host."""
    assert host == host_of(url)
    assert host == host_of(str(check_url(url, HOSTS)))


@pytest.mark.parametrize(
    ("why", "url"),
    [
        (Reason.HOST_NOT_LISTED, "https://www.s-bb.nl/"),
        (Reason.HOST_NOT_LISTED, "https://s-bb.nl.example/"),
        (Reason.HOST_NOT_LISTED, "https://s-bb.nl./"),
        (Reason.CREDENTIALS, "https://user:word@s-bb.nl/"),
        (Reason.CREDENTIALS, "https://s-bb.nl@elders.example/"),
        (Reason.NOT_A_URL, "ftp://s-bb.nl/"),
        (Reason.NOT_A_URL, "file:///etc/passwd"),
        (Reason.NOT_A_URL, "/certificaten"),
        (Reason.NOT_A_URL, "https://"),
        (Reason.NOT_A_URL, "https://[::1]s-bb.nl/"),
        (Reason.NOT_A_URL, "https://s-bb.nl:poort/"),
        (Reason.NOT_A_URL, "https://s-bb.nl:99999999999999999999/"),
        (Reason.NOT_A_URL, "https://s-bb.nl:65536/"),
        (Reason.NOT_A_URL, "https://s-bb.nl:-1/"),
        (Reason.NOT_A_URL, "https://www..s-bb.nl/"),
        (Reason.NOT_A_URL, f"https://{'s' * 64}.nl/"),
        (Reason.HOST_NOT_LISTED, "https://xn--n3h/"),
        (Reason.HOST_NOT_LISTED, "https://xn--/"),
    ],
)
def test_other_urls_are_refused(why: Reason, url: str) -> None:
    """Only http(s) URLs without credentials on listed hosts are asked."""
    with pytest.raises(NotAllowed) as refused:
        check_url(url, HOSTS)
    assert refused.value.facts["why"] == why


def test_a_refusal_does_not_repeat_a_password() -> None:
    """What is told ends in logs."""
    with pytest.raises(NotAllowed) as refused:
        check_url("https://user:word@s-bb.nl/x", HOSTS)
    assert refused.value.facts["url"] == "https://s-bb.nl/x"


@pytest.mark.parametrize("host", ["localhost", "site.localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_loopback_names(host: str) -> None:
    """These mean the machine itself."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["localhost.example", "10.0.0.1", "0.0.0.0", "s-bb.nl", "127.1"])  # noqa: S104 - a name to judge, nothing listens
def test_other_names_are_not_loopback(host: str) -> None:
    """These may mean another machine, so they need a contact."""
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - an address to judge, nothing listens
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:224.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "2002:7f00:1::1",
        "2002:a01:203::1",
        "::127.0.0.1",
        "::10.1.2.3",
        "fec0::1",
    ],
)
def test_a_public_name_leads_to_no_private_address(address: str) -> None:
    """Private, loopback, link-local, shared, unspecified and multicast addresses are refused."""
    assert not may_connect("s-bb.nl", address)


@pytest.mark.parametrize(
    "address",
    ["185.109.216.1", "2a02:2770::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_a_public_name_leads_to_public_addresses(address: str) -> None:
    """Addresses of the public internet are what a public name is for."""
    assert may_connect("s-bb.nl", address)


def test_a_loopback_name_leads_to_this_machine_only() -> None:
    """A name that means this machine must not lead away from it."""
    assert may_connect("localhost", "127.0.0.1")
    assert may_connect("localhost", "::1")
    assert may_connect("localhost", "::ffff:127.0.0.1")
    assert not may_connect("localhost", "8.8.8.8")
    assert not may_connect("localhost", "10.0.0.1")


def test_an_address_written_out_is_meant() -> None:
    """A list of hosts that names a private address itself allows it."""
    assert may_connect("10.1.2.3", "10.1.2.3")
