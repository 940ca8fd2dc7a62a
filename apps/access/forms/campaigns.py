"""What people fill in about recertification."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.access.models import Silence
from apps.common import clock

USUAL_DAYS = timedelta(days=28)
MOST = 100  # items in one act


class CampaignForm(forms.Form):
    """A round by hand."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For example the year and the quarter.")
    )
    due_on = forms.DateField(
        label=_("Decide until"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        initial=lambda: clock.today() + USUAL_DAYS,
    )
    silence = forms.ChoiceField(
        label=_("Without a decision until then"),
        choices=Silence.choices,
        initial=Silence.END,
        widget=forms.RadioSelect,
    )


class ItemsForm(forms.Form):
    """Which access is kept or ended. A reason is needed to end one."""

    keep = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes", empty_value=None
    )
    reason = forms.CharField(max_length=300, required=False)
    item = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Please tick at least one.")}
    )

    def __init__(self, open_items: list[int], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the data of a form
        self.fields["item"].choices = [(pk, pk) for pk in open_items[:MOST]]  # type: ignore[attr-defined]  # of a list

    def clean(self) -> dict[str, object]:
        if self.cleaned_data.get("keep") is False and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", _("Please say in a few words why it is not needed."))
        return self.cleaned_data
