"""What people enter about their own views of a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.lifecycle.own_views import LONGEST_NAME, LONGEST_QUERY


class ViewNameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


class OwnViewForm(ViewNameForm):
    query = forms.CharField(max_length=LONGEST_QUERY, widget=forms.HiddenInput)
