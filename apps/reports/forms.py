"""What people look for in the audit log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.audit.events import EVENTS
from apps.common.days import DayField
from apps.reports.nouns import NOUNS
from apps.reports.services.events import Wanted


def nouns() -> list[tuple[str, Any]]:
    """The nouns of all declared events: the first part of their names."""
    found = {name.partition(":")[0] for name, _event in EVENTS.items()}
    labels = sorted(((noun, str(NOUNS[noun])) for noun in found), key=lambda pair: pair[1].casefold())
    return [("", _("All")), *labels]


class AuditFilter(forms.Form):
    """All optional; a field that can't be read narrows nothing, and says so."""

    noun = forms.ChoiceField(label=_("Event"), choices=nouns, required=False)
    actor = forms.CharField(label=_("Who"), max_length=80, required=False)
    target = forms.CharField(label=_("About"), max_length=120, required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def wanted(self) -> Wanted:
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
