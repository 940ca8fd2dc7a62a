"""The closed list of notices with their sentences; each app declares its own."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common import registry

KINDS: registry.Slot[str | Promise] = registry.declare(
    "notice_kinds", "kind -> sentence with %(named)s placeholders; shown under the bell and in mails"
)

GATHERED: registry.Slot[str] = registry.declare(
    "gathered_notices",
    "kind -> kind of the daily notice that names it: it is shown, and not mailed by itself",
)
PRESSING: registry.Slot[bool] = registry.declare(
    "pressing_notices",
    "kind -> True: something stops, or a period of the law runs; mailed to whoever gets reminders by mail",
)
MAIL_LINKS: registry.Slot[Callable[[Any], str]] = registry.declare(
    "mail_links", "kind -> path for a Notice: the link of its mail, where that is another than under the bell"
)
MAIL_LISTS: registry.Slot[Callable[[Any], list[tuple[str, str]]]] = registry.declare(
    "mail_lists",
    "kind -> (reference, path) of each record that a Notice counts, at most 20: they stand in its mail",
)
STANDING: registry.Slot[Callable[[Any], bool]] = registry.declare(
    "standing_notices",
    "kind -> whether a Notice still says what is so, to whom it still concerns: asked before its mail goes",
)


def declare_kinds() -> None:
    """Those of reminders that are not about one kind of date."""
    KINDS.fill(
        "due_escalated", _("%(record)s is due on %(day)s, and nobody has said yet that they take care.")
    )
    KINDS.fill("person_left", _("%(person)s has left. Records that need somebody else: %(count)s"))
    KINDS.fill("due_nobody", _("%(record)s is due on %(day)s, and nobody answers for it."))


def sentence(kind: str, facts: Mapping[str, object]) -> str:
    """In the language of the moment. Raises SlotEmptyError (unknown kind) or KeyError (a fact is missing)."""
    return str(KINDS[kind]) % facts
