"""The mail with which somebody chooses a password, until it is sent."""

from typing import ClassVar

from django.db import models

from apps.accounts.models.people import User
from apps.common.outbox.models import Job


class PasswordMail(Job):
    """One mail that was asked for. Holds neither address nor link: both are made when it is sent.

    Without a person nobody has the address that was asked for: there is nothing to send, but the row is made
    as for others, so that the time of the answer tells nobody who is known.
    """

    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta(Job.Meta):
        constraints: ClassVar = [*Job.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}: {self.state}"
