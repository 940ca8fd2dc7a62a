"""A program with keys of its own, for which two people answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.access.models.grant import Grant
from apps.access.models.responsible import answered_by
from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.common import clock


class ServiceAccountQuerySet(models.QuerySet["ServiceAccount"]):
    def visible_to(self, user: User) -> "ServiceAccountQuerySet":
        if user.may(Permission.KEY_ISSUE) or user.may(Permission.KEY_REVOKE_ANY):
            return self
        return self.of(user)

    def of(self, person: User) -> "ServiceAccountQuerySet":
        """Those for which this person answers, as owner or as deputy."""
        return self.filter(answered_by(person))

    def locked(self, pk: int) -> "ServiceAccount":
        joined = self.select_related("owner", "deputy", "grant__use_case", "grant__person")
        return joined.select_for_update(of=("self",)).get(pk=pk)


class ServiceAccount(models.Model):
    """It uses what its grant gives. The owner answers for every message of it (docs/adr/0019).

    ``handover_until``: set when the owner has left, and until the deputy takes over, whether the owner comes
    back or not; the keys work until the end of that day. Roles of owner and deputy don't pass on to it.
    """

    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(_("purpose"), max_length=500)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="service_accounts")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="service_accounts")
    deputy = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="deputy_for")
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    handover_until = models.DateField(null=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    objects = ServiceAccountQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grant", "name"], name="service_account_name"),
            models.CheckConstraint(
                name="service_account_deputy_is_another", condition=~Q(deputy=models.F("owner"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("service_account", args=[self.pk])

    @property
    def acting(self) -> User:
        """Whom the gate asks about: the owner, or the deputy while it is handed over."""
        return self.deputy if self.handover_until is not None and self.deputy else self.owner

    @property
    def answering(self) -> frozenset[int]:
        """The numbers of owner and deputy: none of them decides on what it sends."""
        return frozenset({self.owner_id} if self.deputy_id is None else {self.owner_id, self.deputy_id})

    @property
    def waits_for_deputy(self) -> bool:
        """The owner has left, and nobody has taken over."""
        return self.handover_until is not None or not self.owner.is_active

    @property
    def is_orphaned(self) -> bool:
        """As the gate judges it: its keys don't work, nobody who is here answers for it in time."""
        if self.handover_until is None:
            return not self.owner.is_active
        return not self.has_deputy or self.handover_until < clock.today()

    @property
    def has_deputy(self) -> bool:
        """One who is still here, and can take it over."""
        return self.deputy is not None and self.deputy.is_active
