"""A person's own way to look at the list of use cases."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.accounts.models import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User) -> "SavedViewQuerySet":
        return self.filter(user=user)


class SavedView(models.Model):
    """``query`` is the query string of the list, holding only fields of its form."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    is_default = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="saved_view_name", fields=["user", "name"]),
            models.UniqueConstraint(name="saved_view_default", fields=["user"], condition=Q(is_default=True)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('use_cases')}?{self.query}"
