"""Which group of the company's directory means which role here."""

from typing import ClassVar

from django.db import models

from apps.accounts.roles import ROLES


class GroupMapping(models.Model):
    """``group`` as the directory names it: in a claim of OpenID Connect, or as displayName of SCIM."""

    group = models.CharField(max_length=200, unique=True)
    role = models.CharField(max_length=24, choices=[(key, role.name) for key, role in ROLES.items()])

    class Meta:
        ordering: ClassVar = ["group"]

    def __str__(self) -> str:
        return f"{self.group} -> {self.role}"
