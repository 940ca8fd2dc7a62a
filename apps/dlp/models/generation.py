"""One row each: the key of all digests, and the sign by which processes see that something changed."""

from django.db import models

from apps.common import clock
from apps.common.ids import uuid7


class ContentKey(models.Model):
    """The data key under which digests are made, wrapped by the key-encryption key. There is one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return "content key"


class Generation(models.Model):
    """``token`` is a new one after each activation and each end. There is one row, or none yet."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField(default=uuid7)
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.token)
