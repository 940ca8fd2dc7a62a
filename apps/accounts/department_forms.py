"""What is entered about departments: a name, a head, and whose department another one is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.accounts.services.departments import eligible_heads


class HeadField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """People of one name are told apart by their department."""

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.full_name} · {obj.department}" if obj.department else str(obj.full_name)


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As the identity provider and the directory write it: they go by the name."),
    )


class HeadForm(forms.Form):
    """Of whoever may be appointed, but the one who asks: nobody appoints themselves."""

    head = HeadField(
        label=_("Head"),
        queryset=User.objects.none(),
        help_text=_("Everybody with the role of a manager; nobody appoints themselves."),
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        able = eligible_heads().exclude(pk=by.pk).select_related("department")
        self.fields["head"].queryset = able.order_by("full_name", "pk")  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.order_by("name"),
        help_text=_("Its head decides on this person's access from now on."),
    )
