"""What exactly was approved. Immutable once submitted: triggers refuse a change."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.register.models.choices import (
    PERSONAL_CATEGORIES,
    Channel,
    DataCategory,
    DecisionEffect,
    OpenQuestion,
    OutputUse,
    OwnRole,
    PersonGroup,
)
from apps.register.models.use_case import UseCase
from apps.vendors.models import DataClass, ModelRoute


class UseCaseVersion(models.Model):
    """One text of a use case. ``guidance`` tells people what to enter and what not.

    ``own_role`` and ``monitors_employees`` are asked, never assumed: "" and None say that nobody answered.
    ``open_questions`` names what nobody has answered yet although its column holds a value.
    ``submitted_at`` is when the text was handed in; from then on it stands, and a change is a new number.
    ``content_hash`` is the SHA-256 of everything that was handed in, purposes and models included.
    """

    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    purpose = models.TextField(_("purpose"), max_length=2000)
    guidance = models.TextField(_("what may be entered"), max_length=2000, blank=True)
    persons_affected = ArrayField(
        models.CharField(max_length=16, choices=PersonGroup), verbose_name=_("persons affected"),
        default=list, blank=True,
    )  # fmt: skip
    data_categories = ArrayField(
        models.CharField(max_length=16, choices=DataCategory), verbose_name=_("data categories"),
        default=list, blank=True,
    )  # fmt: skip
    max_data_class = models.PositiveSmallIntegerField(
        _("highest data class"), choices=DataClass, default=DataClass.INTERNAL
    )
    output_use = models.CharField(
        _("use of the output"), max_length=8, choices=OutputUse, default=OutputUse.INTERNAL
    )
    decision_effect = models.CharField(
        _("effect of decisions"), max_length=10, choices=DecisionEffect, default=DecisionEffect.NONE
    )
    oversight = models.ManyToManyField(
        User, verbose_name=_("human oversight"), related_name="oversees", blank=True
    )
    own_role = models.CharField(
        _("own role under the AI Act"), max_length=12, choices=OwnRole, blank=True, default=""
    )
    monitors_employees = models.BooleanField(_("can show what employees do"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, default=Channel.BOTH)
    routes = models.ManyToManyField(ModelRoute, related_name="use_case_versions")
    retention_days = models.PositiveSmallIntegerField(_("retention in days"), default=90)
    open_questions = ArrayField(
        models.CharField(max_length=16, choices=OpenQuestion), default=list, blank=True
    )
    created_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["use_case", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="version_number", fields=["use_case", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.use_case.ref} v{self.number}"

    @property
    def personal_data(self) -> bool:
        """Whether data protection law binds what is entered."""
        return bool(PERSONAL_CATEGORIES & set(self.data_categories))
