"""The contract with a vendor, and what was found in it."""

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors import terms
from apps.vendors.clauses import CLAUSE_CHOICES
from apps.vendors.kinds import FOR_PROCESSING, AgreementKind, SccModule, is_for_processing
from apps.vendors.models.vendor import Service, Vendor

EXPIRING_DAYS = 90
LONGEST_PLACE, LONGEST_QUOTE, LONGEST_CLAUSE_REASON = 120, 600, 500
LONGEST_RENEWAL = 120  # months
LONGEST_OPINION = 2000


class AgreementForm(models.TextChoices):
    """How it was concluded: in writing, which includes electronic form (Art. 28(9) GDPR)."""

    SIGNED = "signed", _("Signed on paper")
    E_SIGNED = "e_signed", _("Signed electronically")
    INCORPORATED = "incorporated", _("Incorporated by reference")
    ADOPTED = "adopted", _("Standard contractual clauses, unchanged")


class Authorisation(models.TextChoices):
    """Of subprocessors (Art. 28(2) GDPR)."""

    GENERAL = "general", _("General, with a right to object")
    SPECIFIC = "specific", _("Specific, each one before it begins")


class AgreementState(models.TextChoices):
    """Stored states. Whether an activated agreement is in force today is computed from its dates."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    READY = "ready", _("Ready")
    ACTIVATED = "activated", _("Activated")
    TERMINATED = "terminated", _("Terminated")
    SUPERSEDED = "superseded", _("Superseded")
    SUSPENDED = "suspended", _("Suspended")
    DISCARDED = "discarded", _("Discarded")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: User) -> "AgreementQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def for_processing(self) -> "AgreementQuerySet":
        """Contracts under Art. 28(3) GDPR, whatever they are called."""
        return self.filter(FOR_PROCESSING)


class Agreement(models.Model):
    """``effective_until`` is the last day of validity, whole, in the organisation's zone; None is open.

    How long it runs on from there says apps.vendors.terms. ``replaced_from`` is the first day of the
    activated version that takes its place; ``notice_given_on`` the day on which notice was received.
    """

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(_("kind"), max_length=16, choices=AgreementKind, default=AgreementKind.AVV)
    modules = ArrayField(
        models.PositiveSmallIntegerField(choices=SccModule),
        verbose_name=_("modules"),
        default=list,
        blank=True,
    )
    version = models.CharField(_("version"), max_length=40)
    our_entity = models.CharField(_("our company"), max_length=160, blank=True)
    form = models.CharField(_("form"), max_length=16, choices=AgreementForm, default=AgreementForm.SIGNED)
    evidence = models.CharField(_("evidence of its conclusion"), max_length=200, blank=True)
    services = models.ManyToManyField(Service, related_name="agreements")
    state = models.CharField(max_length=20, choices=AgreementState, default=AgreementState.DRAFT)
    effective_from = models.DateField(_("in force from"))
    effective_until = models.DateField(_("in force until"), null=True, blank=True)
    terminated_on = models.DateField(_("terminated on"), null=True, blank=True)
    renewal_months = models.PositiveSmallIntegerField(
        _("goes on by itself, in months"), null=True, blank=True
    )
    notice_days = models.PositiveSmallIntegerField(_("notice period in days"), default=30)
    notice_given_on = models.DateField(_("notice given on"), null=True, blank=True)
    replaced_from = models.DateField(null=True, blank=True)
    authorisation = models.CharField(
        _("authorisation of subprocessors"),
        max_length=16,
        choices=Authorisation,
        default=Authorisation.GENERAL,
    )
    objection_days = models.PositiveSmallIntegerField(_("days to object to subprocessors"), default=30)
    breach_notice_hours = models.PositiveSmallIntegerField(_("breach notice in hours"), null=True, blank=True)
    deletion_days = models.PositiveSmallIntegerField(_("deletion after the end in days"), default=30)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    opinion_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opinion_at = models.DateTimeField(null=True, blank=True)
    opinion_positive = models.BooleanField(null=True, blank=True)
    opinion_text = models.TextField(_("grounds of the opinion"), max_length=LONGEST_OPINION, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-effective_from", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="agreement_state", condition=Q(state__in=AgreementState.values)),
            models.CheckConstraint(
                name="agreement_dates_in_order",
                condition=Q(effective_until__isnull=True)
                | Q(effective_until__gte=models.F("effective_from")),
            ),
            models.CheckConstraint(
                name="agreement_modules",
                condition=Q(modules__contained_by=[int(module) for module in SccModule]),
            ),
            models.CheckConstraint(
                name="agreement_modules_of_914",
                condition=Q(kind=AgreementKind.SCC_914) | Q(modules=[]),
            ),
            models.CheckConstraint(
                name="agreement_goes_on_from_an_end",
                condition=Q(renewal_months__isnull=True)
                | Q(effective_until__isnull=False, renewal_months__range=(1, LONGEST_RENEWAL)),
            ),
            models.CheckConstraint(
                name="agreement_replaces_another",
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=models.F("id")),
            ),
            models.CheckConstraint(
                name="agreement_opinion_is_whole",
                condition=Q(opinion_by__isnull=True, opinion_at__isnull=True, opinion_positive__isnull=True)
                | Q(opinion_by__isnull=False, opinion_at__isnull=False, opinion_positive__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("agreement", args=[self.pk])

    @property
    def is_for_processing(self) -> bool:
        """Whether it is a contract under Art. 28(3) GDPR."""
        return is_for_processing(self.kind, self.modules)

    @property
    def has_items(self) -> bool:
        """Whether the items of Art. 28(3) GDPR are looked for in it. Reads prefetched ``clauses``."""
        return self.is_for_processing or bool(self.clauses.all())

    def last_day(self, on: date | None = None) -> date | None:
        """See apps.vendors.terms: settled, or of the period that runs on that day."""
        return terms.last_day(self, on or clock.today())

    def is_in_force(self, on: date | None = None) -> bool:
        """For pages; the gate asks policy.decide, which reads the same dates."""
        return self.state == AgreementState.ACTIVATED and terms.covers(self, on or clock.today())

    def is_expiring(self, on: date | None = None) -> bool:
        """Soon, and nothing follows."""
        day = on or clock.today()
        end = None if terms.hands_over(self) else terms.ends_on(self)
        return self.is_in_force(day) and end is not None and end - day <= timedelta(days=EXPIRING_DAYS)


class ClauseResult(models.TextChoices):
    FULFILLED = "fulfilled", _("Fulfilled")
    PARTLY = "partly", _("Partly")
    MISSING = "missing", _("Missing")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


class ClauseOrigin(models.TextChoices):
    """Who named the place. A finding is a person's in any case."""

    PERSON = "person", _("Found by a person")
    PROPOSAL = "proposal", _("Proposed and confirmed")


