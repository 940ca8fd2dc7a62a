"""Four invented vendors, one in each situation that an AVV can be in. Days count from today."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.vendors.clauses import CLAUSES
from apps.vendors.models import AgreementState, ClauseResult


@dataclass(frozen=True, slots=True)
class Route:
    """Prices in micro-euro per 1,000 tokens: 2,000 is 2 € per million."""

    name: str
    label: str
    model: str
    region: str
    input_price: int
    output_price: int
    eu: bool = True
    retention_days: int = 0
    trains_on_input: bool = False
    context_tokens: int = 128_000


@dataclass(frozen=True, slots=True)
class Agreement:
    """``places`` maps a clause to where it stands; ``missing`` was looked for and not found."""

    version: str
    begins: int
    ends: int | None
    places: dict[str, str]
    state: AgreementState = AgreementState.ACTIVATED
    missing: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    reason: str = ""
    breach_hours: int | None = None
    objection_days: int = 30

    def result(self, item: str) -> ClauseResult:
        if item in self.missing:
            return ClauseResult.MISSING
        return ClauseResult.PARTLY if item in self.partly else ClauseResult.FULFILLED


@dataclass(frozen=True, slots=True)
class Vendor:
    slug: str
    name: str
    country: str
    dpo_contact: str
    service: str
    routes: tuple[Route, ...]
    agreements: tuple[Agreement, ...]


NORDLICHT_PLACES = {
    "subject_matter": "§ 1 Abs. 1",
    "duration": "§ 1 Abs. 2",
    "nature_and_purpose": "§ 2 Abs. 1",
    "data_types": "Anlage 1, Nr. 2",
    "data_subjects": "Anlage 1, Nr. 3",
    "controller_rights": "§ 3",
    "instructions": "§ 4 Abs. 1 und 2",
    "confidentiality": "§ 5",
    "security": "§ 6 und Anlage 2 (TOM)",
    "subprocessors": "§ 7 Abs. 1 bis 4",
    "subprocessor_contract": "§ 7 Abs. 5",
    "data_subject_rights": "§ 8 Abs. 1",
    "assistance_32_36": "§ 8 Abs. 2",
    "deletion_or_return": "§ 11",
    "evidence_and_audits": "§ 10",
    "unlawful_instruction": "§ 4 Abs. 3",
    "breach_notice": "§ 9 (24 Stunden)",
    "written_form": "§ 14, qualifizierte Signatur",
    "no_training": "§ 2 Abs. 3",
}


def numbered(pattern: str, *, start: int = 1, without: Iterable[str] = ()) -> dict[str, str]:
    """Places of a contract that follows the order of Art. 28: ``numbered("Section {}")``."""
    present = [clause.key for clause in CLAUSES if clause.key not in set(without)]
    return {key: pattern.format(number) for number, key in enumerate(present, start)}


NORDLICHT = Vendor(
    slug="nordlicht-ki",
    name="Nordlicht KI GmbH",
    country="DE",
    dpo_contact="datenschutz@nordlicht-ki.example",
    service="Nordlicht Sprachmodelle",
    routes=(
        Route("nordlicht-gross", "Nordlicht Groß", "nordlicht-l-2026-09", "Hamburg", 2_000, 6_000),
        Route("nordlicht-kompakt", "Nordlicht Kompakt", "nordlicht-s-2026-09", "Hamburg", 200, 600),
    ),
    agreements=(Agreement("2.3", -250, 480, NORDLICHT_PLACES, breach_hours=24, objection_days=21),),
)  # fmt: skip

AZURBLAU = Vendor(
    slug="azurblau-cloud",
    name="Azurblau Cloud Ireland Ltd.",
    country="IE",
    dpo_contact="privacy@azurblau-cloud.example",
    service="Azurblau Model Studio",
    routes=(
        Route("azurblau-omni", "Azurblau Omni", "omni-4", "Dublin", 2_300, 9_200, retention_days=30),
    ),
    agreements=(
        Agreement("4.0", -725, 5, numbered("Section {}"), partly=frozenset({"evidence_and_audits"}),
                  breach_hours=48),
    ),
)  # fmt: skip

MISTRALWIND = Vendor(
    slug="mistralwind",
    name="Mistralwind SAS",
    country="FR",
    dpo_contact="dpo@mistralwind.example",
    service="Mistralwind Plateforme",
    routes=(
        Route("mistralwind-medium", "Mistralwind Medium", "mw-medium-3", "Marseille", 400, 1_900),
    ),
    agreements=(
        Agreement("1.2", -366, -1, numbered("Article {}"), breach_hours=72, objection_days=10),
        Agreement("2.0", 0, 730, numbered("Article {}"), AgreementState.IN_REVIEW,
                  breach_hours=48, objection_days=10),
    ),
)  # fmt: skip

PACIFIC_LACKS = frozenset({"deletion_or_return", "unlawful_instruction"})
PACIFIC = Vendor(
    slug="pacific-reasoning",
    name="Pacific Reasoning Inc.",
    country="US",
    dpo_contact="privacy@pacific-reasoning.example",
    service="Pacific Reasoning API",
    routes=(
        Route("pacific-reasoner", "Pacific Reasoner", "reasoner-1", "Oregon", 3_000, 14_000,
              eu=False, retention_days=30, context_tokens=200_000),
    ),
    agreements=(
        Agreement("2026-02", -20, None, numbered("Clause {}", without=PACIFIC_LACKS),
                  AgreementState.CHANGES_REQUESTED, missing=PACIFIC_LACKS,
                  partly=frozenset({"breach_notice"}), objection_days=15,
                  reason="Löschung am Ende und Hinweis auf rechtswidrige Weisungen fehlen."),
    ),
)  # fmt: skip

VENDORS = (NORDLICHT, AZURBLAU, MISTRALWIND, PACIFIC)
