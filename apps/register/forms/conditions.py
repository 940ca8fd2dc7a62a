"""A form per kind of condition, so that nobody types what a machine reads."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, LiteracyCourse
from apps.dlp import names
from apps.dlp.engine.classes import CLASSES
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.seen import StaleError, mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.register.models import ConditionKind, UseCaseVersion
from apps.register.services.conditions import stored
from apps.vendors.models import DataClass

# What is done with findings: all of them name classes and types.
TYPE_KINDS = frozenset(
    {
        ConditionKind.PSEUDONYMISE, ConditionKind.BLOCK, ConditionKind.ALLOW, ConditionKind.WARN,
        ConditionKind.HOLD, ConditionKind.ELSEWHERE,
    }
)  # fmt: skip


class ConditionForm(SeenForm):
    """``value()`` is the condition's JSON value; a kind that is only set or not has no field."""

    def __init__(self, kind: str, version: UseCaseVersion, data: Any = None) -> None:
        self.kind = kind
        stands = stored(version, kind)
        super().__init__(data, initial={**self._entered(stands["value"]), "seen": mark_of(stands)})
        if make := _FIELDS.get(kind):
            self.fields["value"] = make(version)
        if kind in TYPE_KINDS:
            self.fields["value"].required = False
            self.fields["single"] = _single()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.kind in TYPE_KINDS and not said.get("value") and not said.get("single"):
            self.add_error("value", _("Please choose at least one class or type."))
        return said

    def value(self) -> Any:
        if self.kind not in _FIELDS:
            return True
        said = self.cleaned_data["value"]
        if self.kind in TYPE_KINDS:
            return [*said, *self.cleaned_data["single"]]
        if self.kind == ConditionKind.GROUPS:
            return sorted(department.pk for department in said)
        return f"{said:%Y-%m-%d}" if self.kind == ConditionKind.EXPIRES_ON else said

    def tell(self, refusal: RefusedError) -> int:
        """What is wrong with the value stands at it. Returns the status of the answer that shows the form."""
        if isinstance(refusal, StaleError):
            self.tell_stale(refusal)
            return self.status
        is_value = refusal.code == "value"
        self.add_error("value" if is_value and "value" in self.fields else None, str(refusal))
        return 422 if is_value else 409

    def tell_stale(self, stale: StaleError) -> None:
        super().tell_stale(StaleError(self._entered(stale.stored["value"])))
        self._begin_from(mark_of(stale.stored))

    def _entered(self, value: Any) -> dict[str, Any]:
        """A condition's value, or None, as the fields have it."""
        if self.kind in TYPE_KINDS:
            said = value or []
            return {
                "value": [name for name in said if name in CLASSES],
                "single": [name for name in said if name not in CLASSES],
            }
        if self.kind == ConditionKind.EXPIRES_ON and value:
            return {"value": date.fromisoformat(value)}
        return {"value": value}


def _classes(_version: UseCaseVersion) -> forms.Field:
    return forms.MultipleChoiceField(
        label=_("Classes"), choices=tuple(names.CLASSES.items()), widget=forms.CheckboxSelectMultiple
    )


def _single() -> forms.Field:
    """Types one by one, under the class that they belong to."""
    grouped = [
        (
            names.CLASSES[key],
            sorted(((type_, names.TYPES[type_]) for type_ in types), key=lambda c: str(c[1])),
        )
        for key, types in CLASSES.items()
    ]
    return forms.MultipleChoiceField(
        label=_("Single types"), choices=grouped, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Where not a whole class is meant."),
    )  # fmt: skip


def _share(_version: UseCaseVersion) -> forms.Field:
    return forms.IntegerField(label=_("Per cent"), min_value=0, max_value=100)


def _data_class(version: UseCaseVersion) -> forms.Field:
    offered = [(value, label) for value, label in DataClass.choices if value <= version.max_data_class]
    return forms.TypedChoiceField(label=_("Highest data class"), choices=offered, coerce=int)


def _routes(version: UseCaseVersion) -> forms.Field:
    offered = version.routes.order_by("label").values_list("name", "label")
    return forms.MultipleChoiceField(
        label=_("Models"), choices=list(offered), widget=forms.CheckboxSelectMultiple
    )


def _departments(_version: UseCaseVersion) -> forms.Field:
    return forms.ModelMultipleChoiceField(
        Department.objects.order_by("name"), label=_("Departments"), widget=forms.CheckboxSelectMultiple
    )


def _last_day(_version: UseCaseVersion) -> forms.Field:
    return forms.DateField(
        label=_("Last day of use"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("This day still counts whole."),
    )  # fmt: skip


def _course(_version: UseCaseVersion) -> forms.Field:
    offered = [(course.key, str(course)) for course in LiteracyCourse.objects.newest().order_by("key")]
    return forms.ChoiceField(
        label=_("Course"), choices=offered,
        help_text=_("Whoever wants access, and whoever writes, needs a current pass of it."),
    )  # fmt: skip


_FIELDS: dict[str, Callable[[UseCaseVersion], forms.Field]] = {
    **dict.fromkeys(sorted(TYPE_KINDS), _classes),
    ConditionKind.REVIEW_RATE: _share,
    ConditionKind.MAX_DATA_CLASS: _data_class,
    ConditionKind.ROUTES: _routes,
    ConditionKind.GROUPS: _departments,
    ConditionKind.EXPIRES_ON: _last_day,
    ConditionKind.TRAINING: _course,
}
