"""What a version says, as rows: for the summary of a draft and for the comparison of two versions."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.long_texts import plain_breaks
from apps.register.intake.steps import IntakeStep as S
from apps.register.models import DataCategory, OwnRole, PersonGroup, UseCasePurpose, UseCaseVersion
from apps.register.pages import conditions

Text = str | Promise
LABELS: dict[str, tuple[S, Text]] = {
    "purpose": (S.IDEA, gettext_lazy("Purpose")),
    "guidance": (S.IDEA, gettext_lazy("What may be entered")),
    "data_categories": (S.DATA, gettext_lazy("Data categories")),
    "persons_affected": (S.DATA, gettext_lazy("Persons affected")),
    "max_data_class": (S.DATA, gettext_lazy("Highest data class")),
    "purposes": (S.DATA, gettext_lazy("Legal basis")),
    "output_use": (S.USE, gettext_lazy("Use of the output")),
    "decision_effect": (S.USE, gettext_lazy("Effect of decisions")),
    "oversight": (S.USE, gettext_lazy("Human oversight")),
    "monitors_employees": (S.USE, gettext_lazy("Can show what employees do")),
    "channel": (S.MODELS, gettext_lazy("Channel")),
    "routes": (S.MODELS, gettext_lazy("Models")),
    "retention_days": (S.MODELS, gettext_lazy("Retention")),
    "own_role": (S.CHECK, gettext_lazy("Own role under the AI Act")),
}
TEXTS = frozenset({"purpose", "guidance"})
SETS = frozenset({"data_categories", "persons_affected", "oversight", "routes", "conditions", "purposes"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer; ``values`` is empty where nothing was said. ``step`` is None for what is no question."""

    name: str
    label: Text
    values: tuple[str, ...]
    step: S | None = None


def facts_of(version: UseCaseVersion) -> list[Fact]:
    """In the order of the steps, conditions last."""
    said = {**_texts(version), **_sets(version), **_choices(version)}
    rows = [
        Fact(name, label, () if name in version.open_questions else said[name], step)
        for name, (step, label) in LABELS.items()
    ]
    tied = conditions.sentences(sorted(version.conditions.all(), key=lambda each: each.kind))
    return [*rows, Fact("conditions", _("Conditions"), tuple(tied))]


def purpose_line(purpose: UseCasePurpose) -> str:
    """The purpose with its letters and what they rest on."""
    line = f"{purpose.text}: {purpose.legal_basis or _('Not answered')}"
    return f"{line} ({purpose.reference})" if purpose.reference else line


def _texts(version: UseCaseVersion) -> dict[str, tuple[str, ...]]:
    said = {"purpose": version.purpose, "guidance": version.guidance}
    return {name: (plain_breaks(text),) if text else () for name, text in said.items()}


def _sets(version: UseCaseVersion) -> dict[str, tuple[str, ...]]:
    categories = [str(DataCategory(name).label) for name in version.data_categories]
    return {
        "data_categories": tuple(categories) or (_("None that carry a duty of their own"),),
        "persons_affected": tuple(str(PersonGroup(name).label) for name in version.persons_affected),
        "purposes": tuple(purpose_line(row) for row in version.purposes.order_by("position")),
        "oversight": tuple(str(person) for person in version.oversight.order_by("full_name")),
        "routes": tuple(version.routes.order_by("label").values_list("label", flat=True)),
    }


def _choices(version: UseCaseVersion) -> dict[str, tuple[str, ...]]:
    days = version.retention_days
    watched = {True: (_("Yes"),), False: (_("No"),)}
    return {
        "max_data_class": (version.get_max_data_class_display(),),
        "output_use": (version.get_output_use_display(),),
        "decision_effect": (version.get_decision_effect_display(),),
        "channel": (version.get_channel_display(),),
        "retention_days": (ngettext("%(days)s day", "%(days)s days", days) % {"days": days},),
        "own_role": (str(OwnRole(version.own_role).label),) if version.own_role else (),
        "monitors_employees": watched.get(version.monitors_employees, ())
        if version.monitors_employees is not None
        else (),
    }
