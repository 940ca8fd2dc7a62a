"""Numbers of offices in sentences: all valid ones are masked, and nearly all mistyped ones with a label."""

import random
from collections.abc import Callable, Iterator

import pytest

from apps.dlp import detect
from tests.dlp.numbers import invented
from tests.dlp.numbers.writing import BREAKS, ENDS, JOINTS, STARTS, grouped, mistyped

Invent = Callable[[random.Random], str]

# Type, how to invent one, the groups in which it is written (if any), labels.
KINDS: list[tuple[str, Invent, tuple[int, ...], tuple[str, ...]]] = [
    (
        "DE_STEUER_ID",
        invented.steuer_id,
        (2, 3, 3, 3),
        ("Steuer-ID", "IdNr.", "Steuer-ID (§ 139b AO)", "tax ID"),
    ),
    ("DE_STEUERNUMMER", invented.steuernummer, (), ("Steuernummer", "St.-Nr.", "StNr")),
    ("DE_UST_ID", invented.ust_id, (2, 3, 3, 3), ("USt-IdNr.", "Umsatzsteuer-ID", "VAT ID")),
    ("DE_WIRTSCHAFTS_ID", invented.wirtschafts_id, (), ("W-IdNr.", "Wirtschafts-ID")),
    ("DE_RVNR", invented.rvnr, (2, 6, 1, 3), ("Sozialversicherungsnummer", "SV-Nr.", "RVNR")),
    ("DE_KVNR", invented.kvnr, (1, 3, 3, 3), ("KVNR", "Versichertennummer", "eGK-Nummer")),
    (
        "DE_PERSONALAUSWEIS",
        invented.identity_card,
        (5, 5),
        ("Personalausweis", "Ausweis-Nr.", "ID card number"),
    ),
    ("DE_REISEPASS", invented.passport, (5, 5), ("Reisepass", "Pass-Nr.", "passport no.")),
    (
        "DE_FUEHRERSCHEIN",
        invented.driving_licence,
        (),
        ("Führerschein", "Führerschein-Nr.", "Fahrerlaubnis Nr."),
    ),
    ("DE_FIN", invented.vin, (9, 8), ("FIN", "Fahrgestellnummer", "VIN")),
    ("DE_LANR", invented.lanr, (), ("LANR", "Arztnummer")),
    ("DE_BSNR", invented.bsnr, (), ("BSNR", "Betriebsstätten-Nr.")),
    ("AT_SVNR", invented.at_svnr, (4, 6), ("SVNR", "Sozialversicherungsnummer")),
    ("AT_UID", invented.austrian_uid, (3, 8), ("UID", "USt-IdNr.")),
    ("CH_AHV", invented.ahv, (3, 4, 4, 2), ("AHV-Nummer", "AHV", "Sozialversicherungsnummer")),
    ("CH_UID", invented.swiss_uid, (3, 3, 3, 3), ("UID", "MWST-Nr.")),
    ("US_SSN", invented.ssn, (3, 2, 4), ("SSN", "Social Security Number")),
    ("UK_NINO", invented.nino, (2, 2, 2, 2, 1), ("NINO", "National Insurance number")),
]
EACH = 60


def texts(index: int, *, wrong: bool) -> Iterator[tuple[str, str]]:
    """Yield texts and the number in them."""
    type_, invent, groups, labels = KINDS[index]
    rng = random.Random(f"{type_} {wrong}")
    for _ in range(EACH):
        number = invent(rng)
        if groups and rng.random() < 0.6:
            number = grouped(number, groups, rng.choice(BREAKS))
        if wrong:
            number = mistyped(number, rng)
        start = rng.choice(STARTS) + rng.choice(labels) + rng.choice(JOINTS)
        yield f"{start}{number}{rng.choice(ENDS)}", number


def is_masked(text: str, value: str) -> bool:
    start = text.rindex(value)
    masked = {i for f in detect(text) for i in range(f.start, f.end)}
    return all(i in masked for i in range(start, start + len(value)) if text[i].isalnum())


@pytest.mark.parametrize("index", range(len(KINDS)), ids=[kind[0] for kind in KINDS])
def test_every_valid_number_is_masked(index: int) -> None:
    assert [text for text, number in texts(index, wrong=False) if not is_masked(text, number)] == []


@pytest.mark.parametrize("index", range(len(KINDS)), ids=[kind[0] for kind in KINDS])
def test_mistyped_numbers_with_a_label_are_masked(index: int) -> None:
    missed = [text for text, number in texts(index, wrong=True) if not is_masked(text, number)]
    assert len(missed) <= 0.05 * EACH, missed
