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


def save(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """What the vendor has so far, to go on with later. Raises RefusedError."""
    with transaction.atomic():
        return _keep(questionnaire, answers)


def submit(questionnaire: Questionnaire, answers: Answers) -> TomSet:
    """Handed in, once: a draft that nobody has checked. Raises RefusedError."""
    with transaction.atomic():
        kept = _keep(questionnaire, answers)
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


def _keep(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    found = (
        Questionnaire.objects.select_for_update(of=("self",))
        .select_related("vendor")
        .get(pk=questionnaire.pk)
    )
    if found.state != QuestionnaireState.SENT or not found.opens(clock.today()):
        raise RefusedError("wrong_state", _("These answers were handed in already, or the link has ended."))
    found.answers = {key: _plain(answers[key]) for key in found.categories if key in answers}
    found.saved_at = clock.now()
    found.save(update_fields=["answers", "saved_at"])
    return found


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
