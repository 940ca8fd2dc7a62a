"""What a reviewer fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.long_texts import LongTextField
from apps.review.models import Outcome

LONGEST_REASON = 2000


def _reason(*, required: bool) -> forms.CharField:
    return LongTextField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        required=required,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The author reads it. Please name no other people."),
    )


class VerdictForm(forms.Form):
    """Whether a reason is needed depends on the outcome: the lifecycle knows."""

    outcome = forms.ChoiceField(
        choices=[(o.value, o.label) for o in (Outcome.IN_ORDER, Outcome.OBJECTION, Outcome.TO_DPO)]
    )
    reason = _reason(required=False)
    seen = forms.CharField(required=False, max_length=40)


class ReasonForm(forms.Form):
    """Of what needs a reason and has one outcome: to withhold, to take a verdict back."""

    reason = _reason(required=True)
    seen = forms.CharField(required=False, max_length=40)


class LookBackForm(forms.Form):
    days = forms.IntegerField(
        label=_("Days"),
        min_value=1,
        max_value=90,
        initial=7,
        help_text=_("Up to 90; of more than 2,000 messages the newest are read."),
    )


class RuleForm(forms.Form):
    """A rule and the type that it finds, as the button beside them names them."""

    type = forms.CharField(max_length=40)
    rule = forms.CharField(max_length=40)


class RuleVerdictForm(RuleForm):
    """Whether it was right; which words there are for that is known to the service."""

    where = forms.CharField(max_length=40)
    outcome = forms.CharField(max_length=40)
