"""The history of the records of vendors, as their pages show it."""

from django.db import models

from apps.accounts.models import User
from apps.lifecycle.history import Step
from apps.vendors.models.agreement import Agreement
from apps.vendors.models.finding import VendorFinding
from apps.vendors.models.questionnaire import Questionnaire
from apps.vendors.models.route import ModelRoute
from apps.vendors.models.subprocessor_change import SubprocessorChange
from apps.vendors.models.tom_set import TomSet
from apps.vendors.models.transfer import FallenBasis


class StandInStep(Step):
    """A step that a deputy may take. ``on_behalf_of``: the contract owner in whose place."""

    on_behalf_of = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Step.Meta):
        abstract = True


class AgreementStep(StandInStep):
    """A step of an agreement: submitted, found ready, activated, suspended …"""

    record = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="steps")


class RouteStep(StandInStep):
    """A lock or its end."""

    record = models.ForeignKey(ModelRoute, on_delete=models.CASCADE, related_name="steps")


class ChangeStep(StandInStep):
    """A step of an announced change in the chain: assessed, accepted, objected …"""

    record = models.ForeignKey(SubprocessorChange, on_delete=models.CASCADE, related_name="steps")


class FindingStep(Step):
    """That a finding was closed."""

    record = models.ForeignKey(VendorFinding, on_delete=models.CASCADE, related_name="steps")


class FallenBasisStep(Step):
    """That the fall of a basis was withdrawn."""

    record = models.ForeignKey(FallenBasis, on_delete=models.CASCADE, related_name="steps")


class TomSetStep(Step):
    """A set of measures was checked and put into force, superseded, discarded."""

    record = models.ForeignKey(TomSet, on_delete=models.CASCADE, related_name="steps")


class QuestionnaireStep(Step):
    """Answers were handed in, accepted, sent back; or the link was revoked."""

    record = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="steps")
