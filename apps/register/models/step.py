"""The history of a use case, as its page shows it."""

from django.db import models

from apps.lifecycle.history import Step
from apps.register.models.use_case import UseCase


class UseCaseStep(Step):
    """A step of a use case: submitted, assessed, approved, suspended …"""

    record = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="steps")
