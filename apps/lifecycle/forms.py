"""What a person gives with a step."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.long_texts import LongTextField
from apps.lifecycle.history import LONGEST_REASON


class ReasonForm(forms.Form):
    """Optional here: whether a step needs one is said by its transition.

    ``seen``: the mark that its button carried.
    """

    reason = LongTextField(label=_("Reason"), max_length=LONGEST_REASON, required=False)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
