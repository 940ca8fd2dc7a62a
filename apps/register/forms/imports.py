"""What people enter to import a register."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.common.tables.reading.read import check_size
from apps.common.tables.reading.source import FileRefusedError
from apps.register.imports.mapping import LONGEST_SOURCE, Mapping, load, parsed, shipped
from apps.register.imports.targets import TARGETS

MAPPING_BYTES = 256 * 1024
SUGGEST = ""
ENCODINGS = ("utf-8", "cp1252", "iso8859-15", "mac_roman", "cp850", "cp1250", "utf-16")
FIELD = "column_"


class UploadForm(forms.Form):
    """A file and how to read it; ``mapping()`` is None where columns are to be suggested."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV, TSV, XLSX or JSON: up to 20 MB, up to 50,000 rows.")
    )  # fmt: skip
    department = forms.ModelChoiceField(
        Department.objects.order_by("name"),
        label=_("Department"),
        help_text=_("Stands in where a row names no department of ours."),
    )
    source = forms.CharField(
        label=_("Name of the register"),
        max_length=LONGEST_SOURCE,
        required=False,
        help_text=_(
            "The same name each time: by it rows are found again. Without one, the file's name counts."
        ),
    )
    known = forms.ChoiceField(label=_("Mapping"), required=False)
    own = forms.FileField(label=_("Mapping of your own (JSON)"), required=False)
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        required=False,
        choices=[("", _("Detect")), *((name, name) for name in ENCODINGS)],
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [(SUGGEST, _("Suggest")), *((name, name) for name in shipped())]
        cast("forms.ChoiceField", self.fields["known"]).choices = choices

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        _told(lambda: check_size(file.size or 0))
        return file

    def clean_own(self) -> Mapping | None:
        file: UploadedFile[Any] | None = self.cleaned_data["own"]
        if file is None:
            return None
        data = file.read(MAPPING_BYTES).decode("utf-8", "replace")
        return cast("Mapping", _told(lambda: load(data)))

    def mapping(self) -> Mapping | None:
        own: Mapping | None = self.cleaned_data["own"]
        known = self.cleaned_data["known"]
        if own is None and known:
            return load(shipped()[known].read_text("utf-8"))
        return own


class MappingForm(forms.Form):
    """A choice of columns for each field; a text may take several, one paragraph each."""

    source = forms.CharField(label=_("Name of the register"), max_length=LONGEST_SOURCE)
    department = forms.ModelChoiceField(Department.objects.order_by("name"), label=_("Department"))

    def __init__(self, columns: Sequence[str], kept: Mapping, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kept = kept
        choices = [(column, column) for column in columns]
        for target in TARGETS.values():
            chosen = kept.columns.get(target.name, ())
            if target.joined:
                field: forms.Field = forms.MultipleChoiceField(
                    label=str(target.label), choices=choices, required=False, initial=list(chosen),
                    help_text=_("Several columns become one text, paragraph by paragraph."),
                )  # fmt: skip
            else:
                field = forms.ChoiceField(
                    label=str(target.label),
                    choices=[("", "–"), *choices],
                    required=target.name == "title",
                    initial=next(iter(chosen), ""),
                )
            self.fields[f"{FIELD}{target.name}"] = field

    def mapping(self) -> Mapping:
        """With the defaults and tables of values that the batch had before."""
        columns = {}
        for name in TARGETS:
            chosen = self.cleaned_data[f"{FIELD}{name}"]
            if chosen:
                columns[name] = tuple(chosen) if isinstance(chosen, list) else (chosen,)
        return Mapping(self.cleaned_data["source"], columns, self.kept.defaults, self.kept.values)


def mapping_form(
    columns: Sequence[str], stored: Any, department: Department, data: Any = None
) -> MappingForm:
    kept = parsed(stored)
    return MappingForm(columns, kept, data, initial={"source": kept.source, "department": department.pk})


def _told(act: Any) -> Any:
    """A refusal becomes the error of the field."""
    try:
        return act()
    except FileRefusedError as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
