"""The history of a use case, as its page shows it."""

from django.db import models

from apps.accounts.models import User
from apps.lifecycle.history import Step
from apps.register.models.use_case import UseCase


class UseCaseStep(Step):
    """A step of a use case: submitted, assessed, approved … ``on_behalf_of``: for whom somebody stood in."""

    record = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="steps")
    on_behalf_of = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
