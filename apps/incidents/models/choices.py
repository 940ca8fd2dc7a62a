"""The words of an incident that come from lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IncidentState(models.TextChoices):
    REPORTED = "reported", _("Reported")
    TRIAGE = "triage", _("In triage")
    INVESTIGATING = "investigating", _("Being investigated")
    CONTAINED = "contained", _("Contained")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Reopened")
    FALSE_ALARM = "false_alarm", _("False alarm")


class IncidentKind(models.TextChoices):
    BREACH = "data_breach", _("Personal data breach")  # Art. 4(12) GDPR
    OUTPUT = "output_harm", _("Harm by an AI answer")
    AI_SERIOUS = "ai_serious", _("Serious incident of an AI system")  # Art. 3(49) AI Act
    SECURITY = "security", _("Security incident")
    VENDOR = "vendor", _("Incident at a vendor")
    OTHER = "other", _("Other")


class Severity(models.IntegerChoices):
    LOW = 1, _("Low")
    MEDIUM = 2, _("Medium")
    HIGH = 3, _("High")
    CRITICAL = 4, _("Critical")


class Risk(models.TextChoices):
    """To the rights and freedoms of natural persons: decides Art. 33(1) and 34(1) GDPR."""

    OPEN = "open", _("Not assessed yet")
    UNLIKELY = "unlikely", _("A risk is unlikely")
    RISK = "risk", _("Risk")
    HIGH = "high", _("High risk")


class HighRisk(models.TextChoices):
    """By which way an AI system is high-risk (Art. 6 AI Act); the two apply from different days."""

    NO = "no", _("Not high-risk, or not known")
    ANNEX3 = "annex3", _("High-risk by Annex III")
    ANNEX1 = "annex1", _("High-risk by Annex I")


class Harm(models.TextChoices):
    """What makes an incident serious: Art. 3(49) AI Act, with (a) in two parts, for its clocks differ."""

    NONE = "none", _("None of these")
    DEATH = "death", _("(a) Death of a person")
    HEALTH = "health", _("(a) Serious harm to a person's health")
    INFRASTRUCTURE = "infrastructure", _("(b) Serious and irreversible disruption of critical infrastructure")
    RIGHTS = "rights", _("(c) Breach of obligations that protect fundamental rights")
    PROPERTY = "property", _("(d) Serious harm to property or the environment")
