"""Who answers for a use case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.people_field import PeopleField


class ResponsibleForm(forms.Form):
    """Cleaned, ``owner`` is a tuple of one person, ``deputy`` of one or none; ``seen`` is the page's mark."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=400)
    owner = PeopleField(
        label=_("Owner"),
        most=1,
        help_text=_("A name or an e-mail address. Keeps the description true and hears of its dates."),
    )
    deputy = PeopleField(
        label=_("Deputy"),
        most=1,
        required=False,
        help_text=_("May do the same, and hears of what the owner leaves open."),
    )
