"""What somebody says who confirms an approval."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.lifecycle.forms import ReasonForm


class ConfirmationForm(ReasonForm):
    """``next_review_on`` may be left empty: then it is the usual day."""

    next_review_on = forms.DateField(label=_("Next review"), required=False)
