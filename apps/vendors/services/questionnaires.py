"""Ask a vendor about its measures by link, take its answers, send them back. None of it counts yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.vendors import links, notices
from apps.vendors.categories import BY_KEY, CATEGORIES
from apps.vendors.merging import Merged, merge
from apps.vendors.models import (
    Measure,
    Questionnaire,
    QuestionnaireState,
    TomSet,
    TomSetOrigin,
    Vendor,
)
from apps.vendors.services import mails, tom_sets

BY_LINK = System("questionnaire")  # whoever holds the link; we don't know who that is
LONGEST_TERM = timedelta(days=30)
MOST_OPEN = 5  # of one vendor
Answers = Mapping[str, Mapping[str, Any]]
Marks = Mapping[str, str]


class OvertakenError(RefusedError):
    """Others have answered with the same link: ``merged`` says where, ``stored`` what stands there now."""

    def __init__(self, merged: Merged, stored: Mapping[str, Mapping[str, str]]) -> None:
        told = _(
            "Other answers were saved with this link meanwhile. They stand on this page now: "
            "please look at them, then save or hand in again."
        )
        super().__init__("stale", told)
        self.merged, self.stored = merged, stored


@dataclass(frozen=True, slots=True)
class Invitation:
    """``categories``: keys of apps.vendors.categories. ``expires_on``: the last day of the link, whole."""

    recipient: str
    language: str
    expires_on: date
    categories: Sequence[str]
    message: str = ""


def send(vendor: Vendor, invitation: Invitation, *, by: Actor) -> tuple[Questionnaire, str]:
    """The invitation, and the token of its link: the only time that it is known. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        return _send(vendor, invitation, by=by)


def find(token: str) -> Questionnaire | None:
    """What a link opens today; None for whatever is made up, ended, revoked or dealt with."""
    digest = links.digest_of(token)
    if digest is None:
        return None
    found = Questionnaire.objects.select_related("vendor").filter(digest=digest).first()
    if found is None or not links.is_same(digest, found.digest):
        return None
    return found if found.opens(clock.today()) else None


def behind(pk: str) -> Questionnaire | None:
    """The one that a cookie of ours names, as long as its link would open."""
    found = Questionnaire.objects.select_related("vendor").filter(pk=pk).first()
    return found if found and found.opens(clock.today()) else None


def save(questionnaire: Questionnaire, answers: Answers, marks: Marks | None = None) -> Questionnaire:
    """What the vendor has so far, to go on with later. What others have saved meanwhile stays.

    ``marks``: by category, of what the form was filled with; None where there was no form.
    Raises RefusedError, OvertakenError where others have changed the same answer.
    """
    with transaction.atomic():
        return _keep(questionnaire, answers, marks)


def submit(questionnaire: Questionnaire, answers: Answers, marks: Marks | None = None) -> TomSet:
    """Handed in, once: a draft that nobody has checked. ``marks``: as in ``save``.

    Raises RefusedError, OvertakenError where anything stands otherwise than the form has it.
    """
    with transaction.atomic():
        kept = _keep(questionnaire, answers, marks, whole=True)
        moved = move(kept, "submit", by=BY_LINK)
        made = tom_sets.make(kept.vendor, by=BY_LINK, origin=TomSetOrigin.ANSWERED)
        Measure.objects.bulk_create(_measure(made, key, answers[key]) for key in moved.categories)
        moved.tom_set = made
        moved.save(update_fields=["tom_set"])
        people = notices.people_concerned(kept.vendor)
        notify(people, notices.QUESTIONNAIRE_ANSWERED, made.get_absolute_url(), vendor=kept.vendor.name)
    return made


def give_back(questionnaire: Questionnaire, *, by: User, reason: str) -> tuple[Questionnaire, str]:
    """The vendor is asked again, with its answers and the reason, by a new link. Raises RefusedError."""
    with transaction.atomic():
        moved = move(questionnaire, "return", by=by, reason=reason)
        if moved.tom_set is not None:
            move(moved.tom_set, "send_back", by=System("measures"))
        invitation = Invitation(
            recipient=moved.recipient,
            language=moved.language,
            expires_on=clock.today() + LONGEST_TERM,
            categories=moved.categories,
            message=reason.strip(),
        )
        return _send(moved.vendor, invitation, by=by, before=moved)


def revoke(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """The link opens nothing any more, from the next request on. Raises RefusedError."""
    return move(questionnaire, "revoke", by=by)


def _send(
    vendor: Vendor, invitation: Invitation, *, by: Actor, before: Questionnaire | None = None
) -> tuple[Questionnaire, str]:
    _check(vendor, invitation)
    token, digest = links.compose()
    made = Questionnaire.objects.create(
        vendor=vendor,
        recipient=invitation.recipient,
        language=invitation.language,
        categories=[each.key for each in CATEGORIES if each.key in invitation.categories],
        message=invitation.message,
        digest=digest,
        expires_on=invitation.expires_on,
        sent_by=by if isinstance(by, User) else None,
        answers=before.answers if before else {},
        follows=before,
    )
    record("questionnaire:send", made, by=by, vendor=vendor.pk, expires_on=made.expires_on)
    mails.enqueue(made, token)
    return made, token


def _check(vendor: Vendor, invitation: Invitation) -> None:
    today = clock.today()
    if not today <= invitation.expires_on <= today + LONGEST_TERM:
        raise RefusedError("value", _("The link may open for 30 days at most, from today on."))
    if not invitation.categories or not set(invitation.categories) <= set(BY_KEY):
        raise RefusedError("value", _("Please choose what to ask about."))
    Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
    open_ones = vendor.questionnaires.filter(state=QuestionnaireState.SENT, expires_on__gte=today)
    if open_ones.count() >= MOST_OPEN:
        raise RefusedError("too_many", _("Five links of this vendor are open: revoke one first."))


def _keep(
    questionnaire: Questionnaire, answers: Answers, marks: Marks | None, *, whole: bool = False
) -> Questionnaire:
    found = (
        Questionnaire.objects.select_for_update(of=("self",))
        .select_related("vendor")
        .get(pk=questionnaire.pk)
    )
    if found.state != QuestionnaireState.SENT or not found.opens(clock.today()):
        raise RefusedError("wrong_state", _("These answers were handed in already, or the link has ended."))
    said = {key: _plain(answers[key]) for key in found.categories if key in answers}
    found.answers = said if marks is None else _merged(found.answers, said, marks, whole=whole)
    found.saved_at = clock.now()
    found.save(update_fields=["answers", "saved_at"])
    return found


def _merged(
    stored: Mapping[str, dict[str, str]], said: Mapping[str, dict[str, str]], marks: Marks, *, whole: bool
) -> Mapping[str, Mapping[str, str]]:
    merged = merge(stored, said, marks)
    if merged.contested or (whole and merged.news):
        raise OvertakenError(merged, stored)
    return merged.answers


def _plain(answer: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) if value else "" for name, value in answer.items()}


def _measure(into: TomSet, key: str, answer: Mapping[str, Any]) -> Measure:
    category = BY_KEY[key]
    return Measure(
        tom_set=into,
        category=key,
        letter=category.letter,
        text=answer["text"],
        status=answer["status"],
        evidence=answer["evidence"],
        evidence_until=answer["evidence_until"],
        last_tested_on=answer["last_tested_on"],
        test_result=answer["test_result"],
    )
