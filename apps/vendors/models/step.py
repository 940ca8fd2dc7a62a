"""The history of agreements and routes, as their pages show it."""

from django.db import models

from apps.lifecycle.history import Step
from apps.vendors.models.agreement import Agreement
from apps.vendors.models.route import ModelRoute


class AgreementStep(Step):
    """A step of an agreement: submitted, found ready, activated, suspended …"""

    record = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="steps")


class RouteStep(Step):
    """A lock or its end."""

    record = models.ForeignKey(ModelRoute, on_delete=models.CASCADE, related_name="steps")
