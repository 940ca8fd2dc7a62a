import uuid

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from tests.dlp.samples import scores, values


@given(st.integers(10**13, 10**14 - 1))
def test_every_imei_with_its_label(number: int) -> None:
    imei = f"{number}{luhn.calc_check_digit(str(number))}"
    assert values("DEVICE_ID", f"IMEI {imei}") == [imei]
    assert 0.95 in scores(f"IMEI {imei}")


@given(st.uuids())
def test_every_uuid(value: uuid.UUID) -> None:
    assume(value.int != 2**128 - 1)
    assert values("UUID", f"ref {value};") == [str(value)]


@pytest.mark.parametrize("digit", ["0", "f", "F"])
def test_the_nil_and_the_max_uuid_name_nothing(digit: str) -> None:
    assert values("UUID", f"|{'-'.join(digit * length for length in (8, 4, 4, 4, 12))}|") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Notebook Seriennr. PF6BD1I9", "PF6BD1I9"),
        ("IN  badge=04A14654 HOLZ", "04A14654"),
        ("Strom Zähler 1ESM51530126", "1ESM51530126"),
        ("IMEI 490154203237510", "490154203237510"),
        (f"device={uuid.UUID(int=2**100)}", str(uuid.UUID(int=2**100))),
    ],
)
def test_finds_devices_by_label(text: str, value: str) -> None:
    assert values("DEVICE_ID", text) == [value]


@pytest.mark.parametrize("mac", ["02:06:7a:24:71:77", "02-06-7A-24-71-77"])
def test_finds_mac_addresses(mac: str) -> None:
    assert values("MAC_ADDRESS", f"mac={mac}") == [mac]


@pytest.mark.parametrize(
    "text", ["00:00:00:00:00:00", "10:20:30:40:50", "Inventar 8.000 EUR", "Seriennummer folgt bald"]
)
def test_leaves_look_alikes(text: str) -> None:
    assert [*values("MAC_ADDRESS", text), *values("DEVICE_ID", text)] == []
