"""What somebody may use, and until when."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.access.models.request import AccessRequest, Scope
from apps.access.models.responsible import answers_for
from apps.access.models.terms import Limited
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models import UseCase


class GrantQuerySet(models.QuerySet["Grant"]):
    def visible_to(self, user: User) -> "GrantQuerySet":
        """One's own: what a person may use."""
        return self.filter(person=user, left_at__isnull=True)

    def renewable_by(self, user: User) -> "GrantQuerySet":
        """One's own, and those under which a service account stands that one owns."""
        accounts = Q(service_accounts__owner=user, service_accounts__handover_until__isnull=True)
        return self.filter(Q(person=user, left_at__isnull=True) | accounts).distinct()

    def revocable_by(self, user: User) -> "GrantQuerySet":
        """What the own people hold, also for who stands in for their manager; all for key administrators."""
        return self if user.may(Permission.KEY_REVOKE_ANY) else self.filter(answers_for(user, "person"))

    def keyable_by(self, issuer: User) -> "GrantQuerySet":
        """API grants of others that last, under which this person may issue keys."""
        if not issuer.may(Permission.KEY_ISSUE):
            return self.none()
        return self.lasting().filter(scope=Scope.API).exclude(person=issuer)

    def awaiting_key(self, issuer: User) -> "GrantQuerySet":
        """Those of them under which no key was ever issued."""
        return self.keyable_by(issuer).exclude(keys__isnull=False)  # NOT EXISTS, as in unrenewed()

    def locked(self, pk: int) -> "Grant":
        """One grant for a change, with whom and what it is for."""
        return self.select_for_update(of=("self",)).select_related("person", "use_case__version").get(pk=pk)

    def lasting(self) -> "GrantQuerySet":
        """Current ones that no later grant continues."""
        return self.current().unrenewed()

    def unrenewed(self) -> "GrantQuerySet":
        """Those that no later grant continues."""
        # Not by successor__isnull: its outer join is taken for one row, and all below is looped over.
        return self.filter(~Exists(self.model.objects.filter(renews=OuterRef("pk"))))

    def in_use(self) -> "GrantQuerySet":
        """Those that a person who is still here can use, or a service account for which somebody answers."""
        accounts = Q(
            service_accounts__owner__is_active=True, service_accounts__handover_until__isnull=True
        ) | Q(service_accounts__handover_until__gte=clock.today())
        return self.filter(Q(person__is_active=True, left_at__isnull=True) | accounts).distinct()

    def ending_with(self, person: User) -> "GrantQuerySet":
        """What ends when this person leaves: not what stays for a service account of somebody else."""
        return self.filter(person=person, revoked_at__isnull=True, left_at__isnull=True)

    def current(self) -> "GrantQuerySet":
        today = clock.today()
        return self.filter(revoked_at__isnull=True, valid_from__lte=today, valid_until__gte=today)


class Grant(Limited):
    """The result of a granted request. ``valid_until`` is the last day, whole.

    ``renews`` is the access that this one continues; both run beside each other until the older one ends.
    ``left_at``: its person has left since, and it stays for the service accounts under it alone. Who comes
    back doesn't find it again.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    use_case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="grants")
    scope = models.CharField(_("scope"), max_length=8, choices=Scope)
    request = models.OneToOneField(AccessRequest, null=True, on_delete=models.PROTECT, related_name="grant")
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(default=clock.today)
    valid_until = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    renews = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="successor")

    objects = GrantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "use_case", "scope"], name="grant_lookup"),
            models.Index(  # holds all that keyable_by() asks: each page of a key administrator counts there
                fields=["id", "valid_until", "valid_from", "person"],
                condition=Q(scope=Scope.API, revoked_at__isnull=True),
                name="grant_keyable",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_revocation_is_a_pair",
                # The portal itself takes back what nobody kept, or what belonged to somebody who left.
                condition=Q(revoked_by__isnull=True) | Q(revoked_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.use_case_id} {self.scope}"

    @property
    def is_current(self) -> bool:
        """For pages; the gate reads the same dates itself."""
        return self.revoked_at is None and self.valid_from <= clock.today() <= self.valid_until
