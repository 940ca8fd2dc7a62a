"""Hand a mail to the server. One that is away costs the mail no attempt, and other jobs only a moment."""

import smtplib
import time
from datetime import timedelta

from django.core.mail import EmailMessage

from apps.common import clock
from apps.common.outbox import Job, NotYetError

LOOK_AGAIN = timedelta(minutes=5)
# From then on each try counts: a server that is gone for good must not be asked for ever.
LONGEST_WAIT = timedelta(days=5)
# A server that lets everybody wait would keep a worker from reviews and released messages.
QUIET_SECONDS = 60.0
_quiet_until = 0.0


def deliver(message: EmailMessage, job: Job) -> None:
    """Raises NotYetError while the server is away, OSError (smtplib's are some) for what it says of it."""
    global _quiet_until  # noqa: PLW0603 -- one server, so one mark for each process
    is_late = clock.now() - job.created_at > LONGEST_WAIT
    if not is_late and time.monotonic() < _quiet_until:
        raise NotYetError(clock.now() + LOOK_AGAIN)
    try:
        message.send()
    except OSError as error:
        if is_late or not _is_passing(error):
            raise
        if not isinstance(error, (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)):
            _quiet_until = time.monotonic() + QUIET_SECONDS
        raise NotYetError(clock.now() + LOOK_AGAIN) from error


def _is_passing(error: OSError) -> bool:
    """Whether the server, or our password for it, is to blame, or it says "later" (RFC 5321, 4.2.1: 4yz)."""
    match error:
        case smtplib.SMTPAuthenticationError() | smtplib.SMTPConnectError():
            return True
        case smtplib.SMTPResponseException():
            return _is_later(error.smtp_code)
        case smtplib.SMTPRecipientsRefused():
            return all(_is_later(code) for code, _said in error.recipients.values())
        case smtplib.SMTPException():
            return isinstance(error, smtplib.SMTPServerDisconnected)
    return True  # no name, no connection, no answer in time


def _is_later(code: int) -> bool:
    return 400 <= code < 500
