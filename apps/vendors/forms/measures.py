"""What people enter about measures (TOM), certificates, audits and questions to a vendor."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.common.days import DayField
from apps.common.long_texts import LongTextField
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.vendors.categories import BY_KEY, CATEGORY_CHOICES
from apps.vendors.models import (
    AuditKind,
    AuditResult,
    Certificate,
    CertificateKind,
    DocumentKind,
    DocumentVersion,
    Effectiveness,
    Measure,
    MeasureStatus,
    TomSet,
    Vendor,
    VendorAudit,
)
from apps.vendors.models.measure import LETTERS
from apps.vendors.services import certificates, measures
from apps.vendors.services.measures import Promise
from apps.vendors.services.questionnaires import LONGEST_TERM, Invitation

PAPERS = (DocumentKind.CERTIFICATE, DocumentKind.AUDIT_REPORT, DocumentKind.EVIDENCE)
NO_TEST = [("", "–"), *Effectiveness.choices]


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> DayField:
    return DayField(label=label, required=required, help_text=help_text)


def text_area(label: Any, longest: int, *, required: bool = True, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return LongTextField(label=label, max_length=longest, required=required, widget=widget)


class MeasureForm(SeenForm):
    category = forms.ChoiceField(label=_("Category"), choices=CATEGORY_CHOICES)
    letter = forms.ChoiceField(
        label=_("Art. 32(1) GDPR"),
        choices=[("", _("as usual for the category")), *LETTERS],
        required=False,
    )
    text = text_area(_("Promise"), 2000)
    goal = forms.CharField(label=_("Goal"), max_length=200, required=False)
    status = forms.ChoiceField(  # type: ignore[assignment]  # becomes a field
        label=_("Status"),
        choices=MeasureStatus.choices,
        help_text=_("Proven: you have seen the evidence. When it ends is computed from its date."),
    )
    evidence = forms.CharField(label=_("Evidence"), max_length=300, required=False)
    evidence_until = day_field(_("Evidence valid until"), required=False)
    last_tested_on = day_field(
        _("Last test of effectiveness"), required=False, help_text=_("Art. 32(1)(d) GDPR")
    )
    test_result = forms.ChoiceField(label=_("Result of the test"), choices=NO_TEST, required=False)

    @staticmethod
    def told_by(measure: Measure) -> dict[str, Any]:
        """The fields as they stand."""
        said = measures.stored(measure)
        return said | {"seen": mark_of(said)}

    def promise(self) -> Promise:
        said = self.said()
        said["letter"] = said["letter"] or BY_KEY[said["category"]].letter
        return Promise(**said)


class TermForm(forms.Form):
    """From when to when a checked version is valid."""

    valid_from = day_field(_("Valid from"))
    valid_until = day_field(
        _("Valid until"), help_text=_("Until then somebody looks again; after this day the gate closes.")
    )

    def __init__(self, tom_set: TomSet, data: Any = None) -> None:
        first = max(tom_set.valid_from, clock.today())
        last = first + timedelta(days=364)
        super().__init__(data, initial={"valid_from": first, "valid_until": last}, auto_id="term_%s")


class CertificateForm(SeenForm):
    """Of a vendor whose uploaded papers can be chosen, or of our own house."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CertificateKind.choices)
    scope = forms.CharField(label=_("Scope"), max_length=300)
    issuer = forms.CharField(label=_("Issued by"), max_length=160)
    number = forms.CharField(label=_("Number"), max_length=80, required=False)
    valid_from = day_field(_("Valid from"))
    valid_until = day_field(_("Valid until"))
    checked_on = day_field(
        _("Checked at the issuer on"),
        required=False,
        help_text=_("For the Data Privacy Framework: the day you looked at dataprivacyframework.gov."),
    )
    file = forms.ModelChoiceField(
        DocumentVersion.objects.none(), label=_("Document"), required=False, empty_label=_("None"),
        help_text=_("A certificate or report that was uploaded among the documents of this vendor."),
    )  # fmt: skip
    document = forms.CharField(
        label=_("Where the document lies"), max_length=200, required=False,
        help_text=_("Where the portal doesn't hold it."),
    )  # fmt: skip
    document_sha256 = forms.RegexField(
        "^[0-9a-f]{64}$",
        label=_("SHA-256 of the document"),
        required=False,
        error_messages={"invalid": _("Please give the SHA-256 as 64 digits and letters from a to f.")},
    )

    def __init__(self, vendor: Vendor | None, user: User, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        kept = DocumentVersion.objects.visible_to(user).kept().filter(document__kind__in=PAPERS)
        theirs = kept.filter(document__vendor=vendor).select_related("document")
        if vendor is None:
            del self.fields["file"]
        else:
            self.fields["file"].queryset = theirs.order_by("document__title", "-number")  # type: ignore[attr-defined]  # a ModelChoiceField

    @staticmethod
    def told_by(certificate: Certificate) -> dict[str, Any]:
        """The fields as they stand."""
        said = certificates.stored(certificate)
        return said | {"seen": mark_of(said)}


class AuditForm(SeenForm):
    performed_on = day_field(_("Performed on"))
    kind = forms.ChoiceField(label=_("Kind"), choices=AuditKind.choices)
    result = forms.ChoiceField(label=_("Result"), choices=AuditResult.choices)
    findings = text_area(_("Findings"), 4000, required=False)
    next_due_on = day_field(_("Next audit due on"), required=False)


class CorrectionForm(AuditForm):
    reason = forms.CharField(
        label=_("Reason of the correction"), max_length=500,
        help_text=_("The entry as it was stays, and is shown with the new one."),
    )  # fmt: skip

    @staticmethod
    def told_by(audit: VendorAudit) -> dict[str, Any]:
        """The fields as they stand."""
        return {name: getattr(audit, name) for name in AuditForm.base_fields if name != "seen"}


class InvitationForm(forms.Form):
    """Whom to ask about what, and until when."""

    recipient = forms.EmailField(label=_("E-mail address at the vendor"), max_length=254)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    expires_on = day_field(_("Link opens until"), help_text=_("30 days at most."))
    categories = forms.MultipleChoiceField(
        label=_("What to ask about"), choices=CATEGORY_CHOICES, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, recipient: str = "") -> None:
        initial = {
            "recipient": recipient,
            "expires_on": clock.today() + LONGEST_TERM,
            "categories": list(BY_KEY),
        }
        super().__init__(data, initial=initial)

    def invitation(self) -> Invitation:
        return Invitation(**self.cleaned_data)
