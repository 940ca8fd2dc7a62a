"""Everything that is recorded about one use case, as pairs of a word and what stands there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.register.models import UseCase, UseCaseVersion
from apps.register.pages.approval import deciders_of
from apps.register.pages.conditions import sentences
from apps.register.pages.detail import UseCasePage
from apps.register.pages.versions import versions_for

Fact = tuple[str, Any]
# Shown elsewhere, or of no use to a reader.
PASSED_OVER = frozenset({"id", "use_case", "number", "submitted_at", "created_at"})


@dataclass(frozen=True, slots=True)
class VersionText:
    """One text of the use case with everything that hangs on it."""

    number: int
    submitted_at: datetime | None
    facts: list[Fact]


def facts_of(page: UseCasePage) -> list[Fact]:
    use_case = page.use_case
    return [
        (_("Number"), use_case.ref),
        (_("Department"), use_case.department.name),
        (_("Proposed by"), use_case.requested_by),
        (_("Owner"), ", ".join(map(str, page.owners))),
        (_("Deputy"), ", ".join(map(str, page.deputies))),
        (_("Decided by"), "\n".join(deciders_of(use_case, page.version))),
        (_("Created"), _shown_day(use_case.created_at)),
        (_("Next review"), _shown_day(use_case.next_review_on)),
        (_("Ends on"), _shown_day(use_case.ends_on)),
    ]


def versions_of(use_case: UseCase, user: User) -> list[VersionText]:
    """Newest first; drafts and rejected changes only for those concerned.

    The fields are read from the model, so that none is forgotten.
    """
    found = versions_for(use_case, user).order_by("-number").prefetch_related(*_many())
    return [VersionText(version.number, version.submitted_at, _facts(version)) for version in found]


def _facts(version: UseCaseVersion) -> list[Fact]:
    plain = [
        (capfirst(str(field.verbose_name)), _value(version, field))
        for field in UseCaseVersion._meta.concrete_fields
        if field.name not in PASSED_OVER and field.editable
    ]
    many = [
        (capfirst(str(UseCaseVersion._meta.get_field(name).verbose_name)),  # type: ignore[union-attr]
         "\n".join(map(str, getattr(version, name).all())))
        for name in _many()
    ]  # fmt: skip
    said = sentences(version.conditions.order_by("kind"))
    purposes = "\n".join(
        " – ".join(part for part in (each.text, each.legal_basis, each.reference) if part)
        for each in version.purposes.order_by("position")
    )
    plain += [(_("Purposes and legal basis"), purposes)]
    return [*plain, *many, *([(_("Conditions"), "\n".join(said))] if said else [])]


def _many() -> list[str]:
    return [field.name for field in UseCaseVersion._meta.many_to_many]


def _value(version: UseCaseVersion, field: Any) -> Any:
    if isinstance(field, ArrayField):
        words = dict(field.base_field.flatchoices)
        return "\n".join(str(words.get(each, each)) for each in getattr(version, field.name) or ())
    if field.choices:
        return getattr(version, f"get_{field.name}_display")()
    value = getattr(version, field.name)
    if isinstance(field, models.BooleanField):
        return {None: _("not answered"), True: _("yes"), False: _("no")}[value]
    return _shown_day(value) if isinstance(value, date) else value


def _shown_day(value: date | None) -> str:
    return formats.date_format(value, "SHORT_DATE_FORMAT") if value else ""
