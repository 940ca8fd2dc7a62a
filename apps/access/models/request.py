"""Somebody asks to use an approved use case."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.access.models.responsible import answered_by, answers_for
from apps.access.models.terms import Limited
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models import UseCase


class Scope(models.TextChoices):
    CHAT = "chat", _("Chat")
    API = "api", _("API key")


class RequestState(models.TextChoices):
    """``asked``: who decides has a question, and who asked for access answers it."""

    REQUESTED = "requested", _("Waiting for a decision")
    ASKED = "asked", _("Waiting for an answer")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (RequestState.REQUESTED, RequestState.ASKED)


def carries_program_of(person: User | F, of: str = "renews") -> Exists:
    """Whether a service account for which this person answers goes on with it: it is their own as well."""
    carried = answered_by(person, f"{of}__service_accounts__")
    return Exists(AccessRequest.objects.filter(carried, pk=OuterRef("pk"), renews__isnull=False).order_by())


def head_is_barred(of: str = "renews") -> Exists:
    """Whether the head of department may not decide for that reason: any other manager does.

    ``renews__successor``: whether that was so until it, or another one, was granted.
    """
    return carries_program_of(F("requested_by__department__manager"), of)


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    def visible_to(self, user: User) -> "AccessRequestQuerySet":
        """Own ones, those of one's people, what one decides or has decided as manager, and for key
        administrators what was granted for the API.
        """
        mine = Q(requested_by=user) | answers_for(user, "requested_by")
        if user.may(Permission.ACCESS_DECIDE):
            decided = AccessDecision.objects.filter(request=OuterRef("pk"), decided_by=user)
            asked = Q(head_is_barred()) | Q(head_is_barred("renews__successor"))  # once others, too
            mine |= asked | Q(Exists(decided))
        if user.may(Permission.KEY_ISSUE):
            mine |= Q(scope=Scope.API, state=RequestState.GRANTED)
        return self.filter(mine)

    def waiting_for(self, manager: User) -> "AccessRequestQuerySet":
        """What this person decides now."""
        return self.open_for(manager).filter(state=RequestState.REQUESTED)

    def open_for(self, manager: User) -> "AccessRequestQuerySet":
        """Also those whose requester has a question to answer first."""
        mine = answers_for(manager, "requested_by", head_is_barred())
        if manager.may(Permission.ACCESS_DECIDE):
            mine |= Q(head_is_barred()) & ~Q(requested_by=manager)
        return self.filter(mine, ~carries_program_of(manager), state__in=OPEN)

    def of(self, person: User) -> "AccessRequestQuerySet":
        return self.filter(requested_by=person)

    def decided_for(self, viewer: User) -> "AccessRequestQuerySet":
        """Requests of others that no longer wait, as far as this person may see them."""
        return self.visible_to(viewer).exclude(requested_by=viewer).exclude(state__in=OPEN)


class AccessRequest(Limited):
    """``days`` is how long the access shall last; ``purpose`` says what for, in one or two sentences.

    ``urgent``: who decides gets a mail of its own instead of the daily one. ``renews``: the access that
    shall go on.
    """

    use_case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="access_requests")
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="access_requests")
    scope = models.CharField(_("scope"), max_length=8, choices=Scope)
    purpose = models.CharField(_("purpose"), max_length=500)
    days = models.PositiveSmallIntegerField(_("duration in days"), default=90)
    state = models.CharField(max_length=16, choices=RequestState, default=RequestState.REQUESTED)
    requested_at = models.DateTimeField(default=clock.now)
    urgent = models.BooleanField(_("urgent"), default=False)
    renews = models.ForeignKey(
        "access.Grant", null=True, blank=True, on_delete=models.PROTECT, related_name="renewals"
    )

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["state", "-id"], name="request_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(name="request_state", condition=Q(state__in=RequestState.values)),
            models.CheckConstraint(name="request_days", condition=Q(days__gte=1, days__lte=365)),
            models.UniqueConstraint(
                name="one_open_request",
                fields=["use_case", "requested_by", "scope"],
                condition=Q(state__in=OPEN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use_case.ref} {self.scope} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("access_request", args=[self.pk])


class AccessDecision(models.Model):
    """Who decided a request, when and why. A row of its own, so that history never reads the audit log.

    ``on_behalf_of``: the manager in whose place a deputy decided. ``days``: for how long it was granted;
    None for a refusal. What was granted otherwise than asked stands in the grant.
    """

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="decision")
    granted = models.BooleanField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    days = models.PositiveSmallIntegerField(_("duration in days"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="refusal_has_a_reason", condition=Q(granted=True) | ~Q(reason="")),
            models.CheckConstraint(name="refusal_has_no_days", condition=Q(granted=True) | Q(days=None)),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.granted}"


class RequestQuestion(models.Model):
    """What who decides wants to know first, and what the person who asked for access says to it."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="questions")
    question = models.CharField(_("question"), max_length=500)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="answer_is_a_pair",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.pk}"
