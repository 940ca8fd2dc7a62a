import pytest

from apps.dlp import detect
from apps.dlp.engine.detectors.base import MAX_FINDING
from tests.dlp.samples import values


@pytest.mark.parametrize(
    "address",
    [
        "1234 Elm Street, Apt 5B, Springfield, IL 62701",
        "12 Abbey Road",
        "742 Evergreen Terrace",
        "52 Sycamore Lane\nSuite 12\nPortland, OR 97205",
        "Flat 3, 12 Mill Road, Cambridge",
        "PSC 8139, Box 3699\nAPO AE 99874",
        "Unit 9104 Box 2779\nDPO AP 29547",
        "USNS Example\nFPO AA 08331",
        "the corner of William Street and Spencer Street",
        "Via Nova 8",
        "24 Rue Royale 480\nWarszawa\n Nicaragua 33649",
        "Schoolstraat 15",
    ],
)
def test_finds_the_whole_address(address: str) -> None:
    assert values("STREET_ADDRESS", f"Please return it to {address} in case of an issue.") == [address]


def test_post_office_box() -> None:
    assert values("STREET_ADDRESS", "Write to P.O. Box 175 please") == ["P.O. Box 175"]


def test_typed_without_capitals() -> None:
    text = "address: 27 rue nova 3 suite 300, las vegas, turkey 43686"
    assert values("STREET_ADDRESS", text) == ["27 rue nova 3 suite 300, las vegas, turkey 43686"]


def test_names_of_a_crossing_belong_to_it() -> None:
    assert values("STREET_ADDRESS", "Meet me at Spencer and Nova 65.") == ["Spencer and Nova 65"]


@pytest.mark.parametrize(
    "text",
    [
        "We sold 12 units to the client in 2024.",
        "It took 5 minutes drive and a 3 lane highway",
        "Um 10 Frau Dr. Meier, um 11 St. Pauli",
        "Article 6 of the regulation, section 12",
        "Version 2 is at 99 percent of the target",
        "See page 14 and table 3 of the report",
        "vom 25. April 2017 VIII R 52/13, BFHE 258, 53, BStBl II 2017, 949",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert values("STREET_ADDRESS", text) == []


def test_an_address_is_never_longer_than_a_finding() -> None:
    text = (
        "sent to Alpha Beta Gamma Delta 12 " + "Longname " * 12 + "Street Apt 12, " + "Town " * 20 + "12345"
    )
    assert all(finding.end - finding.start <= MAX_FINDING for finding in detect(text))
