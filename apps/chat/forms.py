"""What a person sends."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from apps.chat.given import Given
from apps.chat.uploads import MOST_FILES, passed_over
from apps.common.extraction.sentences import attached_sentence
from apps.vendors.models import DataClass

LONGEST_PROMPT = 100_000
LONGEST_WORDS = 200
LONGEST_LOOK = 20_000  # characters; a longer text is checked when it is sent


def _too_long() -> str:
    most = number_format(LONGEST_PROMPT, force_grouping=True)
    return str(_("Please use at most %(longest)s characters.") % {"longest": most})


TOO_LONG = lazy(_too_long, str)()


class PromptForm(forms.Form):
    """A message into an existing conversation, with the files of its request."""

    prompt = forms.CharField(
        max_length=LONGEST_PROMPT,
        strip=True,
        error_messages={
            "required": _("Please type a message."),
            "max_length": TOO_LONG,
            "null_characters_not_allowed": _("The message holds characters that can't be sent (NUL)."),
        },
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST)
        self._passed, self._uploaded = passed_over(request), request.FILES.getlist("files")

    @property
    def files_given(self) -> list[Given]:
        return [Given(each.name or "", each.read()) for each in self._uploaded]

    def clean(self) -> dict[str, Any]:
        for name in self._passed:
            self.add_error(None, f"{name}: {attached_sentence('large')}")
        if len(self._uploaded) > MOST_FILES:
            self.add_error(None, _("Please send at most %(most)s files.") % {"most": MOST_FILES})
        return dict(self.cleaned_data)


class FrameForm(forms.Form):
    """In which frame a conversation stands."""

    use_case = forms.CharField(max_length=12)
    route = forms.CharField(max_length=80)
    data_class = forms.TypedChoiceField(choices=DataClass.choices, coerce=int)


class FirstPromptForm(PromptForm, FrameForm):
    """The first message says it."""

    @property
    def place(self) -> str:
        """The page of the frame that was given."""
        given = {name: self.cleaned_data[name] for name in FrameForm.base_fields if name in self.cleaned_data}
        return f"{reverse('chat')}?{urlencode(given)}"


class LookForm(forms.Form):
    """A text that is still being typed, as it stands in the field."""

    prompt = forms.CharField(max_length=LONGEST_PROMPT, strip=False, required=False)


class FirstLookForm(LookForm, FrameForm):
    """The same before the first message."""


class TitleForm(forms.Form):
    """Words to look for in the titles of one's conversations."""

    words = forms.CharField(max_length=80)


class DoubtForm(forms.Form):
    """A finding that was none, or something that was missed; ``words`` only if the person adds them."""

    about = forms.CharField(max_length=1000)
    words = forms.CharField(max_length=LONGEST_WORDS, required=False)
