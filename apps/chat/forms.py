"""What a person sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.vendors.models import DataClass

LONGEST_PROMPT = 100_000
LONGEST_WORDS = 200
LONGEST_LOOK = 20_000  # characters; a longer text is checked when it is sent


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


class LookForm(forms.Form):
    """A text that is still being typed, as it stands in the field."""

    prompt = forms.CharField(max_length=LONGEST_PROMPT, strip=False, required=False)


class FirstLookForm(FirstPromptForm):
    """The same before the first message."""

    prompt = forms.CharField(max_length=LONGEST_PROMPT, strip=False, required=False)


class DoubtForm(forms.Form):
    """A finding that was none, or something that was missed; ``words`` only if the person adds them."""

    about = forms.CharField(max_length=1000)
    words = forms.CharField(max_length=LONGEST_WORDS, required=False)
