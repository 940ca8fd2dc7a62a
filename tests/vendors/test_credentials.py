"""A vendor's key opens for its own route and address, and for no other."""

import pytest

from apps.common.crypto import UnreadableError
from apps.vendors.credentials import open_credential, seal_credential

URL = "https://api.nordlicht.example/v1"


def test_it_opens_for_the_route_and_host_it_was_entered_for() -> None:
    sealed = seal_credential("sk-nordlicht", 7, URL)
    assert b"sk-nordlicht" not in sealed
    assert open_credential(sealed, 7, "https://API.nordlicht.example:443/v2") == "sk-nordlicht"


@pytest.mark.parametrize(
    ("route", "url"),
    [
        (8, URL),
        (7, "https://api.nordlicht.example.evil.example/v1"),
        (7, "http://api.nordlicht.example/v1"),
        (7, "https://api.nordlicht.example:8443/v1"),
    ],
)
def test_it_opens_for_no_other_route_host_scheme_or_port(route: int, url: str) -> None:
    sealed = seal_credential("sk-nordlicht", 7, URL)
    with pytest.raises(UnreadableError):
        open_credential(sealed, route, url)


@pytest.mark.parametrize("place", [0, 30, 65, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    sealed = bytearray(seal_credential("sk-nordlicht", 7, URL))
    sealed[place] ^= 1
    with pytest.raises(UnreadableError):
        open_credential(bytes(sealed), 7, URL)


def test_two_seals_of_the_same_key_differ() -> None:
    assert seal_credential("sk", 7, URL) != seal_credential("sk", 7, URL)
