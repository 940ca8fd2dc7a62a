"""Which notices somebody wants by mail, and the mails that are still to be sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.outbox.models import Job
from apps.notices.models.notice import Notice


class MailMode(models.TextChoices):
    ALL = "all", _("All notices")
    REMINDERS = "reminders", _("Reminders of deadlines, and what stops a program")
    NONE = "none", _("No mail: the bell is enough")


class MailChoice(models.Model):
    """Who has no row gets reminders, and what is as pressing as they are (kinds.PRESSING)."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="mail_choice")
    mode = models.CharField(_("notices by mail"), max_length=16, choices=MailMode, default=MailMode.REMINDERS)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="mail_mode", condition=Q(mode__in=MailMode.values))
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.mode}"


class MailJob(Job):
    """One mail that carries one notice. Names neither: both are read when it is sent."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="mail")

    class Meta(Job.Meta):
        constraints: ClassVar = [*Job.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.kind} {self.notice_id}: {self.state}"
