"""What people choose about deadlines and mails."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.notices.models import Level, MailMode
from apps.notices.services.deadlines import sorted_keys
from apps.notices.sources import SOURCES

WINDOWS = [
    ("", _("all of the next 90 days")),
    ("overdue", _("overdue")),
    ("7", _("the next 7 days")),
    ("30", _("the next 30 days")),
]
PARTS = [
    ("", _("any part")),
    (Level.OWNER, _("owner")),
    (Level.DEPUTY, _("deputy")),
    (Level.MANAGER, _("manager")),
]


class FilterForm(forms.Form):
    """Read from the address; what can't be read filters nothing."""

    source = forms.ChoiceField(label=_("Kind"), required=False)
    due = forms.ChoiceField(label=_("Due"), choices=WINDOWS, required=False)
    part = forms.TypedChoiceField(
        label=_("My part"), choices=PARTS, coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["source"]
        kinds.choices = [("", _("all kinds")), *((key, SOURCES[key].label) for key in sorted_keys())]


class SnoozeForm(forms.Form):
    """Whether the day is too late is said by the service, which knows the date."""

    until = forms.DateField(
        label=_("Remind me again on"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"required": _("Please choose a day."), "invalid": _("Please enter a day.")},
    )

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= clock.today():
            raise forms.ValidationError(_("Please choose a day after today."))
        return until


class MailForm(forms.Form):
    mode = forms.ChoiceField(
        label=_("Which notices should also come by mail?"),
        choices=MailMode.choices,
        help_text=_(
            "With the reminders come reported incidents, and what is suspended, locked or shut. What "
            "concerns the safety of accounts is always mailed."
        ),
        widget=forms.RadioSelect,
    )


class ReadingForm(forms.Form):
    """Up to which notice the page showed them."""

    until = forms.UUIDField()
