"""What people enter about incidents."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.long_texts import LongTextField
from apps.incidents.duties import LABELS, Whom
from apps.incidents.missing import TEXTS
from apps.incidents.models import Harm, HighRisk, Incident, IncidentKind, IncidentState, Risk, Severity
from apps.incidents.services import owners, texts
from apps.incidents.services.assessments import FACTS, MOST, Assessment, stored
from apps.incidents.services.incidents import Draft
from apps.interactions.models import Interaction
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.register.models import UseCase
from apps.vendors.models import Vendor

MINUTE = "%Y-%m-%dT%H:%M"
EARLIEST_YEAR = 2000
LONGEST_SUSPENSION = 400  # with the reference of the incident before it
KNOWN = [("unknown", _("Not known yet")), ("yes", _("Yes")), ("no", _("No"))]
ANSWERS = {"yes": True, "no": False}
WORDS = {True: "yes", False: "no", None: "unknown"}


class MomentField(forms.DateTimeField):
    """Day and minute in the organisation's time zone."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, MINUTE)
        super().__init__(widget=widget, input_formats=[MINUTE, f"{MINUTE}:%S"], **options)

    def to_python(self, value: Any) -> datetime | None:
        """Years that no incident of ours is from would break every sum; they are refused before."""
        if isinstance(value, str) and value[:4].isdecimal() and int(value[:4]) < EARLIEST_YEAR:
            raise forms.ValidationError(_("Please give a year from 2000 on."))
        return super().to_python(value)


def known_field(**options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=KNOWN, coerce=ANSWERS.get, empty_value=None, **options)


class ReportForm(forms.Form):
    """What everybody can say. ``interactions`` are ids of messages that the person may see."""

    title = forms.CharField(label=_("Title"), max_length=texts.LONGEST_TITLE)
    account = LongTextField(
        returns=False,
        label=_("What happened?"), max_length=texts.LONGEST_TEXT, widget=forms.Textarea({"rows": 8}),
        help_text=_("What you saw, and what has been done so far. It is stored encrypted."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=IncidentKind.choices)
    severity = forms.TypedChoiceField(
        label=_("Severity"), choices=Severity.choices, coerce=int, initial=Severity.MEDIUM
    )
    personal_data = known_field(
        label=_("Are personal data affected?"), initial="unknown", widget=forms.RadioSelect
    )
    aware_at = MomentField(
        label=_("When did you learn of it?"),
        help_text=_("The 72 hours of Art. 33(1) GDPR count from here."),
    )
    occurred_at = MomentField(label=_("When did it happen?"), required=False)
    use_case = forms.ModelChoiceField(
        UseCase.objects.none(), label=_("Use case"), to_field_name="ref", required=False,
        empty_label=_("None, or not known"),
    )  # fmt: skip
    vendor = forms.ModelChoiceField(
        Vendor.objects.none(), label=_("Vendor"), to_field_name="slug", required=False,
        empty_label=_("None, or not known"),
        help_text=_("If it happened at a vendor: it has to tell us without undue delay (Art. 33(2) GDPR)."),
    )  # fmt: skip
    suspend = forms.BooleanField(
        label=_("Suspend the use case at once"), required=False,
        help_text=_("The next request is refused, in the chat and by API. Management decides on resuming."),
    )  # fmt: skip
    suspend_reason = forms.CharField(
        label=_("Why it has to stop"), max_length=LONGEST_SUSPENSION, required=False,
        help_text=_("Stands in the history of the use case. No names, please."),
    )  # fmt: skip
    interactions = forms.ModelMultipleChoiceField(
        Interaction.objects.none(), required=False, widget=forms.MultipleHiddenInput
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"aware_at": clock.now()})
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["use_case"].queryset = UseCase.objects.visible_to(person).order_by("ref")
        fields["vendor"].queryset = Vendor.objects.visible_to(person)
        fields["interactions"].queryset = reportable_by(person)
        if not fields["vendor"].queryset.exists():
            del fields["vendor"]
        if not person.may(Permission.USE_CASE_SUSPEND):
            del fields["suspend"], fields["suspend_reason"]

    def clean(self) -> dict[str, Any]:
        """The brake needs to know what to stop, and why."""
        said = super().clean() or self.cleaned_data
        if said.get("suspend") and not said.get("use_case"):
            self.add_error("use_case", _("Please choose the use case that is to stop."))
        if said.get("suspend") and not said.get("suspend_reason"):
            self.add_error("suspend_reason", _("Please say why the use case is to stop."))
        return said

    def draft(self) -> Draft:
        apart = {"interactions", "suspend", "suspend_reason"}
        return Draft(**{name: value for name, value in self.cleaned_data.items() if name not in apart})


