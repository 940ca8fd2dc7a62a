"""The mail with the link to a questionnaire: a job of its own, as a vendor has neither account nor bell."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.mail_headers import headers
from apps.common.outbox import Handler, publish_on_commit
from apps.notices.services import notify
from apps.notices.services.delivery import LOOK_AGAIN, deliver
from apps.notices.services.mails import is_ripe
from apps.vendors import links, notices
from apps.vendors.models import Questionnaire, QuestionnaireMail

KIND = "questionnaire_mail"
SUBJECT = _(
    "%(house)s: questions about your technical and organisational measures, please answer by %(until)s"
)


def is_mailed() -> bool:
    """Whether this portal sends mail at all."""
    return bool(settings.NOTICE_MAIL)


def enqueue(questionnaire: Questionnaire, token: str) -> None:
    """In the transaction of the invitation. Where the portal sends no mail, the page shows the link."""
    if not is_mailed():
        return
    sealed = links.seal_token(token, questionnaire.pk)
    publish_on_commit(QuestionnaireMail.objects.create(kind=KIND, questionnaire=questionnaire, sealed=sealed))


def send(job: QuestionnaireMail) -> None:
    """The handler's work. A process killed between sending and noting it sends again, under the same id."""
    found = Questionnaire.objects.select_related("vendor", "sent_by__department").get(pk=job.questionnaire_id)
    if job.sealed is not None and found.opens(clock.today()):
        deliver(_message(found, links.open_token(job.sealed, found.pk)), job)


def forget(job: QuestionnaireMail, _sent: None) -> None:
    """The link is in the mail; here it isn't needed any more."""
    job.sealed = None
    job.save(update_fields=["sealed"])


def give_up(job: QuestionnaireMail) -> None:
    """After the last attempt: who sent it and whom the vendor concerns send the link another way."""
    found = Questionnaire.objects.select_related("vendor", "sent_by").get(pk=job.questionnaire_id)
    record(
        "questionnaire:give_up_mail", found, by=System("outbox"), attempts=job.attempts, error=job.last_error
    )
    sender = _sender(found)
    people = {*notices.people_concerned(found.vendor), *([sender] if sender else [])}
    notify(people, notices.QUESTIONNAIRE_NOT_MAILED, found.vendor_measures_url, vendor=found.vendor.name)


HANDLER = Handler(
    model=QuestionnaireMail,
    commit=forget,
    work=send,
    dead=give_up,
    is_ripe=is_ripe,
    put_off=LOOK_AGAIN,
)


def _message(found: Questionnaire, token: str) -> EmailMessage:
    sender = _sender(found)
    with translation.override(found.language):
        facts = {
            "house": _house(),
            "link": links.address(token),
            "until": date_format(found.expires_on, "DATE_FORMAT"),
            "again": bool(found.follows_id),
            "message": found.message,
            "sender": sender and _signature(sender),
        }
        text = render_to_string("vendors/questionnaire_mail.txt", facts)
        subject = SUBJECT % facts
    return EmailMessage(
        subject=subject,
        body=text,
        to=[found.recipient],
        reply_to=[sender.email] if sender else None,
        headers=headers(f"questionnaire-{found.pk}"),
    )


def _sender(found: Questionnaire) -> User | None:
    """Who reads answers; nobody once they have left."""
    return found.sent_by if found.sent_by and found.sent_by.is_active else None


def _house() -> str:
    """A name that says something to a stranger."""
    return settings.ORGANISATION_NAME or urlsplit(settings.WEB_URL).hostname or ""


def _signature(sender: User) -> str:
    parts = (sender.full_name, sender.department, settings.ORGANISATION_NAME)
    return ", ".join(str(part) for part in parts if part)
