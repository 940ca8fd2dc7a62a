"""What people enter about agreements."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.common.days import within
from apps.common.long_texts import LongTextField
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.vendors import terms
from apps.vendors.clauses import CLAUSES
from apps.vendors.kinds import AgreementKind, SccModule
from apps.vendors.models import Agreement, Service, Vendor
from apps.vendors.models.agreement import LONGEST_OPINION, LONGEST_RENEWAL
from apps.vendors.services.drafting import stored

LONGEST_DAYS = 3650
_TERM = ("effective_from", "effective_until", "renewal_months", "notice_days")
SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("What it is"), ("kind", "modules", "version", "our_entity", "form", "evidence", "services")),
    (_("Term"), _TERM),
    (
        _("What was agreed"),
        ("authorisation", "objection_days", "breach_notice_hours", "deletion_days"),
    ),
)
_HINTS = {
    "version": _("As the vendor counts it, for example 2.3 or 2026-02."),
    "our_entity": _("Which of our companies is the other party."),
    "evidence": _("Where its conclusion can be seen: file, envelope number, address of the terms."),
    "effective_until": _("The last day, which still counts; empty is open-ended."),
    "renewal_months": _("By how many months it goes on if nobody gives notice; empty if it ends."),
    "breach_notice_hours": _("Empty where the text says “without undue delay” only (Art. 33(2) GDPR)."),
    "authorisation": _("Art. 28(2) GDPR: with a general one the vendor tells of each change beforehand."),
}


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


def _count(name: str, least: int, most: int, *, required: bool = True) -> forms.IntegerField:
    label = Agreement._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column
    return forms.IntegerField(
        label=capfirst(label),
        min_value=least,
        max_value=most,
        required=required,
        help_text=_HINTS.get(name, ""),
    )


class DraftForm(SeenForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """The facts of one version, in sections."""

    modules = forms.TypedMultipleChoiceField(
        label=_("Modules"), choices=SccModule, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Of the clauses (EU) 2021/914 only."),
    )  # fmt: skip
    services = forms.ModelMultipleChoiceField(
        Service.objects.none(), label=_("Covered services"), widget=forms.CheckboxSelectMultiple
    )
    renewal_months = _count("renewal_months", 1, LONGEST_RENEWAL, required=False)
    notice_days = _count("notice_days", 0, LONGEST_DAYS)
    objection_days = _count("objection_days", 0, LONGEST_DAYS)
    breach_notice_hours = _count("breach_notice_hours", 1, 24 * 365, required=False)
    deletion_days = _count("deletion_days", 0, LONGEST_DAYS)

    class Meta:
        model = Agreement
        fields = tuple(name for _title, names in SECTIONS for name in names if name != "services")
        widgets = {"effective_from": _day(), "effective_until": _day()}
        help_texts = _HINTS

    def __init__(self, vendor: Vendor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = vendor.services.order_by("name")
        self.fields["services"].queryset = offered  # type: ignore[attr-defined]  # a ModelChoiceField
        if "services" not in self.initial:
            covered = self.instance.services.all() if self.instance.pk else offered
            self.initial["services"] = [service.pk for service in covered]
        if self.instance.pk:
            self.initial["seen"] = mark_of(stored(self.instance, self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """What is entered here, in the order of the sections."""
        return tuple(name for _title, names in SECTIONS for name in names)

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(str(title), [self[name] for name in names]) for title, names in SECTIONS]

    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def clean_effective_from(self) -> date:
        return within(self.cleaned_data["effective_from"])

    def clean_effective_until(self) -> date | None:
        until: date | None = self.cleaned_data["effective_until"]
        return within(until) if until else None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_modules(said)
        begins, until = said.get("effective_from"), said.get("effective_until")
        if begins and until and until < begins:
            self.add_error("effective_until", _("The last day can't lie before the first one."))
        if said.get("renewal_months") and not until and "effective_until" not in self.errors:
            self.add_error(
                "effective_until", _("What goes on by itself needs the last day of its first term.")
            )
        return said

    def _check_modules(self, said: dict[str, Any]) -> None:
        standard = said.get("kind") == AgreementKind.SCC_914
        if standard and not said.get("modules") and "modules" not in self.errors:
            self.add_error("modules", _("Please choose the modules that were agreed."))
        if not standard:
            said["modules"] = []


class TermForm(DraftForm):
    """The dates alone; everything else stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() - {*_TERM, "seen"}:
            del self.fields[name]

    @property
    def names(self) -> tuple[str, ...]:
        return _TERM

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(str(_("Term")), [self[name] for name in _TERM])]

    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in _TERM}

    def _check_modules(self, said: dict[str, Any]) -> None:
        """Nobody is asked for them here."""


class RenewalForm(DraftForm):
    """The next version of ``old``: all as it was but for version and dates; which clauses changed."""

    changed = forms.MultipleChoiceField(
        label=_("Clauses that changed"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Findings about the others are carried over; each one that you tick is looked at again."),
    )  # fmt: skip

    def __init__(self, old: Agreement, data: Any = None, *, changed: Iterable[str] = ()) -> None:
        begins, until = terms.next_term(old, clock.today())
        copied = {name: getattr(old, name) for name in DraftForm.Meta.fields}
        renewed = {
            "version": _following(old.version), "effective_from": begins, "effective_until": until,
            "evidence": "",  # that of the old version proves nothing about this one
        }  # fmt: skip
        services = [service.pk for service in old.services.all()]
        initial = {**copied, **renewed, "services": services, "changed": list(changed)}
        super().__init__(old.vendor, data, initial=initial)
        checked = {check.item for check in old.clauses.all()}
        self.fields["changed"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (clause.key, clause.label) for clause in CLAUSES if clause.key in checked
        ]


class NoticeForm(forms.Form):
    """Empty takes a mistake back."""

    given_on = forms.DateField(label=_("Notice received on"), widget=_day(), required=False)


class OpinionForm(forms.Form):
    """``positive`` and ``ready`` come from the button that was pressed."""

    text = LongTextField(
        label=_("Grounds"), max_length=LONGEST_OPINION, required=False,
        widget=forms.Textarea({"rows": 3}), help_text=_("Needed where you advise against it."),
    )  # fmt: skip
    positive = forms.TypedChoiceField(
        label=_("Opinion"),
        choices=[("yes", _("No objection")), ("no", _("Advise against"))],
        coerce=lambda value: value == "yes",
    )
    ready = forms.BooleanField(required=False)


class ItemForm(forms.Form):
    """One clause."""

    item = forms.ChoiceField(choices=[(clause.key, clause.label) for clause in CLAUSES])


def _following(version: str) -> str:
    """2.3 is followed by 2.4; what doesn't end in a number is for a person to name."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isascii() and last.isdigit() and len(last) < 9 else ""
