"""What people give with a document."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.extraction.limits import MEGABYTE, STANDARD
from apps.common.long_texts import LongTextField
from apps.vendors.models import Agreement, DocumentKind, Vendor
from apps.vendors.models.document import LONGEST_REASON, OF_AGREEMENTS
from apps.vendors.services.documents import Given

LONGEST_TITLE = 160
ACCEPTED = {"accept": ".pdf,.docx"}


class FileForm(forms.Form):
    """A newer file of a document that is there."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # the service has the sentence for it
        widget=forms.FileInput(ACCEPTED),
        help_text=format_lazy(
            _("PDF or Word (.docx), without password and macros: up to {megabytes} MB."),
            megabytes=STANDARD.file_bytes // MEGABYTE,
        ),
    )

    def given(self) -> Given:
        file = self.cleaned_data["file"]
        return Given(file.read(), file.name)


class DocumentForm(FileForm):
    """A document with its first file. Without a title it is called as its file is.

    Who answers for the contract adds what belongs to one of its agreements.
    """

    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=_("Without one, the file's name counts."),
    )
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        label=_("Agreement"),
        required=False,
        empty_label=_("None"),
        help_text=_("Clauses are looked for in the newest text of an agreement."),
    )
    field_order = ("kind", "agreement", "title", "file")

    def __init__(self, vendor: Vendor, user: User, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        theirs = Agreement.objects.visible_to(user).filter(vendor=vendor)
        agreement: Any = self.fields["agreement"]
        agreement.queryset = theirs
        if not user.may(Permission.VENDOR_EDIT):
            kind: Any = self.fields["kind"]
            kind.choices = [(each.value, each.label) for each in OF_AGREEMENTS]
            agreement.required, agreement.empty_label = True, _("Please choose")

    def title_of(self, given: Given) -> str:
        title: str = self.cleaned_data["title"].strip() or PurePath(given.name).stem
        return title[:LONGEST_TITLE]


class WithdrawalForm(forms.Form):
    reason = LongTextField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3}))
