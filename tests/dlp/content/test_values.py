"""Known values are found by digests, in other spellings too; without the key there is nothing to find."""

import pytest

from apps.dlp.engine.content import Content, Values
from apps.dlp.engine.content.values import digest, normal, shape_of, spellings
from apps.dlp.engine.detection import resolve

KEY = bytes(range(32))
LIST = ("Albers, Beate", "Wasserwerk Nord GmbH", "KD-40711/22", "beate.albers@example.org", "0815 4711",
        "An der alten oberen Mühle 12")  # fmt: skip


def content(key: bytes = KEY) -> Content:
    forms = [form for value in LIST for form in spellings(value)]
    digests = {digest(KEY, form): "value.3" for form in forms}
    return Content(values=Values(key, digests, map(shape_of, forms)))


def found(text: str, key: bytes = KEY) -> list[str]:
    return [text[f.start : f.end] for f in resolve(content(key).find(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Frau Beate Albers rief an", "Beate Albers"),
        ("ALBERS, BEATE", "ALBERS, BEATE"),
        ("an das Wasserwerk\nNord GmbH", "Wasserwerk\nNord GmbH"),
        ("unter KD 40711 22 geführt", "KD 40711 22"),
        ("KD4071122", "KD4071122"),
        ("Mail: beate.albers@example.org.", "beate.albers@example.org"),
        ("Nummer 08154711", "08154711"),
        ("Lieferung: an der alten oberen Mühle 12, Tor 3", "an der alten oberen Mühle 12"),
    ],
)
def test_a_value_is_known_in_its_spellings(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize(
    "text", ["Beate", "Albers kam", "KD-40711", "Wasserwerk Nord", "Beate. Danach: Albers"]
)
def test_a_part_of_a_value_is_not_known(text: str) -> None:
    assert found(text) == []


def test_another_key_knows_nothing() -> None:
    assert found("Beate Albers", key=bytes(32)) == []


def test_what_is_too_short_or_too_long_is_not_looked_for() -> None:
    assert [normal(value) for value in ("Kunz", "4711", "x" * 65, "a b c d e f g h i j k")] == [""] * 4
    assert normal("Kunz 4711") == "kunz4711"


def test_neither_values_nor_key_show_in_what_is_printed() -> None:
    assert "Values object" in repr(content().values)
    assert "albers" not in repr(content()).lower()
