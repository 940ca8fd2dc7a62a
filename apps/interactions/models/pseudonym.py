"""The vault: what stands behind a placeholder of one thread."""

from typing import ClassVar

from django.db import models

from apps.common.ids import uuid7
from apps.dlp import placeholder
from apps.interactions.models.thread import Thread


class Pseudonym(models.Model):
    """``[[TYPE_number]]`` stands for the sealed value; ``digest`` (HMAC, thread's key) finds it again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="pseudonyms")
    type = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    digest = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="placeholder_once", fields=["thread", "type", "number"]),
            models.UniqueConstraint(name="value_once", fields=["thread", "type", "digest"]),
        ]

    def __str__(self) -> str:
        return placeholder(self.type, self.number)
