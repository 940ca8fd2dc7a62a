"""Who answers for a duty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.people_field import PeopleField


class OwnerForm(forms.Form):
    """Cleaned, ``person`` is a tuple with exactly one person."""

    person = PeopleField(
        label=_("Who answers for it from now on"),
        most=1,
        help_text=_("A name or an e-mail address. They are told, and reminders go to them."),
    )
