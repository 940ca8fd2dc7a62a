"""The history of a use case, as its page shows it."""

from django.db import models

from apps.lifecycle.history import Step
from apps.lifecycle.transitions import LIFECYCLES
from apps.register.models.use_case import UseCase


class UseCaseStep(Step):
    """A step of a use case: submitted, assessed, approved, suspended …"""

    record = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="steps")

    @property
    def label(self) -> str:
        """As on its button; steps that only a change has are named by its table."""
        first, change = LIFECYCLES["register.usecase"], LIFECYCLES["register.revision"]
        table = first if self.name in first.transitions else change
        return str(table.transitions[self.name].label)
