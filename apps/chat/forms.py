"""What a person sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.vendors.models import DataClass

LONGEST_PROMPT = 100_000


class PromptForm(forms.Form):
    """A message into an existing conversation."""

    prompt = forms.CharField(
        max_length=LONGEST_PROMPT,
        strip=True,
        error_messages={
            "required": _("Please type a message."),
            "max_length": _("Please use at most 100,000 characters."),
            "null_characters_not_allowed": _("The message holds characters that can't be sent (NUL)."),
        },
    )


class FirstPromptForm(PromptForm):
    """The first message says in which frame the conversation stands."""

    use_case = forms.CharField(max_length=12)
    route = forms.CharField(max_length=80)
    data_class = forms.TypedChoiceField(choices=DataClass.choices, coerce=int)
