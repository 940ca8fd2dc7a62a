"""The mail with the link to a questionnaire: a job of its own, as a vendor has neither account nor bell."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.outbox import Handler, publish_on_commit
from apps.notices.services import notify
from apps.notices.services.delivery import LOOK_AGAIN, deliver
from apps.notices.services.mails import LEASE, is_ripe
from apps.vendors import links, notices
from apps.vendors.models import Questionnaire, QuestionnaireMail
from apps.vendors.models.tom_set import whose

KIND = "questionnaire_mail"


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
    found = Questionnaire.objects.select_related("vendor").get(pk=job.questionnaire_id)
    if job.sealed is not None and found.opens(clock.today()):
        deliver(_message(found, links.open_token(job.sealed, found.pk)), job)


def forget(job: QuestionnaireMail, _sent: None) -> None:
    """The link is in the mail; here it isn't needed any more."""
    job.sealed = None
    job.save(update_fields=["sealed"])


def give_up(job: QuestionnaireMail) -> None:
    """After the last attempt: who sent it is told, and sends the link another way."""
    found = Questionnaire.objects.select_related("vendor", "sent_by").get(pk=job.questionnaire_id)
    record(
        "questionnaire:give_up_mail", found, by=System("outbox"), attempts=job.attempts, error=job.last_error
    )
    people = [found.sent_by] if found.sent_by else []
    notify(people, notices.QUESTIONNAIRE_NOT_MAILED, found.vendor_measures_url, vendor=found.vendor.name)


HANDLER = Handler(
    model=QuestionnaireMail,
    commit=forget,
    work=send,
    dead=give_up,
    is_ripe=is_ripe,
    lease=LEASE,
    put_off=LOOK_AGAIN,
)


def _message(found: Questionnaire, token: str) -> EmailMessage:
    with translation.override(found.language):
        facts = {
            "house": whose(None),
            "link": links.address(token),
            "until": date_format(found.expires_on, "DATE_FORMAT"),
            "again": bool(found.follows_id),
            "message": found.message,
        }
        subject = _("Questions about your technical and organisational measures (Art. 32 GDPR)")
        text = render_to_string("vendors/questionnaire_mail.txt", facts)
    return EmailMessage(
        subject=subject,
        body=text,
        to=[found.recipient],
        headers={"Message-ID": f"<questionnaire-{found.pk}@leitplanke>", "Auto-Submitted": "auto-generated"},
    )
