"""Classify a use case, confirm what came out, or set something else in its place with two signatures."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.services import begun
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.lifecycle.permits import holders, permit
from apps.lifecycle.seen import mark_of
from apps.notices.services import notify
from apps.register import classification as engine
from apps.register import notices
from apps.register.classification.answers import plain
from apps.register.models import Classification, Outcome, UseCase, UseCaseVersion
from apps.register.models.classification import LONGEST_REASON
from apps.register.models.use_case import OVER
from apps.register.services import obligations, rule_sets, versions


def classify_version(
    version: UseCaseVersion,
    answers: Mapping[str, Any],
    rule_set: str,
    as_of: date,
    *,
    by: User,
    seen: str | None = None,
) -> Classification:
    """A new classification, complete or not; it replaces older ones.

    ``seen``: ``mark`` as the page carried it; None where nobody looked at one. Raises RefusedError,
    among them OutdatedError, and AnswersError.
    """
    permit(by, Permission.CLASSIFICATION_ANSWER)
    read = engine.read_answers(answers)
    result = engine.classify(read, engine.rule_set(rule_set), as_of)
    found = result.plain()
    with transaction.atomic():
        use_case = _locked(version.use_case)
        _check_may_answer(use_case, by)
        if seen is not None and seen != mark(use_case):
            raise OutdatedError
        made = Classification.objects.create(
            use_case=use_case,
            version=version,
            rule_set=rule_sets.row_of(rule_set),
            as_of=as_of,
            answers=plain(read),
            created_by=by,
            owed=found["obligations"],
            applies_from=result.applies_from,
            **{name: found[name] for name in _TOLD},
        )
        record("classification:answer", use_case, by=by, outcome=made.outcome, rule_set=rule_set)
        if made.complete and not versions.is_draft(version):
            _tell(made, notices.TO_CONFIRM, holders(Permission.CLASSIFICATION_CONFIRM), by)
    return made


def confirm(classification: Classification, *, by: User) -> Classification:
    """The compliance officer agrees with the rules; the duties begin to run. Raises RefusedError.

    Those of a change begin with its approval (``begin_duties``): until then the old text binds.
    """
    permit(by, Permission.CLASSIFICATION_CONFIRM)
    with transaction.atomic():
        newest = _newest(classification)
        _check_complete(newest)
        if newest.created_by_id == by.pk:
            raise RefusedError("four_eyes", _("You answered this yourself: somebody else has to confirm it."))
        if newest.confirmed_by_id or newest.overridden_by_id:
            raise RefusedError("wrong_state", _("This classification has been dealt with already."))
        newest.confirmed_by, newest.confirmed_at = by, clock.now()
        newest.save(update_fields=["confirmed_by", "confirmed_at"])
        record("classification:confirm", newest.use_case, by=by, outcome=newest.outcome)
        if binds(newest):
            obligations.follow(newest, newest.owed, by=by)
        _tell(newest, notices.SETTLED, [newest.created_by], by)
    return newest


def override(classification: Classification, outcome: str, reason: str, *, by: User) -> Classification:
    """Another outcome than the rules', which counts once a second person signs. Raises RefusedError."""
    permit(by, Permission.CLASSIFICATION_CONFIRM)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise RefusedError("reason_missing", _("Please give a reason in at most 500 characters."))
    if outcome not in Outcome.values or outcome == Outcome.OPEN:
        raise RefusedError("value", _("Please choose the outcome that should count."))
    with transaction.atomic():
        newest = _newest(classification)
        _check_complete(newest)
        if newest.overridden_by_id or outcome == newest.outcome:
            raise RefusedError("wrong_state", _("There is nothing to override here."))
        newest.override_outcome, newest.override_reason = outcome, reason
        newest.overridden_by, newest.overridden_at = by, clock.now()
        newest.save(update_fields=["override_outcome", "override_reason", "overridden_by", "overridden_at"])
        record("classification:override", newest.use_case, by=by, old=newest.outcome, new=outcome)
        manager = newest.use_case.department.manager
        _tell(newest, notices.TO_SIGN, [manager] if manager else [], by)
    return newest


