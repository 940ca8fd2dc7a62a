"""Begin an assessment, save its answers section by section, complete it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.register.lifecycles.assessments import may_write, writes_for
from apps.register.models import Assessment, AssessmentKind, AssessmentState, UseCase
from apps.register.models.use_case import OVER
from apps.register.questionnaires import questionnaire
from apps.register.questionnaires.results import result_of
from apps.register.questionnaires.suggestions import suggested
from apps.register.services import answered, proofs, versions

LONGEST = timedelta(days=3 * 365)
USUAL = timedelta(days=365)
D = AssessmentState


def begin(use_case: UseCase, kind: str, *, by: User) -> Assessment:
    """A draft on the text at hand, begun with the answers of the last one. Raises RefusedError.

    An open draft of this kind is gone on with.
    """
    permit(by, Permission.ASSESSMENT_WRITE)
    if kind not in AssessmentKind.values:
        raise RefusedError("value", _("There is no assessment of this kind."))
    with transaction.atomic():
        locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
        if locked.state in OVER:
            raise RefusedError("wrong_state", _("This use case has ended."))
        if not writes_for(locked, by):
            raise RefusedError("not_responsible", _("Only who answers for the use case or assesses it."))
        version = versions.at_hand(locked)
        opened = Assessment.objects.filter(version=version, kind=kind, state=D.DRAFT).first()
        if opened is not None:
            return opened
        former = Assessment.objects.filter(version__use_case=locked, kind=kind).order_by("-id").first()
        made = Assessment.objects.create(
            version=version,
            kind=kind,
            questionnaire_version=questionnaire(kind).version,
            answers=former.answers if former else suggested(kind, version),
            author=by,
        )
        record("assessment:begin", locked, by=by, kind=str(kind), assessment=made.pk)
    return made


def save(assessment: Assessment, answers: Mapping[str, Any], *, by: User, seen: str = "") -> Assessment:
    """The answers of one section into the draft.

    ``seen``: the mark of ``answered.stored`` as the writer had it before them. Raises RefusedError,
    StaleError.
    """
    permit(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        locked = _draft(assessment, by)
        check(seen, answered.stored(locked, answers), answered.entered(locked, answers))
        known = {question.key for question in locked.questionnaire.questions()}
        locked.answers = locked.answers | {key: answers[key] for key in answers if key in known}
        locked.save(update_fields=["answers"])
        record("assessment:save", locked, by=by, sections=sorted(known & set(answers)))
    return locked


def complete(assessment: Assessment, valid_until: date, *, by: User, seen: str | None = None) -> Assessment:
    """It stands from now on, until its review (Art. 35(11) GDPR).

    ``seen``: ``answered.mark`` as the page carried it; None where nobody looked at one. Raises RefusedError,
    among them OutdatedError.
    """
    if not clock.today() <= valid_until <= clock.today() + LONGEST:
        raise RefusedError("days", _("Please give a day of review from today to three years on."))
    with transaction.atomic():
        UseCase.objects.select_for_update(of=("self",)).get(pk=assessment.version.use_case_id)
        older = Assessment.objects.filter(
            version=assessment.version, kind=assessment.kind, state=D.COMPLETED
        ).first()
        if older is not None:
            advance(older, "supersede", by=System("assessments"))
        done = advance(assessment, "complete", by=by, seen=seen, kind=str(assessment.kind))
        result = result_of(done.kind, done.answers)
        done.result = result.outcome if result else ""
        done.valid_until, done.completed_at, done.completed_by = valid_until, clock.now(), by
        done.save(update_fields=["result", "valid_until", "completed_at", "completed_by"])
        proofs.settle(done.version.use_case)
    return done


def _draft(assessment: Assessment, by: User) -> Assessment:
    locked = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if locked.state != D.DRAFT:
        raise RefusedError("wrong_state", _("A completed assessment stands: please begin a new one."))
    if not may_write(locked, by):
        raise RefusedError("not_responsible", _("Only who answers for the use case or assesses it."))
    return locked
