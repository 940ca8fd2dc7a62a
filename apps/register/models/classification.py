"""What a rule set said of a use case, who confirmed it, and what people set in its place."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.register.models.rule_set import RuleSet
from apps.register.models.use_case import UseCase
from apps.register.models.version import UseCaseVersion

LONGEST_REASON = 500


class Outcome(models.TextChoices):
    PROHIBITED = "prohibited", _("Prohibited")
    HIGH_RISK_ANNEX3 = "high_risk_annex3", _("High risk (Annex III)")
    HIGH_RISK_ANNEX1 = "high_risk_annex1", _("High risk (Annex I)")
    EXEMPT = "annex3_exempt_6_3", _("Exempt from high risk (Art. 6(3))")
    TRANSPARENCY = "transparency", _("Transparency duties")
    MINIMAL = "minimal", _("Minimal risk")
    OUT_OF_SCOPE = "out_of_scope", _("Outside the AI Act")
    OPEN = "open", _("Answers are missing")


class AiRole(models.TextChoices):
    DEPLOYER = "deployer", _("Deployer")
    PROVIDER = "provider", _("Provider")
    BOTH = "provider_and_deployer", _("Provider and deployer")
    NOT_ANSWERED = "", _("Not answered")


class ClassificationQuerySet(models.QuerySet["Classification"]):
    def visible_to(self, user: User) -> "ClassificationQuerySet":
        return self.filter(use_case__in=UseCase.objects.visible_to(user))

    def effective(self) -> "ClassificationQuerySet":
        """Those that count: confirmed, or overridden by two."""
        return self.filter(Q(confirmed_by__isnull=False) | Q(second_by__isnull=False))

    def of_cases(self) -> "ClassificationQuerySet":
        """The newest of each use case: of the text that applies, where one does."""
        binding = Q(use_case__version__isnull=True) | Q(version=F("use_case__version"))
        return self.filter(binding).order_by("use_case__ref", "-id").distinct("use_case__ref")


class Classification(models.Model):
    """One run of a rule set over answers. A newer one replaces it; only the pairs of people are added.

    ``trace``, ``contested``, ``coming``, ``missing``, ``contradictions`` and ``owed`` (its obligations) are
    those of apps.register.classification.Result, as JSON. An override counts once a second person signs it.
    """

    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="classifications")
    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="classifications")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="classifications")
    as_of = models.DateField(_("as of"))
    answers = models.JSONField(default=dict)
    outcome = models.CharField(_("outcome"), max_length=24, choices=Outcome)
    role = models.CharField(_("role"), max_length=24, choices=AiRole, blank=True)
    applies_from = models.DateField(_("applies from"), null=True, blank=True)
    trace = models.JSONField(default=list)
    contested = models.JSONField(default=list)
    coming = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    contradictions = models.JSONField(default=list)
    owed = models.JSONField(default=list)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    override_outcome = models.CharField(max_length=24, choices=Outcome, blank=True)
    override_reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    overridden_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    overridden_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)

    objects = ClassificationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="classification_outcome", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(name="classification_role", condition=Q(role__in=AiRole.values)),
            models.CheckConstraint(
                name="classification_confirmed_is_a_pair",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                & ~Q(confirmed_by=F("created_by"))
                & ~Q(outcome=Outcome.OPEN),
            ),
            models.CheckConstraint(
                name="classification_override_is_whole",
                condition=Q(overridden_by__isnull=True, overridden_at__isnull=True)
                & Q(override_outcome="", override_reason="")
                | Q(overridden_by__isnull=False, overridden_at__isnull=False)
                & Q(override_outcome__in=Outcome.values)
                & ~Q(override_outcome=Outcome.OPEN)
                & ~Q(override_reason=""),
            ),
            models.CheckConstraint(
                name="classification_second_is_another",
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False, overridden_by__isnull=False)
                & ~Q(second_by=F("overridden_by"))
                & ~Q(second_by=F("created_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use_case.ref} {self.outcome}"

    def get_absolute_url(self) -> str:
        return reverse("use_case_classification", args=[self.use_case.ref])

    @property
    def effective_outcome(self) -> str:
        """What counts: an override that was signed twice, else what was confirmed, else nothing ("")."""
        if self.second_by_id:
            return self.override_outcome
        return self.outcome if self.confirmed_by_id else ""

    @property
    def shown_outcome(self) -> Outcome:
        """What counts, or what the rules propose until somebody has confirmed it."""
        return Outcome(self.effective_outcome or self.outcome)

    @property
    def awaits_second(self) -> bool:
        return bool(self.overridden_by_id) and not self.second_by_id

    @property
    def complete(self) -> bool:
        return not self.missing and not self.contradictions
