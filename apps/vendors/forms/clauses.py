"""What a person enters about one clause of an agreement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.long_texts import LongTextField
from apps.vendors.models import ClauseResult
from apps.vendors.models.agreement import LONGEST_CLAUSE_REASON, LONGEST_PLACE, LONGEST_QUOTE


class FindingForm(forms.Form):
    """The result comes from the button that sends the form. ``mandatory``: the clause is."""

    place = forms.CharField(label=_("Place in the text"), max_length=LONGEST_PLACE, required=False)
    quote = LongTextField(
        label=_("Quote"),
        max_length=LONGEST_QUOTE,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    reason = LongTextField(
        label=_("What is wanting"),
        max_length=LONGEST_CLAUSE_REASON,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Needed where a clause is only partly there, or a mandatory one not applicable."),
    )
    result = forms.ChoiceField(label=_("Result"), choices=ClauseResult.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, mandatory: bool = False, **named: Any) -> None:
        super().__init__(*args, **named)
        self.mandatory = mandatory

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("result") == ClauseResult.PARTLY and not said.get("reason"):
            self.add_error("reason", _("Please say what is wanting when a clause is only partly there."))
        if said.get("result") == ClauseResult.FULFILLED and not said.get("place"):
            self.add_error("place", _("Please name the place where the agreement says it."))
        if self._waived(said):
            self.add_error("reason", _("Please say why a mandatory clause is not applicable."))
        return said

    def _waived(self, said: dict[str, Any]) -> bool:
        return said.get("result") == ClauseResult.NOT_APPLICABLE and self.mandatory and not said.get("reason")