def reportable_by(person: User) -> QuerySet[Interaction]:
    """Messages that this person wrote, or may review."""
    return Interaction.objects.visible_to(person) | Interaction.objects.reviewable_by(person)


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return LongTextField(
        returns=False,
        label=label, max_length=texts.LONGEST_TEXT, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=help_text,
    )  # fmt: skip


class AssessmentForm(SeenForm):
    """What the notice and the clocks need; everything may be filled in step by step (Art. 33(4) GDPR)."""

    kind = forms.ChoiceField(label=_("Kind"), choices=IncidentKind.choices)
    severity = forms.TypedChoiceField(label=_("Severity"), choices=Severity.choices, coerce=int)
    aware_at = MomentField(label=_("Aware since"))
    occurred_at = MomentField(label=_("Happened at"), required=False)
    processor_told_at = MomentField(
        label=_("Told by the processor at"), required=False, help_text=_("Art. 33(2) GDPR")
    )
    personal_data = known_field(label=_("Personal data affected"))
    risk = forms.ChoiceField(
        label=_("Risk for the persons concerned"), choices=Risk.choices, help_text=_("Art. 33(1), 34(1) GDPR")
    )
    persons = forms.IntegerField(
        label=_("Approximate number of persons"), min_value=0, max_value=MOST, required=False
    )
    persons_categories = _text(_("Categories of persons"), _("Art. 33(3)(a) GDPR"))
    records = forms.IntegerField(
        label=_("Approximate number of records"), min_value=0, max_value=MOST, required=False
    )
    records_categories = _text(_("Categories of records"), _("Art. 33(3)(a) GDPR"))
    contact = _text(_("Contact point"), _("Art. 33(3)(b) GDPR"))
    consequences = _text(_("Likely consequences"), _("Art. 33(3)(c) GDPR"))
    measures = _text(_("Measures taken or proposed"), _("Art. 33(3)(d) GDPR"))
    late_reason = _text(_("Reasons for the delay"), _("Art. 33(1) sentence 2 GDPR: after more than 72 hours"))
    no_notice_reason = _text(_("Why a risk is unlikely"), _("Art. 33(1), (5) GDPR: when nobody is notified"))
    no_information_reason = _text(
        _("Why the persons are not informed"), _("Art. 34(3) GDPR: despite a high risk")
    )
    high_risk = forms.ChoiceField(
        label=_("AI system"), choices=HighRisk.choices, help_text=_("Art. 6 AI Act")
    )
    harm = forms.ChoiceField(
        label=_("Serious incident"), choices=Harm.choices, help_text=_("Art. 3(49)(a) to (d) AI Act")
    )
    widespread = forms.BooleanField(label=_("Widespread infringement (Art. 3(61) AI Act)"), required=False)
    provider_unreachable = forms.BooleanField(
        label=_("The provider can't be reached (Art. 26(5) AI Act)"), required=False
    )

    def assessment(self) -> Assessment:
        said = {name: self.cleaned_data[name] for name in TEXTS}
        return Assessment(**{name: self.cleaned_data[name] for name in FACTS}, said=said)


def assessment_form(incident: Incident, data: Any = None, contact: str = "") -> AssessmentForm:
    """The form filled with what stands there."""
    stands = stored(incident)
    entered = {"contact": stands["contact"] or contact, "personal_data": WORDS[incident.personal_data]}
    return AssessmentForm(data, initial=stands | entered | {"seen": mark_of(stands)})


class NotificationForm(forms.Form):
    whom = forms.TypedChoiceField(
        label=_("Who was told"), choices=[(whom.value, LABELS[whom]) for whom in Whom], coerce=Whom
    )
    at = MomentField(label=_("When"))

    def __init__(self, offered: list[Whom], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"at": clock.now()})
        super().__init__(*args, **kwargs)
        whom: Any = self.fields["whom"]
        whom.choices = [(one.value, LABELS[one]) for one in offered]


class SuspensionForm(forms.Form):
    reason = LongTextField(returns=False, label=_("Reason"), max_length=LONGEST_SUSPENSION, required=False)


class OwnerForm(forms.Form):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Answers for it"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["person"]
        chosen.queryset = owners.may_answer()


class FilterForm(forms.Form):
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *IncidentState.choices], required=False
    )
    severity = forms.TypedChoiceField(
        label=_("Severity"), choices=[("", _("All")), *Severity.choices], coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *IncidentKind.choices], required=False)
    overdue = forms.BooleanField(label=_("Only overdue"), required=False)
