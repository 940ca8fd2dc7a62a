"""The closed list of notices with their sentences; each app declares its own."""

from collections.abc import Mapping

from django.utils.functional import Promise

from apps.common import registry

KINDS: registry.Slot[str | Promise] = registry.declare(
    "notice_kinds", "kind -> sentence with %(named)s placeholders; shown under the bell and in mails"
)


def sentence(kind: str, facts: Mapping[str, str]) -> str:
    """In the language of the moment. Raises SlotEmptyError (unknown kind) or KeyError (a fact is missing)."""
    return str(KINDS[kind]) % facts
