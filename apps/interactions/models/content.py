"""Ciphertext and the keys it is sealed under, in separate schemas with separate backups."""

from typing import ClassVar

from django.db import models

from apps.common import clock
from apps.common.ids import uuid7


class ContentKind(models.TextChoices):
    """What a piece of content is; part of what it is bound to."""

    PROMPT = "prompt"  # JSON: the request's messages, pseudonymised
    FILES = "files"  # JSON: type, size, SHA-256 and place of each file whose text is in the prompt
    OPTIONS = "options"  # JSON: what else a request asks of the vendor, where it was held or this holds text
    ANSWER = "answer"  # JSON: the answer's message, pseudonymised
    ANSWER_PART = "answer_part"  # text: what has arrived of a running answer
    TITLE = "title"  # text: the name of a conversation
    REASON = "reason"  # text: why a reviewer decided so
    REPORT = "report"  # text: what a person said when reporting an answer
    FINDING_WORDS = "finding_words"  # text: words that a person sent along with a report about a finding
    INCIDENT_TITLE = "incident_title"  # text: what an incident is called
    INCIDENT_ACCOUNT = "incident_account"  # text: what happened
    INCIDENT_NOTICE = "incident_notice"  # JSON: the texts of a notice under Art. 33(3) GDPR
    INCIDENT_REASON = "incident_reason"  # text: why a step of an incident was taken


# What is of the messages of a month goes with it; the rest belongs to records that outlive the message.
OF_MESSAGES = (
    ContentKind.PROMPT,
    ContentKind.FILES,
    ContentKind.OPTIONS,
    ContentKind.ANSWER,
    ContentKind.ANSWER_PART,
)


class Content(models.Model):
    """One sealed piece, bound to thread, kind and row. Partitioned by month; nothing refers to it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=clock.now)
    thread = models.UUIDField()
    kind = models.CharField(max_length=16, choices=ContentKind)
    row = models.UUIDField(help_text="The record that it belongs to")
    sealed = models.BinaryField()

    class Meta:
        managed = False
        db_table = "content"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.row}"


class DataKeyRow(models.Model):
    """The wrapped data key of a thread. Deleting it erases the thread's content everywhere it was copied."""

    thread = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        managed = False
        db_table = '"keystore"."data_key"'

    def __str__(self) -> str:
        return str(self.thread)
