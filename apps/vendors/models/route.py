"""The way to one model at one vendor."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors.models.vendor import Service


class DataClass(models.IntegerChoices):
    """How sensitive a message may be; higher includes lower."""

    PUBLIC = 0, _("Public")
    INTERNAL = 1, _("Internal")
    CONFIDENTIAL = 2, _("Confidential")
    STRICTLY_CONFIDENTIAL = 3, _("Strictly confidential")


class ProviderKind(models.TextChoices):
    """How to speak to it; apps.gateway.providers has one module per kind."""

    OPENAI = "openai", "OpenAI"
    AZURE = "azure", "Azure OpenAI"
    COMPATIBLE = "compatible", _("OpenAI-compatible")


class Purpose(models.TextChoices):
    """What the model gives back. It belongs to the model, so it never changes after the route was set up."""

    CHAT = "chat", _("Answers")
    EMBEDDINGS = "embeddings", _("Embeddings (vectors)")


class AbuseMonitoring(models.TextChoices):
    """What the vendor does to find abuse. Where people read along, something is kept for them to read."""

    NONE = "none", _("None")
    AUTOMATED = "automated", _("By programs only")
    HUMAN = "human", _("People at the vendor may read along")


class RouteState(models.TextChoices):
    OPEN = "open", _("Open")
    LOCKED = "locked", _("Locked")


class ModelRouteQuerySet(models.QuerySet["ModelRoute"]):
    def visible_to(self, user: User) -> "ModelRouteQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def offered(self) -> "ModelRouteQuerySet":
        """What a use case may ask for: names and places are open to everybody who proposes one."""
        return self.filter(enabled=True).select_related("service__vendor")

    def silent(self) -> "ModelRouteQuerySet":
        """Those whose last outage nobody has seen the end of."""
        return self.filter(outage_at__isnull=False, outage_ended_at=None)


class ModelRoute(models.Model):
    """A model as the company may reach it. ``name`` is what people and API clients ask for.

    Facts that decide (``eu_processing``, ``zero_retention``, ``retention_days``, ``trains_on_input``,
    ``abuse_monitoring``, ``region``) are the DPO's, from the contract. Prices are in micro-euro per 1,000
    tokens; None means unknown. ``fallback`` is asked where this one does not answer, if the gate lets the
    same message go there. ``checked_at`` and ``check_code`` are the last connection test's,
    ``outage_at`` and ``outage_ended_at`` those of the last time that the gateway found it silent.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="routes")
    name = models.SlugField(_("name"), max_length=80, unique=True, allow_unicode=False)
    label = models.CharField(_("label"), max_length=120)
    upstream_model = models.CharField(_("model at the vendor"), max_length=120)
    provider = models.CharField(_("provider"), max_length=16, choices=ProviderKind)
    purpose = models.CharField(_("gives"), max_length=12, choices=Purpose, default=Purpose.CHAT)
    base_url = models.URLField(_("address"), max_length=300)
    region = models.CharField(_("place of processing"), max_length=120)
    eu_processing = models.BooleanField(_("processed in the EU"), default=False)
    zero_retention = models.BooleanField(_("zero retention"), default=False)
    retention_days = models.PositiveSmallIntegerField(_("retention at the vendor in days"), default=30)
    trains_on_input = models.BooleanField(_("trains on input"), default=False)
    abuse_monitoring = models.CharField(
        _("abuse monitoring"), max_length=12, choices=AbuseMonitoring, default=AbuseMonitoring.AUTOMATED
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    facts_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    facts_at = models.DateTimeField(null=True)
    own_server = models.BooleanField(_("own server"), default=False)
    context_tokens = models.PositiveIntegerField(_("context in tokens"), default=128_000)
    input_price = models.PositiveBigIntegerField(null=True, blank=True)
    output_price = models.PositiveBigIntegerField(null=True, blank=True)
    fallback = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("model that steps in"),
    )  # fmt: skip
    enabled = models.BooleanField(_("enabled"), default=True)
    state = models.CharField(max_length=16, choices=RouteState, default=RouteState.OPEN)
    locked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    check_code = models.CharField(max_length=40, blank=True, default="")
    outage_at = models.DateTimeField(null=True)
    outage_ended_at = models.DateTimeField(null=True)
    check_ms = models.PositiveIntegerField(null=True)

    objects = ModelRouteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(name="route_state", condition=Q(state__in=RouteState.values)),
            models.CheckConstraint(name="route_purpose", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(
                name="route_steps_in_for_another",
                condition=Q(fallback__isnull=True) | ~Q(fallback=models.F("id")),
            ),
            models.CheckConstraint(
                name="route_facts_are_a_pair",
                condition=Q(facts_by__isnull=True, facts_at__isnull=True)
                | Q(facts_by__isnull=False, facts_at__isnull=False),
            ),
            models.CheckConstraint(
                name="route_lock_is_a_pair",
                condition=Q(locked_by__isnull=True, locked_at__isnull=True)
                | Q(locked_by__isnull=False, locked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("route", args=[self.service.vendor.slug, self.name])
