"""The forms of the pages, as they judge a row of a file: the same sentences, no question to the database."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.refusals import RefusedError
from apps.common.tables.reading.read import check_size
from apps.vendors.exchange.cells import MAILS
from apps.vendors.exchange.columns import COLUMNS, label_of
from apps.vendors.forms.agreements import DraftForm
from apps.vendors.forms.vendors import VendorForm


class VendorFileForm(forms.Form):
    """The file that is looked at before anything is written."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV with the headings of the export: up to 20 MB, up to 2,000 rows."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            check_size(file.size or 0)
        except RefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return file


class VendorRowForm(VendorForm):
    """People are looked up by their mail address elsewhere."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        for name in MAILS:
            del self.fields[name]


class AgreementRowForm(DraftForm):
    """Services are looked up by their names elsewhere."""

    def __init__(self, data: dict[str, Any]) -> None:
        forms.ModelForm.__init__(self, data)
        del self.fields["services"]

    def _post_clean(self) -> None:
        """What the model would ask the database is asked when the draft is written."""


def checked(form: forms.BaseForm) -> dict[str, Any]:
    """What it makes of the cells. Raises RefusedError with its first sentence."""
    for name, errors in form.errors.items():
        sentence = str(errors[0])
        told = f"{label_of(name)}: {sentence}" if name in COLUMNS else sentence
        raise RefusedError("form", told)
    return dict(form.cleaned_data)
