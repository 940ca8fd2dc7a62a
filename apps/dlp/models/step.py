"""Who moved a version, when and why."""

from django.db import models

from apps.dlp.models.version import Version
from apps.lifecycle.history import Step


class VersionStep(Step):
    record = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="steps")
