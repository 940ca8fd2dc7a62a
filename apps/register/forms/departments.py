"""The department that a use case moves to."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department


class _LedField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A department, with who will decide."""

    def label_from_instance(self, obj: Department) -> str:
        return f"{obj.name} · {obj.manager}"


class DepartmentForm(forms.Form):
    """``seen`` is the id of the department that the page named."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    department = _LedField(
        Department.objects.none(),
        label=_("New department"),
        help_text=_(
            "Its manager decides on the use case from then on. Only departments with one are listed."
        ),
    )

    def __init__(self, targets: QuerySet[Department], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = targets.select_related("manager")  # type: ignore[attr-defined]  # a ModelChoiceField
