"""What people enter about courses and passes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import LiteracyCourse, User
from apps.accounts.services.training import LONGEST_REASON
from apps.common.long_texts import LongTextField

LARGEST_LIST = 512 * 1024


class CourseForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    link = forms.URLField(
        label=_("Link to the course"), max_length=300, required=False, assume_scheme="https"
    )
    version = forms.IntegerField(label=_("Version"), min_value=1, max_value=999, initial=1)
    valid_months = forms.IntegerField(
        label=_("Valid for months"), min_value=1, max_value=120, required=False, initial=24,
        help_text=_("How long a pass counts; empty is for ever."),
    )  # fmt: skip

    class Meta:
        model = LiteracyCourse
        fields = ("key", "version", "title_de", "title_en", "description", "link", "valid_months")
        field_classes = {"description": LongTextField}
        help_texts = {"key": _("What conditions of use cases name: small letters, digits and hyphens.")}


class RecordForm(forms.Form):
    """``person`` is entered as an e-mail address; cleaned it is the person."""

    person = forms.EmailField(label=_("E-mail address"), max_length=254)
    passed_on = forms.DateField(label=_("Passed on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    score = forms.IntegerField(label=_("Result in per cent"), min_value=0, max_value=100, required=False)
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=160,
        required=False,
        help_text=_("Such as the number of a certificate."),
    )

    def clean_person(self) -> User:
        found = User.objects.filter(email__iexact=self.cleaned_data["person"]).first()
        if found is None:
            raise forms.ValidationError(_("Nobody here has this e-mail address. Check the spelling."))
        return found


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Rows like: name@company.example;2026-03-31. A file that was sent before does no harm."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(_("This file is larger than 512 kB. Split the list."))
        return file


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


class PeopleFilter(forms.Form):
    missing = forms.BooleanField(label=_("Only who still needs it"), required=False)
