"""The history of a use case, as its page shows it."""

from django.db import models

from apps.accounts.models import User
from apps.lifecycle.history import Step
from apps.lifecycle.transitions import LIFECYCLES
from apps.register.models.processing import ProcessingActivity
from apps.register.models.use_case import UseCase
from apps.register.models.works_agreement import WorksAgreement


class UseCaseStep(Step):
    """A step of a use case: submitted, assessed, approved … ``on_behalf_of``: for whom somebody stood in."""

    record = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="steps")
    on_behalf_of = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    @property
    def label(self) -> str:
        """As on its button; steps that only a change has are named by its table."""
        first, change = LIFECYCLES["register.usecase"], LIFECYCLES["register.revision"]
        table = first if self.name in first.transitions else change
        return str(table.transitions[self.name].label)


class WorksAgreementStep(Step):
    """A step of a works agreement: put into force, ended."""

    record = models.ForeignKey(WorksAgreement, on_delete=models.CASCADE, related_name="steps")


class ProcessingStep(Step):
    """A step of a processing activity: confirmed, revised, retired."""

    record = models.ForeignKey(ProcessingActivity, on_delete=models.CASCADE, related_name="steps")
