"""What is entered about people, their roles and the groups of the identity provider."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, Source, User
from apps.accounts.roles import ROLES

ADDRESS_TAKEN = _("Somebody here has this address already.")
ROLE_CHOICES = [(key, role.name) for key, role in ROLES.items()]


class PersonForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    full_name = forms.CharField(label=_("Name"), max_length=120)
    department = forms.ModelChoiceField(label=_("Department"), queryset=Department.objects.order_by("name"))

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(ADDRESS_TAKEN)
        return email


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES)


class GroupForm(forms.Form):
    group = forms.CharField(
        label=_("Group"),
        max_length=200,
        help_text=_("As the identity provider sends it; of Entra ID the object id. * is everybody."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES)
    told_by = forms.ChoiceField(
        label=_("Told by"),
        choices=[
            (Source.COMPANY, _("the identity provider, at sign-in")),
            (Source.SCIM, _("the directory (SCIM)")),
        ],
        required=False,
        help_text=_("Counts for roles to which a second person agrees; others go by the name alone."),
    )

    def clean_told_by(self) -> str:
        return self.cleaned_data["told_by"] or Source.COMPANY


class PeopleSearch(forms.Form):
    """What can't be read finds everybody."""

    q = forms.CharField(
        label=_("Name or e-mail address"),
        max_length=120,
        required=False,
        validators=[ProhibitNullCharactersValidator()],
    )
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All roles")), *ROLE_CHOICES], required=False)
    department = forms.ChoiceField(
        label=_("Department"), choices=[("", _("All departments")), ("none", _("In none"))], required=False
    )

    @property
    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("q", "role", "department")}
