"""The register as rows to hand out: what this person may see, in the order of its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.tables import Column, Table
from apps.register.models import (
    DataCategory,
    ImportedRecord,
    Outcome,
    PersonGroup,
    UseCase,
    UseCasePurpose,
    UseCaseUserPermission,
    UseCaseVersion,
)
from apps.register.pages import conditions as words
from apps.register.pages.listing import matching
from apps.register.services.outcomes import conditions_in_force, outcome_of, with_outcomes

AT_ONCE = 250
ASKED = {"personal_data": "data_categories"}  # what follows from the answer to another question


@dataclass(frozen=True, slots=True, repr=False)
class ExportRow:
    """A use case with the text that holds: the approved one, else the newest.

    ``conditions`` are those that machines enforce now, in words. A question that nobody has answered has an
    empty cell: the value its column holds until then would come in again as an answer.
    """

    use_case: UseCase
    version: UseCaseVersion | None
    owners: tuple[str, ...]
    conditions: tuple[str, ...]

    def text(self, name: str) -> Any:
        return getattr(self.version, name) if self._answered(name) else None

    def shown(self, name: str) -> str:
        return str(getattr(self.version, f"get_{name}_display")()) if self._answered(name) else ""

    def several(self, name: str, words: type[TextChoices]) -> list[str]:
        return [str(words(value).label) for value in self.text(name) or ()]

    def _answered(self, name: str) -> bool:
        return self.version is not None and ASKED.get(name, name) not in self.version.open_questions

    @property
    def purposes(self) -> list[str]:
        """Each purpose with its legal basis."""
        found = self.version.purposes.all() if self.version else ()
        return [f"{each.text}: {_basis(each)}" for each in found]

    @property
    def routes(self) -> list[str]:
        return [route.label for route in self.version.routes.all()] if self.version else []

    @property
    def outcome(self) -> str:
        """The class under the AI Act that counts for what applies; empty until one is confirmed."""
        found = outcome_of(self.use_case)
        return str(Outcome(found).label) if found else ""

    @property
    def sources(self) -> list[str]:
        return [str(record) for record in self.use_case.imported_records.all()]


REGISTER: Table[ExportRow] = Table(
    _("Register of AI use cases"),
    (
        Column(_("Number"), lambda row: row.use_case.ref, 10),
        Column(_("Title"), lambda row: row.use_case.title, 40),
        Column(_("State"), lambda row: row.use_case.get_state_display()),
        Column(_("Department"), lambda row: row.use_case.department.name, 24),
        Column(_("Owner"), lambda row: row.owners, 24),
        Column(_("Version"), lambda row: row.text("number"), 8),
        Column(_("Submitted"), lambda row: row.text("submitted_at")),
        Column(_("Purpose"), lambda row: row.text("purpose"), 60),
        Column(_("What may be entered"), lambda row: row.text("guidance"), 40),
        Column(_("Legal basis"), lambda row: row.purposes, 40),
        Column(_("Personal data"), lambda row: row.text("personal_data"), 10),
        Column(_("Data categories"), lambda row: row.several("data_categories", DataCategory), 30),
        Column(_("Persons affected"), lambda row: row.several("persons_affected", PersonGroup), 24),
        Column(_("Use of the output"), lambda row: row.shown("output_use")),
        Column(_("Effect of decisions"), lambda row: row.shown("decision_effect"), 24),
        Column(_("Class under the AI Act"), lambda row: row.outcome, 24),
        Column(_("Own role under the AI Act"), lambda row: row.shown("own_role"), 24),
        Column(_("Can show what employees do"), lambda row: row.text("monitors_employees"), 12),
        Column(_("Highest data class"), lambda row: row.shown("max_data_class")),
        Column(_("Channel"), lambda row: row.shown("channel")),
        Column(_("Models"), lambda row: row.routes, 30),
        Column(_("Conditions in force"), lambda row: row.conditions, 60),
        Column(_("Retention in days"), lambda row: row.text("retention_days"), 10),
        Column(_("Next review"), lambda row: row.use_case.next_review_on, 12),
        Column(_("Ends on"), lambda row: row.use_case.ends_on, 12),
        Column(_("Proposed by"), lambda row: row.use_case.requested_by.full_name, 24),
        Column(_("Created"), lambda row: row.use_case.created_at),
        Column(_("Imported from"), lambda row: row.sources, 30),
    ),
)


def export_rows(user: User, wanted: dict[str, Any]) -> Iterator[ExportRow]:
    """Some hundred at a time, each with the same number of queries; ``wanted`` is the list's filter."""
    rows = _whole(matching(user, wanted)).order_by("pk")
    last = 0
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        owners, conditions = _owners(some), _conditions(some)
        for use_case in some:
            version = use_case.version or next(iter(use_case.versions.all()), None)
            named, tied = (tuple(found.get(use_case.pk, ())) for found in (owners, conditions))
            yield ExportRow(use_case, version, named, tied)


def _basis(purpose: UseCasePurpose) -> str:
    parts = (purpose.legal_basis, purpose.reference)
    return " – ".join(part for part in parts if part) or "–"


def _whole(use_cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    records = ImportedRecord.objects.only("source", "source_id", "use_case_id")
    found = use_cases.select_related("department", "requested_by", "version")
    return with_outcomes(found).prefetch_related(
        "version__routes",
        "version__purposes",
        "version__conditions",
        Prefetch(
            "versions", UseCaseVersion.objects.order_by("-number").prefetch_related("routes", "purposes")
        ),
        Prefetch("imported_records", records),
    )


def _owners(some: list[UseCase]) -> dict[int, list[str]]:
    links = UseCaseUserPermission.objects.filter(
        content_object__in=some, permission__codename="own_usecase"
    ).select_related("user")
    found: dict[int, list[str]] = {}
    for link in links.order_by("pk"):
        found.setdefault(link.content_object_id, []).append(link.user.full_name)
    return found


def _conditions(some: list[UseCase]) -> dict[int, list[str]]:
    """Those of approved texts that aren't over, in words."""
    tied = [(use_case.pk, condition) for use_case in some for condition in conditions_in_force(use_case)]
    found: dict[int, list[str]] = {}
    for (pk, _condition), said in zip(tied, words.sentences(each for _pk, each in tied), strict=True):
        found.setdefault(pk, []).append(said)
    return found
