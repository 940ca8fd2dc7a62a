"""A collection: one dictionary, one list of known values, one set of patterns, labels or documents."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock


class Kind(models.TextChoices):
    TERMS = "terms", _("Dictionary")
    VALUES = "values", _("Known values")
    PATTERNS = "patterns", _("Patterns")
    LABELS = "labels", _("Labels")
    DOCUMENTS = "documents", _("Confidential documents")


class Category(models.TextChoices):
    CUSTOMERS = "customers", _("Customers")
    PROJECTS = "projects", _("Projects and code names")
    PEOPLE = "people", _("People")
    BUSINESS = "business", _("Business secrets")
    OTHER = "other", _("Other")


class Language(models.TextChoices):
    """Whose endings a word may have."""

    GERMAN = "de", _("German endings (s, es, n, en, er, e)")
    ENGLISH = "en", _("English endings (s)")
    NONE = "", _("Exactly as written, as for codes")


class CollectionQuerySet(models.QuerySet["Collection"]):
    def visible_to(self, user: User) -> "CollectionQuerySet":
        return self if user.may(Permission.CONTENT_READ) else self.none()


class Collection(models.Model):
    """What it holds stands in its versions: the one in force counts, all are kept."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=100)
    category = models.CharField(
        _("What it is about"), max_length=12, choices=Category, default=Category.OTHER
    )
    language = models.CharField(
        _("Endings"), max_length=2, choices=Language, default=Language.GERMAN, blank=True
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("name"), name="collection_name_once"),
            models.CheckConstraint(name="collection_kind", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="collection_category", condition=Q(category__in=Category.values)),
            models.CheckConstraint(name="collection_language", condition=Q(language__in=Language.values)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("own_collection", args=[self.pk])

    @property
    def has_words(self) -> bool:
        """Whether it holds texts that people read, and not digests."""
        return self.kind in {Kind.TERMS, Kind.PATTERNS, Kind.LABELS}
