"""Who answers for *this* record: django-guardian with direct foreign keys. Nothing else imports guardian."""

from typing import Any, TypeVar

from django.contrib.auth.models import Permission as ModelPermission
from django.db import models
from guardian.models import UserObjectPermissionBase

from apps.accounts.models import User

M = TypeVar("M", bound=models.Model)


class ResponsibilityBase(UserObjectPermissionBase):
    """Base of a permission model with its own foreign key ``content_object`` (indexed, cascading)."""

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


def make_responsible(user: User, codename: str, record: models.Model, *, link: type[models.Model]) -> None:
    """Give a person a responsibility such as ``own_usecase`` for one record."""
    permission = ModelPermission.objects.get(
        codename=codename, content_type__app_label=record._meta.app_label
    )
    link._default_manager.get_or_create(user=user, permission=permission, content_object=record)


def responsible_people(
    codename: str, record: models.Model, *, link: type[models.Model]
) -> models.QuerySet[User]:
    """Everybody who holds this responsibility for the record."""
    held = link._default_manager.filter(permission__codename=codename, content_object=record)
    return User.objects.filter(pk__in=held.values("user_id"))


def records_of(user: User, *, link: type[models.Model]) -> models.QuerySet[Any, dict[str, Any]]:
    """Ids of the records for which a person holds any responsibility, as a subquery."""
    return link._default_manager.filter(user=user).values("content_object_id")
