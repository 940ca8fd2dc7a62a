"""Conditions of an approval, enforced by machines on every message."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.register.models.version import UseCaseVersion


class ConditionKind(models.TextChoices):
    """What can be asked; ``value`` is a JSON value of the stated shape."""

    # What is done with findings: classes of types and single types, ["contact", "IBAN", …]
    PSEUDONYMISE = "pseudonymise", _("Pseudonymise these types")
    BLOCK = "block", _("Block these types")
    ALLOW = "allow", _("Leave these types in")
    WARN = "warn", _("Leave these types in, with a warning")
    HOLD = "hold", _("Hold messages with these types until an officer releases them")
    ELSEWHERE = "elsewhere", _("Ask for another use case for these types")
    REVIEW_RATE = "review_rate", _("Share of messages reviewed, in per cent")  # 0…100
    HOLD_INPUT = "hold_input", _("Hold messages until an officer releases them")  # true
    HOLD_OUTPUT = "hold_output", _("Hold answers until an officer releases them")  # true
    MAX_DATA_CLASS = "max_data_class", _("Highest data class")  # 0…3
    ROUTES = "routes", _("Only these models")  # names of routes of the version
    GROUPS = "groups", _("Only these departments")  # ids of departments
    EXPIRES_ON = "expires_on", _("Last day of use")  # "2027-03-31", which counts whole
    NO_EXTERNAL_PUBLICATION = "no_external_publication", _("The output stays inside")  # true
    TRAINING = "training", _("Only after this training")  # key of a course
    IMAGES = "images", _("Public images may be sent, unchecked")  # true
    SURROGATES = "surrogates", _("Invented names and dates instead of placeholders")  # true
    MASK_ANSWERS = "mask_answers", _("New personal data in answers are blanked out")  # true


class Condition(models.Model):
    """One condition of one version."""

    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=24, choices=ConditionKind)
    value = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="condition_once", fields=["version", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind}={self.value}"
