"""A use case and where it stands."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Delegation, Department, User
from apps.accounts.permissions import Permission
from apps.accounts.responsibility import ResponsibilityBase, records_of
from apps.common import clock


class UseCaseState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_ASSESSMENT = "in_assessment", _("In assessment")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    DECISION = "decision", _("Waiting for a decision")
    APPROVED = "approved", _("Approved")
    APPROVED_WITH_CONDITIONS = "approved_with_conditions", _("Approved with conditions")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    RETIRED = "retired", _("Retired")


class RevisionState(models.TextChoices):
    """Where a change to an approved use case stands; meanwhile the approved text goes on to apply."""

    NONE = "none", _("No change proposed")
    DRAFT = "draft", _("Change in draft")
    SUBMITTED = "submitted", _("Change submitted")
    IN_ASSESSMENT = "in_assessment", _("Change in assessment")
    CHANGES_REQUESTED = "changes_requested", _("Change to be reworked")
    DECISION = "decision", _("Change waiting for a decision")


RUNNING = (UseCaseState.ACTIVE, UseCaseState.SUSPENDED)
OVER = (UseCaseState.REJECTED, UseCaseState.WITHDRAWN, UseCaseState.RETIRED)
ONCE_APPROVED = (UseCaseState.ACTIVE, UseCaseState.SUSPENDED, UseCaseState.RETIRED)


class UseCaseQuerySet(models.QuerySet["UseCase"]):
    def visible_to(self, user: User) -> "UseCaseQuerySet":
        """What runs or ran is public in the company, also once it has ended; others for those concerned.

        Who stands in for the manager of a department sees what there is to decide.
        """
        if user.may(Permission.USE_CASE_READ_ALL):
            return self
        if not user.may(Permission.USE_CASE_READ):
            return self.none()
        own = records_of(user, link=UseCaseUserPermission)
        ran = self.model._default_manager.filter(pk=OuterRef("pk"), steps__name="activate")
        stands_in_for = (
            Delegation.objects.current(Permission.USE_CASE_DECIDE).filter(delegate=user).values("person")
        )
        return self.filter(
            Q(state__in=RUNNING)
            | Q(state=UseCaseState.RETIRED) & Q(Exists(ran))
            | Q(requested_by=user)
            | Q(pk__in=own)
            | Q(department__manager__in=stands_in_for)
        )

    def of(self, user: User) -> "UseCaseQuerySet":
        """Those that this person answers for: linked to them, or proposed and owned by nobody else."""
        links = UseCaseUserPermission._default_manager.filter(content_object=OuterRef("pk"))
        owned = links.filter(permission__codename="own_usecase", user__is_active=True)
        proposed = Q(requested_by=user) & ~Q(Exists(owned))
        return self.filter(Q(Exists(links.filter(user=user))) | proposed)

    def running(self) -> "UseCaseQuerySet":
        return self.filter(state=UseCaseState.ACTIVE)


class UseCase(models.Model):
    """``ref`` (UC-0001) never changes; ``version`` is the approved text, which machines enforce.

    ``revision_by`` is who proposed the change that ``revision_state`` is about. ``closes_on`` is from
    when the gate refuses what has gone stale, as found at ``checked_at``: it only serves to tell people.
    """

    ref = models.CharField(max_length=12, unique=True)
    title = models.CharField(_("title"), max_length=160)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="use_cases")
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="requested_use_cases")
    state = models.CharField(max_length=32, choices=UseCaseState, default=UseCaseState.DRAFT)
    version = models.ForeignKey(
        "UseCaseVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision_state = models.CharField(max_length=32, choices=RevisionState, default=RevisionState.NONE)
    revision_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="proposed_revisions"
    )
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = UseCaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["ref"]
        permissions: ClassVar = [
            ("own_usecase", "Answers for this use case"),
            ("deputise_usecase", "Stands in for the owner of this use case"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="use_case_state", condition=Q(state__in=UseCaseState.values)),
            models.CheckConstraint(
                name="revision_state", condition=Q(revision_state__in=RevisionState.values)
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="use_case_by_state", fields=["state", "id"]),
            models.Index(name="use_case_by_department", fields=["department", "title", "id"]),
            models.Index(name="use_case_by_review", fields=["next_review_on", "id"]),
            models.Index(
                F("checked_at").asc(nulls_first=True),
                name="use_case_to_check",
                condition=Q(state__in=RUNNING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("use_case", args=[self.ref])


class Revision(UseCase):
    """The same use case, looked at as the change that is proposed to it: a life of its own."""

    class Meta:
        proxy = True
        default_permissions = ()

    @property
    def open(self) -> bool:
        return self.revision_state != RevisionState.NONE


class UseCaseUserPermission(ResponsibilityBase):
    """Owner and deputy of a use case."""

    content_object = models.ForeignKey(UseCase, on_delete=models.CASCADE)
