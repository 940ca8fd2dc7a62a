"""All measures (TOM) of a vendor, or our own: versions, certificates, audits, questions by link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.history import Step
from apps.vendors import proof
from apps.vendors.models import (
    Certificate,
    Questionnaire,
    QuestionnaireState,
    TomSet,
    TomSetState,
    Vendor,
    VendorAudit,
)
from apps.vendors.models.tom_set import measures_url, whose
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.pages.toms import Toms, toms_of
from apps.vendors.proof import Chip

SHOWN = 50  # of each kind of record; a house has few


@dataclass(frozen=True, slots=True)
class SetRow:
    tom_set: TomSet
    chip: Chip


@dataclass(frozen=True, slots=True)
class CertificateRow:
    certificate: Certificate
    chip: Chip


@dataclass(frozen=True, slots=True)
class AuditRow:
    audit: VendorAudit
    tone: str
    due: Chip | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One invitation; the URL is "" where nothing can be done."""

    questionnaire: Questionnaire
    chip: Chip
    reason: str
    revocation_url: str


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """Everything that templates/vendors/measures_page.html shows. ``vendor`` is None for our own house."""

    vendor: Vendor | None
    whose: str
    url: str
    tabs: list[TabLink]
    toms: Toms
    waiting: list[SetRow]
    past: list[SetRow]
    certificates: list[CertificateRow]
    audits: list[AuditRow]
    questions: list[QuestionRow]
    history: list[Step]
    may_edit: bool
    begin_url: str


def measures_page(vendor: Vendor | None, user: User) -> MeasuresPage:
    """The same few queries for any number of records."""
    today = clock.today()
    sets = list(
        TomSet.objects.visible_to(user)
        .of(vendor)
        .select_related("vendor", "checked_by")
        .prefetch_related("measures", "steps__by")[:SHOWN]
    )
    toms = toms_of(sets, today)
    may_edit = user.may(Permission.VENDOR_EDIT)
    drafts = [each for each in sets if each.state == TomSetState.DRAFT]
    counting = toms.tom_set.pk if toms.tom_set else None
    past = [each for each in sets if each.state != TomSetState.DRAFT and each.pk != counting]
    return MeasuresPage(
        vendor=vendor,
        whose=whose(vendor),
        url=measures_url(vendor),
        tabs=tabs_of(vendor, "vendor_measures") if vendor else [],
        toms=toms,
        waiting=_set_rows(drafts, today),
        past=_set_rows(past, today),
        certificates=_certificates(vendor, user, today),
        audits=_audits(vendor, user, today),
        questions=_questions(vendor, user, today) if vendor else [],
        history=_history(sets),
        may_edit=may_edit,
        begin_url=_begin_url(vendor) if may_edit else "",
    )


def _set_rows(sets: Sequence[TomSet], today: date) -> list[SetRow]:
    return [SetRow(each, proof.of_set(each, today)) for each in sets]


def _certificates(vendor: Vendor | None, user: User, today: date) -> list[CertificateRow]:
    found = Certificate.objects.visible_to(user).of(vendor).select_related("file__document")[:SHOWN]
    return [CertificateRow(each, _of_certificate(each, today)) for each in found]


def _of_certificate(certificate: Certificate, today: date) -> Chip:
    if certificate.valid_from > today:
        return Chip("info", _("Not valid yet"))
    return proof.of_term(certificate.valid_until, today)


def _audits(vendor: Vendor | None, user: User, today: date) -> list[AuditRow]:
    tones = {"clean": "ok", "minor": "warn", "major": "bad"}
    found = list(
        VendorAudit.objects.standing().visible_to(user).of(vendor).select_related("corrects")[:SHOWN]
    )
    return [
        AuditRow(each, tones[each.result], _next(each, today) if number == 0 else None)
        for number, each in enumerate(found)
    ]


def _next(audit: VendorAudit, today: date) -> Chip | None:
    """Of the newest audit only: a later one has answered the earlier ones."""
    if audit.next_due_on is None:
        return None
    return Chip("bad", _("Overdue")) if audit.next_due_on < today else Chip("", _("Next"))


def _questions(vendor: Vendor, user: User, today: date) -> list[QuestionRow]:
    found = Questionnaire.objects.visible_to(user).filter(vendor=vendor)
    joined = found.select_related("sent_by", "tom_set").prefetch_related("steps")[:SHOWN]
    return [_question(each, user, today) for each in joined]


def _question(each: Questionnaire, user: User, today: date) -> QuestionRow:
    may_revoke = each.state == QuestionnaireState.SENT and user.may(Permission.VENDOR_EDIT)
    return QuestionRow(
        questionnaire=each,
        chip=_of_questionnaire(each, today),
        reason=next((step.reason for step in each.steps.all() if step.reason), ""),
        revocation_url=reverse("questionnaire_revocation", args=[each.pk]) if may_revoke else "",
    )


def _of_questionnaire(each: Questionnaire, today: date) -> Chip:
    if each.state == QuestionnaireState.SENT and each.expires_on < today:
        return Chip("bad", _("Link has ended"))
    tones = {QuestionnaireState.SUBMITTED: "warn", QuestionnaireState.ACCEPTED: "ok"}
    tone = "info" if each.state == QuestionnaireState.SENT else tones.get(QuestionnaireState(each.state), "")
    return Chip(tone, each.get_state_display())


def _history(sets: Sequence[TomSet]) -> list[Step]:
    steps: list[Step] = [step for each in sets for step in each.steps.all()]
    return sorted(steps, key=lambda step: step.at, reverse=True)[:30]


def _begin_url(vendor: Vendor | None) -> str:
    return reverse("vendor_tom_set_new", args=[vendor.slug]) if vendor else reverse("own_tom_set_new")
