"""How often the gate said no to a key, for the people who hold it. Nothing decides by it."""

from typing import ClassVar

from django.db import models

from apps.access.models.api_key import ApiKey

LIMITED = "RATE_LIMITED"  # no reason of the gate: too many requests or tokens in a minute


class RefusedCall(models.Model):
    """One row for a key, a code and an hour: a scanner can't make the table grow.

    ``code`` is a ReasonCode; ``network`` is where the last of these calls came from, cut to /24 or /48, so
    that it names no person. ``facts`` fill the reason's sentence: names of our records (model, vendor,
    course), days, classes, whose budget it was, as the last of these calls was told, in English; nothing
    that a caller wrote. Written in the batch of the refusal (apps/interactions/ledger), kept 30 days.
    """

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="refused_calls")
    code = models.CharField(max_length=40)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    network = models.CharField(max_length=43)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "code", "hour"], name="refused_call_hour")
        ]
        indexes: ClassVar = [models.Index(fields=["hour"], name="refused_call_age")]

    def __str__(self) -> str:
        return f"{self.key_id} {self.code} {self.count}"
