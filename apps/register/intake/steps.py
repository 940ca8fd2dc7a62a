"""The steps of the intake and the questions that each one asks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IntakeStep(models.TextChoices):
    """Part of an address: ``/use-cases/UC-0007/edit/data/``."""

    IDEA = "idea", _("Idea")
    DATA = "data", _("Data")
    USE = "use", _("Use")
    MODELS = "models", _("Models")
    CHECK = "check", _("Role and check")


# Not numbers of a law but of the intake: what a person can still read and a table still shows.
MOST_PURPOSES = 10
MOST_OVERSEERS = 10
LONGEST_RETENTION = 3650


def step_after(step: IntakeStep) -> IntakeStep:
    """The next one; the last stays."""
    order = list(IntakeStep)
    return order[min(order.index(step) + 1, len(order) - 1)]


def step_before(step: IntakeStep) -> IntakeStep | None:
    order = list(IntakeStep)
    return order[order.index(step) - 1] if step != order[0] else None
