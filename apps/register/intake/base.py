"""What the forms of all steps have in common."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from apps.register.models import OpenQuestion

EMPTY: tuple[Any, ...] = (None, "", [], ())


class StepForm(forms.Form):
    """One step: any question may stay open, but what is answered has to be right.

    ``examples`` by field, for people; ``optional`` names fields that need no answer. ``seen`` is the mark of
    the text that the person had before them (services.drafts).
    """

    examples: ClassVar[dict[str, str | Promise]] = {}
    optional: ClassVar[frozenset[str]] = frozenset()

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def answers(self) -> dict[str, Any]:
        """Parts of a Proposal by name, without questions that are still open."""
        return {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.cleaned_data.items()
            if name != "seen" and name not in self.still_open()
        }

    def open_names(self) -> frozenset[str]:
        """The questions of this step that can be open."""
        return frozenset(OpenQuestion.values) & frozenset(self.fields)

    def still_open(self) -> tuple[str, ...]:
        return tuple(name for name in sorted(self.open_names()) if self.cleaned_data.get(name) in EMPTY)
