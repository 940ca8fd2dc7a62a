import time

import pytest

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.finance import credit_card
from tests.dlp.samples import found, scores, values


@pytest.mark.parametrize(
    "number",
    [
        "4111 1111 1111 1111",
        "4111111111111111",
        "5500-0000-0000-0004",
        "3782 822463 10005",
        "6011 1111 1111 1117",
        "3530111333300000",
        "30569309025904",
        "2223 0031 2200 3222",
        "4111 1111\n1111 1111",
        "4111.1111.1111.1111",
        "5500_0000_0000_0004",
        "6011/1111/1111/1117",
        "3782.822463.10005",
    ],
)
def test_finds_cards_of_known_issuers(number: str) -> None:
    assert found(f"Bitte belasten Sie {number}.") == [("CREDIT_CARD", number)]


def test_leaves_expiry_and_check_code() -> None:
    assert found("Visa 4111 1111 1111 1111 12/26 123") == [("CREDIT_CARD", "4111 1111 1111 1111")]
    assert found("Visa 4111 1111 1111 1111 123") == [("CREDIT_CARD", "4111 1111 1111 1111")]


@pytest.mark.parametrize("number", ["4111.1111.1111.1112", "4111/1111/1111/1112", "4111_1111_1111_1112"])
def test_mistyped_card_with_other_joints_counts_with_its_label(number: str) -> None:
    assert values("CREDIT_CARD", f"Kreditkarte: {number}, gültig bis 12/28") == [number]


def test_mistyped_card_counts_with_its_label() -> None:
    text = "Meine Kreditkarte: 4111 1111 1111 1112"
    assert found(text) == [("CREDIT_CARD", "4111 1111 1111 1112")]
    assert scores(text) == [0.6]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "9111 1111 1111 1113",
        "Bestellnummer 4111111111111111",
        "tracking number: 5500000000000004",
        "IMEI 490154203237518",
        "102 36 105 124 101 126 104",
        "0.4111111111111111",
        "1.234.567.890.123.456",
        "550e8400-e29b-41d4-a716-446655440000",
        "20240115 20240116",
        "4111.1111.1111.1112",
        "4111.1111/1111_1111",
        "41.11.11.11.11.11.11.11",
        "411111/1111/111111",
        "Auftrag 4111.1111.1111.1111",
        "4111/1111/1111/1111/25",
        "pumpe_4111_1111_1111_1111_v2.step",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert values("CREDIT_CARD", text) == []


@pytest.mark.parametrize("word", ["Kreditkarten", "Firmenkarte", "credit card", "Visa", "amex", "Mastercard"])
def test_mistyped_card_of_an_issuer_counts_where_cards_are_spoken_of(word: str) -> None:
    text = f"Zur {word}: {'bitte beachten Sie, was wir dazu schrieben. ' * 3}\n4111 1111 1111 1112"
    assert values("CREDIT_CARD", text) == ["4111 1111 1111 1112"]
    assert values("CREDIT_CARD", text.replace(word, "Visage")) == []


def test_time_for_a_list_of_readings_is_linear_in_its_length() -> None:
    def seconds(length: int) -> float:
        return min(spent(Sample("4711\n4802\n5213\n" * (length // 15))) for _ in range(2))

    def spent(sample: Sample) -> float:
        began = time.process_time()
        assert not list(credit_card.find(sample))
        return time.process_time() - began

    assert seconds(80_000) < 20 * max(seconds(10_000), 0.005)
