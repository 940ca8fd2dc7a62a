"""Notices by mail: a job per mail, so that a mail server that is away costs nothing but time (ADR 0004)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.mail_headers import headers
from apps.common.outbox import Handler, Job, publish_on_commit
from apps.notices.kinds import GATHERED, KINDS, MAIL_LINKS, MAIL_LISTS, PRESSING, sentence
from apps.notices.models import MailChoice, MailJob, MailMode, Notice
from apps.notices.people_kinds import ALWAYS_MAILED
from apps.notices.services.delivery import LOOK_AGAIN, deliver
from apps.notices.services.standing import facts_of, stands
from apps.notices.sources import is_reminder

KIND = "mail"
# After so long since the notice the attempt of that number may begin: five attempts in half a day.
PAUSES = (timedelta(), timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=3), timedelta(hours=12))
LONGEST_SUBJECT = 140


def enqueue(notices: Sequence[Notice]) -> None:
    """A job for each notice that its person wants by mail, in the transaction of the notices."""
    if not settings.NOTICE_MAIL:
        return
    people = [notice.person_id for notice in notices]
    modes = dict(MailChoice.objects.filter(person__in=people).values_list("person", "mode"))
    wanted = [n for n in notices if _is_wanted(modes.get(n.person_id, MailMode.REMINDERS), n.kind)]
    for job in MailJob.objects.bulk_create(MailJob(notice=notice, kind=KIND) for notice in wanted):
        publish_on_commit(job)


def mode_of(person: User) -> str:
    choice = MailChoice.objects.filter(person=person).first()
    return choice.mode if choice else MailMode.REMINDERS


def choose(mode: str, *, by: User) -> None:
    """Of mails that wait as well."""
    with transaction.atomic():
        choice, _made = MailChoice.objects.update_or_create(person=by, defaults={"mode": mode})
        record("mail:choose", choice, by=by, mode=mode)


def send(job: MailJob) -> None:
    """The handler's work. A process killed between sending and noting it sends again, under the same id."""
    notice = Notice.objects.select_related("person").get(pk=job.notice_id)
    if settings.NOTICE_MAIL and notice.person.is_active and notice.kind in KINDS and _still_goes(notice):
        deliver(_message(notice), job)


def give_up(job: Job) -> None:
    """After the last attempt: the notice stays under the bell, and the log says that no mail went out."""
    record("mail:give_up", job, by=System("outbox"), attempts=job.attempts, error=job.last_error)


def is_ripe(job: Job) -> bool:
    """``attempts`` counts the one that is about to begin."""
    pause = PAUSES[min(job.attempts, len(PAUSES)) - 1]
    return clock.now() - job.created_at >= pause


HANDLER = Handler(
    model=MailJob,
    commit=lambda _job, _result: None,
    work=send,
    dead=give_up,
    is_ripe=is_ripe,
    put_off=LOOK_AGAIN,
)


def _is_wanted(mode: str, kind: str) -> bool:
    if kind in ALWAYS_MAILED:
        return True
    if kind in GATHERED:
        return False
    return mode == MailMode.ALL or (mode == MailMode.REMINDERS and (is_reminder(kind) or kind in PRESSING))


def _still_goes(notice: Notice) -> bool:
    """It may have waited for days: who has read it, or chose otherwise since, gets no mail, but of what is
    always mailed; and nobody of what is no longer so.
    """
    wanted = notice.read_at is None and _is_wanted(mode_of(notice.person), notice.kind)
    return (wanted or notice.kind in ALWAYS_MAILED) and stands(notice)


def _message(notice: Notice) -> EmailMessage:
    with translation.override(notice.person.language):
        words = " ".join(sentence(notice.kind, facts_of(notice)).split())
        text = render_to_string("notices/mail.txt", _facts(notice, words))
    return EmailMessage(
        subject=words if len(words) <= LONGEST_SUBJECT else words[: LONGEST_SUBJECT - 1] + "…",
        body=text,
        to=[notice.person.email],
        headers=headers(str(notice.pk)),
    )


def _facts(notice: Notice, words: str) -> dict[str, Any]:
    return {
        "name": notice.person.full_name,
        "sentence": words,
        "link": settings.WEB_URL + _link(notice),
        "listed": [(name, settings.WEB_URL + path) for name, path in _listed(notice)],
        "choice": settings.WEB_URL + reverse("notices_mail"),
    }


def _link(notice: Notice) -> str:
    return MAIL_LINKS[notice.kind](notice) if notice.kind in MAIL_LINKS else notice.link


def _listed(notice: Notice) -> list[tuple[str, str]]:
    return MAIL_LISTS[notice.kind](notice) if notice.kind in MAIL_LISTS else []
