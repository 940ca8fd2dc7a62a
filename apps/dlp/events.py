"""What the company's own content writes into the audit log: ids and counts, never words."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("collection:create", _("began a collection of own content")),
        EventType("content_version:begin", _("began a version of own content")),
        EventType("content_version:change", _("changed a draft of own content")),
        EventType("content_version:submit", _("handed on a version of own content"), Severity.NOTICE),
        EventType("content_version:take_back", _("took a version of own content back")),
        EventType("content_version:activate", _("put own content into force"), Severity.WARNING),
        EventType("content_version:refuse", _("sent a version of own content back"), Severity.NOTICE),
        EventType("content_version:discard", _("discarded a version of own content")),
        EventType("content_version:ask_end", _("asked to end own content"), Severity.NOTICE),
        EventType("content_version:keep", _("kept own content in force")),
        EventType("content_version:end", _("ended own content"), Severity.WARNING),
        EventType("content_version:replace", _("replaced own content by a newer version")),
        EventType("list_import:upload", _("uploaded a list of own content")),
        EventType("list_import:commit", _("imported a list of own content"), Severity.NOTICE),
        EventType("list_import:discard", _("discarded an uploaded list of own content")),
        EventType("list_import:expire", _("deleted an uploaded list that nobody imported")),
    )
