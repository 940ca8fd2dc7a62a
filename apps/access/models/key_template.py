"""What a key of a kind may do at most, and who may hold one."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock

ROLE_CHOICES = [(key, role.name) for key, role in ROLES.items()]


class Endpoint(models.TextChoices):
    """The parts of the API that ask a model; lists and held answers are open to every key."""

    CHAT = "chat", _("Chat completions")
    RESPONSES = "responses", _("Responses")
    EMBEDDINGS = "embeddings", _("Embeddings")


def every_endpoint() -> list[str]:
    return list(Endpoint.values)


class HolderKind(models.TextChoices):
    PERSON = "person", _("A person")
    SERVICE = "service", _("A service account")


class KeyTemplateQuerySet(models.QuerySet["KeyTemplate"]):
    def visible_to(self, user: User) -> "KeyTemplateQuerySet":
        """To who keeps templates, and to who issues keys by them."""
        sees = user.may(Permission.KEY_TEMPLATE_KEEP) or user.may(Permission.KEY_ISSUE)
        return self if sees else self.none()

    def in_use(self) -> "KeyTemplateQuerySet":
        return self.filter(retired_at__isnull=True)

    def for_holder(self, person: User) -> "KeyTemplateQuerySet":
        """Those under which this person may hold a key, themselves or for a service account."""
        return self.for_roles(sorted(person.role_keys))

    def for_roles(self, roles: list[str]) -> "KeyTemplateQuerySet":
        return self.in_use().filter(roles__overlap=roles)


class KeyTemplate(models.Model):
    """Limits that issuing can only narrow. A change counts for keys that are issued later.

    ``roles``: any of them suffices to hold such a key. ``model_names``: of routes; empty means all of the
    use case. ``longest_days``: how long a key lasts at most. Null means no limit of this kind.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    holder = models.CharField(_("holder"), max_length=8, choices=HolderKind, default=HolderKind.PERSON)
    roles = ArrayField(models.CharField(max_length=24, choices=ROLE_CHOICES), verbose_name=_("roles"))
    endpoints = ArrayField(
        models.CharField(max_length=16, choices=Endpoint), default=every_endpoint, verbose_name=_("endpoints")
    )
    model_names = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, verbose_name=_("models")
    )
    requests_per_minute = models.PositiveIntegerField(_("requests per minute"), default=60)
    tokens_per_minute = models.PositiveIntegerField(_("tokens per minute"), null=True, blank=True)
    parallel_requests = models.PositiveIntegerField(_("requests at the same time"), null=True, blank=True)
    longest_days = models.PositiveIntegerField(_("longest lifetime in days"), default=180)
    networks_required = models.BooleanField(_("only from named networks"), default=False)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True)

    objects = KeyTemplateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="key_template_lifetime", condition=Q(longest_days__gte=1, longest_days__lte=365)
            ),
            models.CheckConstraint(name="key_template_holder", condition=Q(holder__in=HolderKind.values)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("key_template", args=[self.pk])
