"""One file beside the field, before it is sent."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.chat.forms import FrameForm
from apps.chat.given import Given
from apps.chat.uploads import passed_over


class FileForm(forms.Form):
    """One file beside the field, in an existing conversation."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST)
        self._uploaded, self._passed = request.FILES.getlist("file"), passed_over(request)

    @property
    def file(self) -> Given:
        """Once the form is valid."""
        taken = [Given(each.name or "", each.read()) for each in self._uploaded]
        return next(iter([*taken, *(Given(name, b"", is_too_large=True) for name in self._passed)]))

    def clean(self) -> dict[str, Any]:
        if len(self._uploaded) + len(self._passed) != 1:
            raise forms.ValidationError(_("Please choose one file."))
        return dict(self.cleaned_data)


class FirstFileForm(FileForm, FrameForm):
    """The same before the first message."""
