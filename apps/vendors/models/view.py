"""A person's own way to look at the list of vendors."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.accounts.models import User
from apps.lifecycle.own_views import OwnView


class VendorViewQuerySet(models.QuerySet["VendorView"]):
    def of(self, user: User) -> "VendorViewQuerySet":
        return self.filter(user=user)


class VendorView(OwnView):
    """One of the list of vendors."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="vendor_views")

    objects = VendorViewQuerySet.as_manager()

    class Meta(OwnView.Meta):
        abstract = False
        constraints: ClassVar = [
            models.UniqueConstraint(name="vendor_view_name", fields=["user", "name"]),
            models.UniqueConstraint(
                name="vendor_view_default", fields=["user"], condition=Q(is_default=True)
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('vendors')}?{self.query}"
