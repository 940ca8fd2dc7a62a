"""Which addresses a route may have: the spellings that hide an inner address are known."""

from ipaddress import ip_address
from typing import Any

import pytest

from apps.vendors.addresses import AddressError, check_address, check_ip, origin_of


@pytest.fixture(autouse=True)
def _in_production(settings: Any) -> None:
    settings.PORTAL_ENV = "production"
    settings.DEMO = False


@pytest.mark.parametrize(
    "url", ["https://api.nordlicht.example/v1", "https://api.nordlicht.example:8443", "https://8.8.8.8/v1"]
)
def test_a_public_address_is_taken_as_it_is(url: str) -> None:
    assert check_address(url) == url


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://api.nordlicht.example/v1", "scheme"),
        ("file:///etc/passwd", "malformed"),
        ("file://host/etc/passwd", "scheme"),
        ("ftp://api.nordlicht.example", "scheme"),
        ("gopher://api.nordlicht.example", "scheme"),
        ("api.nordlicht.example/v1", "malformed"),
        ("https://", "malformed"),
        ("https://user@api.nordlicht.example", "userinfo"),
        ("https://api.nordlicht.example@169.254.169.254/", "userinfo"),
        ("https://user:key@api.nordlicht.example", "userinfo"),
        ("https://@api.nordlicht.example", "userinfo"),
        ("https://api.nordlicht.example/v1#x", "extra"),
        ("https://api.nordlicht.example/v1?x=1", "extra"),
        ("https://api.nordlicht.example/v1?", "extra"),
        ("https://api.nordlicht.example\\@evil.example", "malformed"),
        ("https://api.nordlicht.example\t.evil.example", "malformed"),
        ("https://api.nordlicht.example\n", "malformed"),
        ("https://api.nordlicht.example:99999", "malformed"),
        ("https://１２７.0.0.1", "malformed"),
        ("https://api%2enordlicht.example", "malformed"),
        ("https://0x7f000001/v1", "spelling"),
        ("https://0x7f.0.0.0x1/v1", "spelling"),
        ("https://2130706433/v1", "spelling"),
        ("https://0177.0.0.1/v1", "spelling"),
        ("https://127.1/v1", "spelling"),
        ("https://127.0.0.1/v1", "internal"),
        ("https://127.0.0.1./v1", "internal"),
        ("https://[::1]/v1", "internal"),
        ("https://[::ffff:127.0.0.1]/v1", "internal"),
        ("https://[64:ff9b::a9fe:a9fe]/v1", "internal"),
        ("https://[2002:7f00:1::]/v1", "internal"),
        ("https://[::127.0.0.1]/v1", "internal"),
        ("https://[::ffff:0:127.0.0.1]/v1", "internal"),
        ("https://[64:ff9b:1::a9fe:a9fe]/v1", "internal"),
        ("https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/v1", "internal"),
        ("https://[fec0::1]/v1", "internal"),
        ("https://192.0.0.8/v1", "internal"),
        ("https://[fd00:ec2::254]/v1", "internal"),
        ("https://[fe80::1]/v1", "internal"),
        ("https://169.254.169.254/latest/meta-data", "internal"),
        ("https://168.63.129.16/", "internal"),
        ("https://100.100.100.200/", "internal"),
        ("https://10.0.0.8/v1", "internal"),
        ("https://0.0.0.0/v1", "internal"),
        ("https://localhost/v1", "internal"),
        ("https://llm.localhost/v1", "internal"),
        ("https://metadata.google.internal/", "internal"),
    ],
)
def test_what_hides_or_leaks_is_refused(url: str, code: str) -> None:
    with pytest.raises(AddressError) as refused:
        check_address(url)
    assert refused.value.code == code
    assert str(refused.value)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.8:8000/v1", "http://localhost:11434/v1", "https://[fd12::8]/v1"]
)
def test_an_own_server_may_stand_in_our_network(url: str) -> None:
    assert check_address(url, own_server=True) == url


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/", "http://metadata.google.internal/", "http://[fe80::1]/"]
)
def test_no_route_reaches_the_credentials_of_a_machine(url: str) -> None:
    with pytest.raises(AddressError):
        check_address(url, own_server=True)


def test_demo_talks_to_the_simulator_and_to_nothing_else_inside(settings: Any) -> None:
    settings.DEMO = True
    settings.SIMULATOR_URL = "http://simulator:8002"
    check_address("http://simulator:8002/v1")
    check_address("http://127.0.0.1:8002/v1")
    for url in ("http://api.nordlicht.example", "http://10.0.0.8/", "https://169.254.169.254/"):
        with pytest.raises(AddressError):
            check_address(url)


def test_what_a_name_resolves_to_is_asked_again() -> None:
    check_ip(ip_address("93.184.216.34"))
    check_ip(ip_address("192.168.1.4"), own_server=True)
    with pytest.raises(AddressError):
        check_ip(ip_address("192.168.1.4"))


def test_the_origin_names_scheme_host_and_port() -> None:
    assert origin_of("https://API.nordlicht.example./v1") == "https://api.nordlicht.example:443"
    assert origin_of("http://[::1]:8002/v1") == "http://::1:8002"
