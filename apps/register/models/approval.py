"""The votes of those who decide. A text is approved once as many have agreed as its severity asks for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.register.models.version import UseCaseVersion


class Verdict(models.TextChoices):
    APPROVE = "approve", _("Approved")
    APPROVE_WITH_CONDITIONS = "approve_with_conditions", _("Approved with conditions")
    REJECT = "reject", _("Rejected")


class Approval(models.Model):
    """One vote. ``round`` counts how often the text was handed over.

    ``on_behalf_of``: for whom ``by`` stood in. ``facts``: the mark of what an approval would have kept then,
    "" for votes from before it was noted.
    """

    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="approvals")
    round = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=24, choices=Verdict)
    reason = models.CharField(max_length=500, blank=True)
    facts = models.CharField(max_length=64, blank=True, default="", db_default="")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["version", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_vote_once", fields=["version", "round", "by"])
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.at:%Y-%m-%d}"

    @property
    def authority_id(self) -> int:
        """Whose vote it is: a stand-in's is that of the person they stand in for."""
        return self.on_behalf_of_id or self.by_id
