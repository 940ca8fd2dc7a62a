"""Four invented vendors, one in each situation that an AVV can be in. Days count from today."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.vendors.clauses import CLAUSES
from apps.vendors.models import (
    AbuseMonitoring,
    AgreementForm,
    AgreementKind,
    AgreementState,
    Authorisation,
    ClauseResult,
    Purpose,
)


@dataclass(frozen=True, slots=True)
class Route:
    """Prices in micro-euro per 1,000 tokens: 2,000 is 2 € per million. ``key_days`` until the key ends."""

    name: str
    label: str
    model: str
    region: str
    input_price: int
    output_price: int
    eu: bool = True
    retention_days: int = 0
    trains_on_input: bool = False
    abuse_monitoring: str = AbuseMonitoring.NONE
    context_tokens: int = 128_000
    key_days: int | None = None
    purpose: str = Purpose.CHAT


@dataclass(frozen=True, slots=True)
class Agreement:
    """``places`` maps a clause to where it stands; ``missing`` was looked for and not found.

    ``partly`` says what is wanting. ``changed``: since the version before it, and nobody has looked yet.
    """

    version: str
    begins: int
    ends: int | None
    places: dict[str, str]
    state: AgreementState = AgreementState.ACTIVATED
    missing: frozenset[str] = frozenset()
    partly: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    breach_hours: int | None = None
    objection_days: int = 30
    kind: AgreementKind = AgreementKind.AVV
    form: AgreementForm = AgreementForm.E_SIGNED
    evidence: str = ""
    renewal_months: int | None = None
    notice_days: int = 30
    authorisation: Authorisation = Authorisation.GENERAL
    changed: frozenset[str] = frozenset()

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
    address: str
    homepage: str
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
    "prompt_retention": "§ 2 Abs. 4",
    "abuse_monitoring": "§ 2 Abs. 5",
    "zero_retention": "§ 2 Abs. 4",
    "region": "§ 2 Abs. 6",
    "breach_hours": "§ 9",
    "deletion_days": "§ 11",
    "contract_party": "Rubrum",
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
    address="Am Sandtorkai 50, 20457 Hamburg",
    homepage="https://nordlicht-ki.example",
    routes=(
        Route("nordlicht-gross", "Nordlicht Groß", "nordlicht-l-2026-09", "Hamburg", 2_000, 6_000),
        Route("nordlicht-kompakt", "Nordlicht Kompakt", "nordlicht-s-2026-09", "Hamburg", 200, 600),
        Route("nordlicht-vektor", "Nordlicht Vektor", "nordlicht-e-2026-09", "Hamburg", 20, 0,
              context_tokens=8_192, purpose=Purpose.EMBEDDINGS),
    ),
    agreements=(
        Agreement("2.3", -250, 480, NORDLICHT_PLACES, breach_hours=24, objection_days=21, notice_days=90,
                  evidence="Akte 2026-017, qualifizierte Signatur", authorisation=Authorisation.SPECIFIC),
        Agreement("1.0", -250, 300, {}, kind=AgreementKind.NDA, renewal_months=12,
                  evidence="Vertragsakte 2026-016"),
    ),
)  # fmt: skip

AZURBLAU_PLACES = numbered("Section {}", without=(
    "prompt_retention", "abuse_monitoring", "zero_retention", "region", "breach_hours", "deletion_days",
    "contract_party",
)) | {
    "prompt_retention": "Section 19", "abuse_monitoring": "Section 19", "region": "Section 9",
    "breach_hours": "Section 17", "deletion_days": "Section 14",
    "contract_party": "Data Processing Agreement",
}  # fmt: skip

AZURBLAU = Vendor(
    slug="azurblau-cloud",
    name="Azurblau Cloud Ireland Ltd.",
    country="IE",
    dpo_contact="privacy@azurblau-cloud.example",
    service="Azurblau Model Studio",
    address="20 Grand Canal Square, Dublin 2, D02 X285, Irland",
    homepage="https://azurblau-cloud.example",
    routes=(
        Route("azurblau-omni", "Azurblau Omni", "omni-4", "Dublin", 2_300, 9_200, retention_days=30,
              abuse_monitoring=AbuseMonitoring.AUTOMATED, key_days=75),
    ),
    agreements=(
        Agreement("4.0", -725, 5, AZURBLAU_PLACES, breach_hours=48, missing=frozenset({"zero_retention"}),
                  partly={"evidence_and_audits": "Vor Ort nur auf Verlangen einer Behörde.",
                          "abuse_monitoring": "Von Menschen, die mitlesen, steht dort nichts.",
                          "region": "Nur als Maßnahme zugesagt, nicht als Ort der Verarbeitung."},
                  form=AgreementForm.INCORPORATED,
                  evidence="Bestellung 4500-2231, Bedingungen Stand der Bestellung"),
    ),
)  # fmt: skip

MISTRALWIND = Vendor(
    slug="mistralwind",
    name="Mistralwind SAS",
    country="FR",
    dpo_contact="dpo@mistralwind.example",
    service="Mistralwind Plateforme",
    address="12 quai de la Joliette, 13002 Marseille, Frankreich",
    homepage="https://mistralwind.example",
    routes=(
        Route("mistralwind-medium", "Mistralwind Medium", "mw-medium-3", "Marseille", 400, 1_900),
    ),
    agreements=(
        Agreement("1.2", -366, -1, numbered("Article {}"), breach_hours=72, objection_days=10,
                  evidence="Umschlag 8812-44"),
        Agreement("2.0", 0, 730, numbered("Article {}"), AgreementState.IN_REVIEW,
                  breach_hours=48, objection_days=10, evidence="Umschlag 9034-02",
                  changed=frozenset({"breach_notice", "subprocessors"})),
    ),
)  # fmt: skip

PACIFIC_LACKS = frozenset({"deletion_or_return", "unlawful_instruction"})
PACIFIC = Vendor(
    slug="pacific-reasoning",
    name="Pacific Reasoning Inc.",
    country="US",
    dpo_contact="privacy@pacific-reasoning.example",
    service="Pacific Reasoning API",
    address="800 SW Harbor Way, Portland, OR 97201, USA",
    homepage="https://pacific-reasoning.example",
    routes=(
        Route("pacific-reasoner", "Pacific Reasoner", "reasoner-1", "Oregon", 3_000, 14_000,
              eu=False, retention_days=30, context_tokens=200_000, abuse_monitoring=AbuseMonitoring.HUMAN),
    ),
    agreements=(
        Agreement("2026-02", -20, None, numbered("Clause {}", without=PACIFIC_LACKS),
                  AgreementState.CHANGES_REQUESTED, missing=PACIFIC_LACKS,
                  partly={"breach_notice": "Ohne eine Frist in Stunden."}, objection_days=15,
                  reason="Löschung am Ende und Hinweis auf rechtswidrige Weisungen fehlen."),
    ),
)  # fmt: skip

VENDORS = (NORDLICHT, AZURBLAU, MISTRALWIND, PACIFIC)
