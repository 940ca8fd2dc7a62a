"""Which addresses a route may have (CWE-918). The gateway asks again for what a name resolves to."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

Address = IPv4Address | IPv6Address

DEFAULT_PORTS = {"https": 443, "http": 80}
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
# Python's is_global says yes to more than is routed: what lies outside is local or hides an IPv4 address,
# such as ::127.0.0.1 (RFC 4291, 2.5.5.1), ::ffff:0:127.0.0.1 (RFC 7915) or 64:ff9b:1:: (RFC 8215).
ROUTED = IPv6Network("2000::/3")
RESERVED = IPv4Network("192.0.0.0/24")  # RFC 6890
# Public or private addresses behind which clouds keep the credentials of a machine.
METADATA = frozenset(map(ip_address, ("168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254")))
METADATA_NAMES = frozenset({"metadata", "metadata.google.internal", "metadata.goog", "instance-data"})


class AddressError(ValueError):
    """This address may not be used. ``str()`` says why to the person, ``code`` to programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def check_address(url: str, *, own_server: bool = False) -> str:
    """The address, unchanged, if a route may have it. Raises AddressError.

    ``own_server``: a model in our own house; only then are http and addresses of our own network allowed.
    """
    parts = _split(url)
    host = _host(parts)
    ours = is_inside(url, own_server=own_server)
    if parts.scheme != "https" and not (parts.scheme == "http" and ours):
        raise AddressError("scheme", _("The address has to begin with https://."))
    address = _literal(host)
    if address is not None:
        check_ip(address, own_server=ours)
    elif host in METADATA_NAMES or (_is_local_name(host) and not ours):
        raise _internal()
    return url


def is_inside(url: str, *, own_server: bool = False) -> bool:
    """Whether addresses of our own network are meant: own server or simulator. Raises AddressError."""
    return own_server or _is_simulator(url, _host(_split(url)))


@lru_cache(maxsize=1_000)
def check_ip(address: Address, *, own_server: bool = False) -> None:
    """Raises AddressError for an IP address to which no request may go; also those hidden in IPv6."""
    plain = _unwrapped(address)
    never = plain.is_link_local or plain.is_multicast or plain.is_unspecified or plain in METADATA
    if never or not (own_server or _is_routed(plain)):
        raise _internal()


@lru_cache(maxsize=1_000)
def origin_of(url: str) -> str:
    """Scheme, host and port: to what a credential is bound. Raises AddressError."""
    parts = _split(url)
    return f"{parts.scheme}://{_host(parts)}:{parts.port or DEFAULT_PORTS.get(parts.scheme, 0)}"


@lru_cache(maxsize=1_000)
def _split(url: str) -> SplitResult:
    # urlsplit drops tabs and line breaks, and some readers take a backslash for a slash.
    if not url.isascii() or any(character <= " " or character in "\\\x7f" for character in url):
        raise _malformed()
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- raises for a port that is none
    except ValueError as error:
        raise _malformed() from error
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise AddressError("userinfo", _("The address must not hold a user name or a password."))
    if parts.fragment or parts.query or url.endswith(("#", "?")):
        raise AddressError("extra", _("The address must end with its path, without ? or #."))
    return parts


@lru_cache(maxsize=1_000)
def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host or "%" in host:
        raise _malformed()
    return host


@lru_cache(maxsize=1_000)
def _literal(host: str) -> Address | None:
    """The IP address that stands there, if one does. Raises AddressError for 127.1 or 0x7f000001."""
    try:
        return ip_address(host)
    except ValueError:
        last = host.rpartition(".")[2]
        # A host that ends in a number is an IPv4 address in some spelling (WHATWG URL, 3.5).
        if last.isdigit() or last.startswith("0x") or ":" in host:
            raise AddressError(
                "spelling", _("Please write the IP address as four decimal numbers.")
            ) from None
        return None


def _unwrapped(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def _is_routed(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        return address.is_global and address in ROUTED
    return address.is_global and address not in RESERVED


def _is_local_name(host: str) -> bool:
    return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _is_simulator(url: str, host: str) -> bool:
    """Demo and tests talk to the simulator on this machine (or the one in settings.SIMULATOR_URL)."""
    if not (settings.DEMO or settings.PORTAL_ENV == "test"):
        return False
    return host in {"localhost", "127.0.0.1", "::1"} or origin_of(url) == origin_of(settings.SIMULATOR_URL)


def _malformed() -> AddressError:
    return AddressError("malformed", _("This is not a complete address."))


def _internal() -> AddressError:
    return AddressError(
        "internal", _("This address lies inside a network; only a route to an own server may use it.")
    )
