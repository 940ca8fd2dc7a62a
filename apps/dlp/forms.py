"""What people give for the company's own content. Every input is bounded."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from apps.common.extraction.limits import MEGABYTE, STANDARD
from apps.common.long_texts import LongTextField
from apps.common.refusals import RefusedError
from apps.common.tables.reading.read import check_size
from apps.dlp.models import Category, Kind, Language, OwnAction

LONGEST_TRIED = 20_000


class CollectionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=100)
    category = forms.ChoiceField(label=_("What it is about"), choices=Category.choices)
    language = forms.ChoiceField(
        label=_("Endings"),
        choices=Language.choices,
        required=False,
        help_text=_("For dictionaries: which endings a word may have in a sentence."),
    )


class WordsForm(forms.Form):
    """Several at once, one a line."""

    texts = LongTextField(
        returns=False,
        label=_("New entries, one a line"),
        max_length=100_000,
        widget=forms.Textarea({"rows": 4}),
    )

    def lines(self) -> list[str]:
        return [line for line in str(self.cleaned_data["texts"]).splitlines() if line.strip()]


class SoughtForm(forms.Form):
    """Words to look for among the entries of a version."""

    words = forms.CharField(max_length=80, required=False)

    @property
    def sought(self) -> str:
        """Empty: all of them."""
        return str(self.cleaned_data["words"]) if self.is_valid() else ""


class AskedForm(forms.Form):
    """What a version asks for, and how it is called before those whose message it stops."""

    action = forms.ChoiceField(
        label=_("What is done with it"),
        choices=[("", _("As its kind"))],
        required=False,
        help_text=_("The stricter of this and what the use case says counts."),
    )
    public_name = forms.CharField(
        label=_("Public name"),
        max_length=80,
        required=False,
        help_text=_(
            "Who wrote such a message reads it, for example “project names”. No word that is looked for."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["action"]
        offered.choices = [("", _("As its kind")), *OwnAction.choices]


class DocumentForm(forms.Form):
    """A file or its text: neither is kept."""

    title = forms.CharField(label=_("Title"), max_length=200)
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput({"accept": ".pdf,.docx"}),
        help_text=format_lazy(
            _("PDF or Word (.docx), without password and macros: up to {megabytes} MB."),
            megabytes=STANDARD.file_bytes // MEGABYTE,
        ),
    )
    text = LongTextField(
        returns=False,
        label=_("Or its text"),
        required=False,
        max_length=500_000,
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "file" not in self.errors and not given.get("file") and not given.get("text"):
            self.add_error("file", _("Please choose a file, or enter the text."))
        return given


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("XLSX or CSV with a heading: up to 20 MB, up to 50,000 rows.")
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            check_size(file.size or 0)
        except RefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return file


class ColumnsForm(forms.Form):
    columns = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, count: int, *args: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["columns"]
        field.choices = [(index, str(index)) for index in range(count)]


class TryForm(forms.Form):
    text = LongTextField(
        returns=False,
        label=_("Text"),
        max_length=LONGEST_TRIED,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("It is checked here, and neither stored nor logged."),
    )
