"""The mail with which somebody chooses a password, until it is sent."""

from typing import ClassVar

from django.db import models

from apps.accounts.models.people import User
from apps.common.outbox.models import Job


class PasswordMail(Job):
    """One mail that was asked for. Holds neither address nor link: both are made when it is sent."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta(Job.Meta):
        constraints: ClassVar = [*Job.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}: {self.state}"
