"""Step 4: by which way, with which models, how long it is kept."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.register.intake.base import StepForm
from apps.register.intake.fields import RouteChoices
from apps.register.intake.steps import LONGEST_RETENTION
from apps.register.models import Channel
from apps.vendors.models import ModelRoute


class ModelsForm(StepForm):
    examples: ClassVar[dict[str, str | Promise]] = {
        "channel": _("People type into the chat; programs ask through the API."),
        "retention_days": _("90 days are enough to look something up; 30 days suit personnel matters."),
    }

    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=Channel.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("How do people reach the model?"),
    )
    routes = RouteChoices(
        ModelRoute.objects.offered(),
        label=_("Models"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The place is where the vendor processes the data."),
    )
    retention_days = forms.IntegerField(
        label=_("Retention in days"),
        min_value=1,
        max_value=LONGEST_RETENTION,
        required=False,
        help_text=_(
            "So many days after the last message of a conversation the portal erases its text by itself."
            " As short as the purpose allows."
        ),
    )
