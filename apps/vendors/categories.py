"""The categories of technical and organisational measures: closed keys, with the words in use for them.

German practice has two catalogues: the eight controls of the annex to § 9 BDSG as it stood until 2018, and
today's grouping by the goals of Art. 32(1) GDPR. § 64(3) BDSG reuses some of the words for other things
("Zugangskontrolle" there is the old "Zutrittskontrolle"), so a key is stored and the words are shown.
"""

from dataclasses import dataclass
from typing import Literal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Group(models.TextChoices):
    """Today's order of German annexes to an AVV, with the letters of Art. 32(1) GDPR behind it."""

    CONFIDENTIALITY = "confidentiality", _("Confidentiality (Art. 32(1)(a), (b) GDPR)")
    INTEGRITY = "integrity", _("Integrity (Art. 32(1)(b) GDPR)")
    AVAILABILITY = "availability", _("Availability and resilience (Art. 32(1)(b), (c) GDPR)")
    REVIEW = "review", _("Regular testing, assessing and evaluating (Art. 32(1)(d), 25(1) GDPR)")


@dataclass(frozen=True, slots=True)
class Category:
    """``letter`` of Art. 32(1) GDPR is the usual one; a measure may serve another.

    ``traditional``: the word of the annex to § 9 BDSG until 2018 with its number, "" where it had none.
    ``federal``: the words of § 64(3) BDSG where they differ, with their numbers. ``question`` asks a vendor.
    """

    key: str
    group: Group
    letter: Literal["a", "b", "c", "d"]
    label: Text
    question: Text
    traditional: Text = ""
    federal: Text = ""


CATEGORIES = (
    Category(
        "premises", Group.CONFIDENTIALITY, "b", _("Access to premises"),
        _("How do you keep unauthorised people away from rooms and machines on which data is processed?"),
        _("No. 1: Zutrittskontrolle"), _("No. 1: Zugangskontrolle"),
    ),
    Category(
        "systems", Group.CONFIDENTIALITY, "b", _("Access to systems"),
        _("How do you prevent that systems are used by unauthorised people?"),
        _("No. 2: Zugangskontrolle"), _("No. 4: Benutzerkontrolle"),
    ),
    Category(
        "data", Group.CONFIDENTIALITY, "b", _("Access to data"),
        _("How do you make sure that people reach only the data they are entitled to, also stored data?"),
        _("No. 3: Zugriffskontrolle"), _("Nos. 2, 3, 5: Datenträger-, Speicher-, Zugriffskontrolle"),
    ),
    Category(
        "separation", Group.CONFIDENTIALITY, "b", _("Separation of purposes and clients"),
        _("How is data of different clients and purposes processed apart?"),
        _("No. 8: Trennungsgebot"), _("No. 14: Trennbarkeit"),
    ),
    Category(
        "pseudonymisation", Group.CONFIDENTIALITY, "a", _("Pseudonymisation"),
        _("Which data is pseudonymised, and where is what would undo it?"),
    ),
    Category(
        "encryption", Group.CONFIDENTIALITY, "a", _("Encryption"),
        _("How is data encrypted on the way and where it lies, and who holds the keys?"),
        _("Sentence 3: named for nos. 2 to 4"),
    ),
    Category(
        "transfer", Group.INTEGRITY, "b", _("Transmission and transport"),
        _("How is data protected on its way, and how can be told to whom it went?"),
        _("No. 4: Weitergabekontrolle"), _("Nos. 6, 8: Übertragungs-, Transportkontrolle"),
    ),
    Category(
        "input", Group.INTEGRITY, "b", _("Traceability of input"),
        _("How can be told afterwards who entered, changed or removed data?"),
        _("No. 5: Eingabekontrolle"),
    ),
    Category(
        "availability", Group.AVAILABILITY, "b", _("Availability"),
        _("How is data protected against accidental destruction or loss?"),
        _("No. 7: Verfügbarkeitskontrolle"),
    ),
    Category(
        "resilience", Group.AVAILABILITY, "b", _("Resilience"),
        _("How do systems and services stand load, faults and attacks?"),
        "", _("No. 10: Zuverlässigkeit"),
    ),
    Category(
        "recovery", Group.AVAILABILITY, "c", _("Fast recovery"),
        _("How fast is data available again after an incident, and when was that last practised?"),
        "", _("No. 9: Wiederherstellbarkeit"),
    ),
    Category(
        "management", Group.REVIEW, "d", _("Data protection management"),
        _("Who answers for data protection, and how are staff trained and bound to secrecy?"),
    ),
    Category(
        "testing", Group.REVIEW, "d", _("Regular testing of effectiveness"),
        _("How and how often do you test whether your measures work?"),
    ),
    Category(
        "incidents", Group.REVIEW, "d", _("Response to incidents"),
        _("How are breaches detected, and within how many hours do you report them to us?"),
    ),
    Category(
        "defaults", Group.REVIEW, "d", _("Data protection by default (Art. 25(2) GDPR)"),
        _("Which settings are there by default so that no more data is processed than is needed?"),
    ),
    Category(
        "instructions", Group.REVIEW, "d", _("Processing on instructions only"),
        _("How do you make sure that data is processed only on our instructions, also by subprocessors?"),
        _("No. 6: Auftragskontrolle"), _("No. 12: Auftragskontrolle"),
    ),
)  # fmt: skip

BY_KEY = {category.key: category for category in CATEGORIES}
CATEGORY_CHOICES = [(category.key, category.label) for category in CATEGORIES]
ORDER = {category.key: number for number, category in enumerate(CATEGORIES)}