def countersign(classification: Classification, *, by: User) -> Classification:
    """The second signature under an override, by management. Raises RefusedError.

    Whoever signed first may have left: then the questions are answered anew.
    """
    permit(by, Permission.CLASSIFICATION_SECOND)
    with transaction.atomic():
        newest = _newest(classification)
        if not newest.awaits_second:
            raise RefusedError("wrong_state", _("No override waits for a second signature here."))
        if by.pk in {newest.overridden_by_id, newest.created_by_id}:
            raise RefusedError("four_eyes", _("The second signature has to be somebody else's."))
        if newest.overridden_by is not None:  # always, where a second one is awaited
            begun.check(newest.overridden_by, Permission.CLASSIFICATION_CONFIRM)
        newest.second_by, newest.second_at = by, clock.now()
        newest.save(update_fields=["second_by", "second_at"])
        record("classification:countersign", newest.use_case, by=by, outcome=newest.override_outcome)
        if binds(newest):
            obligations.follow(newest, _owed_under_override(newest), by=by)
        _tell(newest, notices.SETTLED, [newest.created_by], by)
    return newest


def begin_duties(version: UseCaseVersion, *, by: User) -> None:
    """Those of the class that counts for a change which has just become what applies."""
    counting = version.classifications.effective().first()
    if counting is not None:
        owed = _owed_under_override(counting) if counting.second_by_id else counting.owed
        obligations.follow(counting, owed, by=by)


def binds(classification: Classification) -> bool:
    """Whether its duties run: not those of a change, as long as nobody has decided on it."""
    return classification.use_case.version_id in {None, classification.version_id}


def mark(use_case: UseCase) -> str:
    """Another one as soon as another text is at hand, or somebody has answered."""
    version, newest = versions.at_hand(use_case), use_case.classifications.first()
    said = {"number": version.number, "text": version.content_hash}
    return mark_of(said | {"answers": newest and newest.pk})


def may_answer(use_case: UseCase, user: User) -> bool:
    """Whether the page offers the questions: those who answer for the use case, and those who assess."""
    if use_case.state in OVER or not user.may(Permission.CLASSIFICATION_ANSWER):
        return False
    return user.may(Permission.USE_CASE_ASSESS) or versions.answers_for(use_case, user)


_TOLD = ("outcome", "role", "trace", "contested", "coming", "missing", "contradictions")


def _locked(use_case: UseCase) -> UseCase:
    return UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)


def _check_may_answer(use_case: UseCase, by: User) -> None:
    if use_case.state in OVER:
        raise RefusedError("wrong_state", _("This use case has ended."))
    if not may_answer(use_case, by):
        raise RefusedError("not_responsible", _("Only who proposed or owns it, or assesses it, answers."))


def _newest(classification: Classification) -> Classification:
    """Locked with its use case. Raises RefusedError if it has been replaced, or is of a draft."""
    if _locked(classification.use_case).state in OVER:
        raise RefusedError("wrong_state", _("This use case has ended."))
    newest = Classification.objects.filter(version=classification.version_id).order_by("-id").first()
    if newest is None or newest.pk != classification.pk:
        raise RefusedError("replaced", _("The questions have been answered anew: please look again."))
    versions.check_stands(newest.version)
    return newest


def _check_complete(classification: Classification) -> None:
    if not classification.complete:
        raise RefusedError(
            "incomplete", _("Answers are missing or contradict each other: please complete them first.")
        )


def _tell(classification: Classification, kind: str, people: Iterable[User], by: User) -> None:
    """Those whose turn it is; nobody hears of their own act."""
    others = [person for person in people if person.pk != by.pk]
    notify(others, kind, classification.get_absolute_url(), use_case=str(classification.use_case))


def _owed_under_override(classification: Classification) -> list[dict[str, Any]]:
    """The duties of the outcome that was set, from the same answers."""
    rules = engine.rule_set(classification.rule_set.name)
    answers = engine.read_answers(classification.answers)
    result = engine.classify(answers, rules, classification.as_of, assume=classification.override_outcome)
    return list(result.plain()["obligations"])
