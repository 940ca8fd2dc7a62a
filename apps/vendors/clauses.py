"""What an AVV must say: the 18 items of Art. 28 GDPR (and Art. 33(2)), as data.

The items of artificial intelligence below are no part of Art. 28 and close no route; they are what one asks a
vendor of models beyond it.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Clause:
    key: str
    provision: str
    label: str | Promise
    mandatory: bool = True


CLAUSES: tuple[Clause, ...] = (
    Clause("subject_matter", "Art. 28(3)", _("Subject-matter")),
    Clause("duration", "Art. 28(3)", _("Duration")),
    Clause("nature_and_purpose", "Art. 28(3)", _("Nature and purpose")),
    Clause("data_types", "Art. 28(3)", _("Type of personal data")),
    Clause("data_subjects", "Art. 28(3)", _("Categories of data subjects")),
    Clause("controller_rights", "Art. 28(3)", _("Obligations and rights of the controller")),
    Clause("instructions", "Art. 28(3)(a)", _("Documented instructions only")),
    Clause("confidentiality", "Art. 28(3)(b)", _("Confidentiality of persons")),
    Clause("security", "Art. 28(3)(c), 32", _("Security of processing (TOM)")),
    Clause("subprocessors", "Art. 28(2), (3)(d)", _("Authorisation of subprocessors")),
    Clause("subprocessor_contract", "Art. 28(4)", _("Same obligations for subprocessors")),
    Clause("data_subject_rights", "Art. 28(3)(e)", _("Assistance with data subjects' rights")),
    Clause("assistance_32_36", "Art. 28(3)(f)", _("Assistance with Art. 32 to 36")),
    Clause("deletion_or_return", "Art. 28(3)(g)", _("Deletion or return at the end")),
    Clause("evidence_and_audits", "Art. 28(3)(h)", _("Evidence and audits")),
    Clause("unlawful_instruction", "Art. 28(3)", _("Notice of unlawful instructions")),
    Clause("breach_notice", "Art. 33(2)", _("Notice of breaches")),
    Clause("written_form", "Art. 28(9)", _("Written or electronic form")),
    Clause("no_training", "Art. 28(10)", _("No training on inputs"), mandatory=False),
    Clause("prompt_retention", "Art. 5(1)(e)", _("Retention of prompts and answers"), mandatory=False),
    Clause("abuse_monitoring", "Art. 28(10)", _("Abuse monitoring, human review"), mandatory=False),
    Clause("zero_retention", "Art. 5(1)(c)", _("Operation without retention"), mandatory=False),
    Clause("region", "Art. 28(3)(a), 44", _("Place of processing and transfers"), mandatory=False),
    Clause("breach_hours", "Art. 33(2)", _("Hours until notice of a breach"), mandatory=False),
    Clause("deletion_days", "Art. 28(3)(g)", _("Days until deletion after the end"), mandatory=False),
    Clause("contract_party", "Art. 28(3)", _("Contracting party"), mandatory=False),
)
MANDATORY = frozenset(clause.key for clause in CLAUSES if clause.mandatory)
CLAUSE_CHOICES = [(clause.key, clause.label) for clause in CLAUSES]
