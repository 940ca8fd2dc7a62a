"""A rule set that was loaded. Its rules lie in a file; the digest says which content was used."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common import clock


class RuleSet(models.Model):
    """One content of one rule set. Never changed (by a trigger): new content is a new row."""

    name = models.SlugField(_("name"), max_length=60)
    version = models.PositiveSmallIntegerField(_("version"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    celex = models.CharField("CELEX", max_length=40)
    sha256 = models.CharField("SHA-256", max_length=64)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-valid_from", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="rule_set_content", fields=["name", "sha256"]),
            models.CheckConstraint(
                name="rule_set_dates_in_order",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