class ClauseCheck(models.Model):
    """One item of Art. 28 in one agreement: found where, judged how, by whom.

    ``quote`` and ``place`` are of ``read_in``, the file that was read. ``reason``: why only partly.
    ``carried_from``: the version whose finding stands here too, because the clause is the same.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    item = models.CharField(max_length=40, choices=CLAUSE_CHOICES)
    result = models.CharField(max_length=16, choices=ClauseResult)
    place = models.CharField(_("place in the text"), max_length=LONGEST_PLACE, blank=True)
    quote = models.TextField(_("quote"), max_length=LONGEST_QUOTE, blank=True)
    reason = models.TextField(_("reason"), max_length=LONGEST_CLAUSE_REASON, blank=True)
    origin = models.CharField(max_length=16, choices=ClauseOrigin, default=ClauseOrigin.PERSON)
    read_in = models.ForeignKey(
        "vendors.DocumentVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True)
    carried_from = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="clause_once", fields=["agreement", "item"]),
            models.CheckConstraint(name="clause_origin", condition=Q(origin__in=ClauseOrigin.values)),
            models.CheckConstraint(
                name="clause_check_is_a_pair",
                condition=Q(checked_by__isnull=True, checked_on__isnull=True)
                | Q(checked_by__isnull=False, checked_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.result}"
