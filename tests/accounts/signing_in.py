"""People at the door: with a password, a second factor, a clock that has moved on."""

import re
import time
from datetime import timedelta
from typing import Any

import time_machine
from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.test import Client

from apps.accounts.models import PasswordMail, User
from apps.common import clock
from apps.notices.services import password_mails

PASSWORD = "Kreiselpumpe-am-Rhein"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TIME_TO_ENTER = 5.0  # seconds


def with_password(person: User) -> User:
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def with_app(person: User) -> str:
    """Sets up an authenticator app; its secret."""
    secret: str = auth.generate_totp_secret()
    auth.TOTP.activate(person, secret)
    return secret


def code_of(secret: str) -> str:
    """What the app shows; it is taken for some seconds more, as no code is after the end of its period."""
    left = app_settings.TOTP_PERIOD - time.time() % app_settings.TOTP_PERIOD
    if left < TIME_TO_ENTER:
        time.sleep(left + 0.05)
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return str(auth.format_hotp_value(auth.hotp_value(secret, counter)))


def browser() -> Client:
    return Client(headers={"accept-language": "en", "user-agent": FIREFOX})


def signs_in(person: User, client: Client | None = None, **more: Any) -> Client:
    """Through the page, as far as the password goes."""
    client = client or browser()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD, **more})
    return client


def link_by_mail(client: Client, email: str) -> str:
    """The path of the link to choose a password: asked for by page, sent as the worker sends it."""
    client.post("/account/password/reset/", {"email": email})
    password_mails.send(PasswordMail.objects.latest("pk"))
    link = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link
    return link[1]


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def later(**by: int) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(**by), tick=True)
