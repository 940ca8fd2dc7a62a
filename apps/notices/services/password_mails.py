"""Mails to choose a password, handed to the server: apps.accounts, which writes them, stands below."""

from apps.accounts import password_mails
from apps.accounts.models import PasswordMail
from apps.common.outbox import Handler
from apps.notices.services.delivery import LOOK_AGAIN, deliver
from apps.notices.services.mails import is_ripe

KIND = password_mails.KIND


def send(job: PasswordMail) -> None:
    """The handler's work, whether or not notices are mailed: without it nobody gets in."""
    message = password_mails.compose(job)
    if message is not None:
        deliver(message, job)


HANDLER = Handler(
    model=PasswordMail,
    commit=lambda _job, _result: None,
    work=send,
    dead=password_mails.give_up,
    is_ripe=is_ripe,
    put_off=LOOK_AGAIN,
)
