"""A person's own way to look at the list of use cases."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.accounts.models import User
from apps.lifecycle.own_views import OwnView


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User) -> "SavedViewQuerySet":
        return self.filter(user=user)


class SavedView(OwnView):
    """One of the list of use cases."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")

    objects = SavedViewQuerySet.as_manager()

    class Meta(OwnView.Meta):
        abstract = False
        constraints: ClassVar = [
            models.UniqueConstraint(name="saved_view_name", fields=["user", "name"]),
            models.UniqueConstraint(name="saved_view_default", fields=["user"], condition=Q(is_default=True)),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('use_cases')}?{self.query}"
