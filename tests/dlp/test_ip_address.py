import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dlp.samples import values


@given(st.ip_addresses(v=4, network="192.0.2.0/24") | st.ip_addresses(v=6, network="2001:db8::/32"))
def test_finds_every_address(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert values("IP_ADDRESS", f"Login von {address} um zehn") == [str(address)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("IP 1.2.3.4", "1.2.3.4"),
        ("src=203.0.113.64:443", "203.0.113.64"),
        ("fe80::1ff:fe23:4567:890a", "fe80::1ff:fe23:4567:890a"),
        ("gateway 10.0.0.1", "10.0.0.1"),
        ("Angriff von 84[.]155[.]12[.]9 aus", "84[.]155[.]12[.]9"),
        ("C2: 84.155.12[.]9", "84.155.12[.]9"),
        ("84(.)155(.)12(.)9", "84(.)155(.)12(.)9"),
        ("84[dot]155[dot]12[dot]9", "84[dot]155[dot]12[dot]9"),
        ("Treffer 5[.]6[.]7[.]8, zwei", "5[.]6[.]7[.]8"),
    ],
)
def test_finds_addresses(text: str, address: str) -> None:
    assert values("IP_ADDRESS", text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Version 10.2.3.4",
        "Kapitel 1.2.3.4",
        "1.2.3.4",
        "10.0.19041.388",
        "127.0.0.1 und 255.255.255.0",
        "std::vector und 12:30:45",
        "::1",
        "999.1.1.1",
        "999[.]1[.]1[.]1",
        "127[.]0[.]0[.]1",
        "84[.]155[.]12",
        "84[.]155[.]12[.]9-rc1",
        "a[1][.]b[2]",
        "x[10](20)(30)(40)",
        "f(1)(2)(3)(4) und [1].[2].[3].[4]",
        "Kapitel 1[.]2[.]3",
        "12[...]34[...]56[...]78",
    ],
)
def test_leaves_versions_and_everybodys(text: str) -> None:
    assert values("IP_ADDRESS", text) == []
