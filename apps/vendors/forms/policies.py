"""The proposal of the DPO for the rule about the AVV."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.long_texts import LongTextField
from apps.vendors.models import AvvRule


class PolicyForm(forms.Form):
    avv_rule = forms.ChoiceField(
        label=_("An AVV is needed"), choices=AvvRule.choices, widget=forms.RadioSelect
    )
    reason = LongTextField(
        label=_("Your opinion"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Management reads it before it decides."),
    )
