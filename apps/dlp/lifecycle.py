"""How versions of the company's content move: one writes, another puts it into force or ends it."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.accounts.services import begun
from apps.dlp.models import ImportState as I
from apps.dlp.models import VersionState as V
from apps.lifecycle.seen import mark_of
from apps.lifecycle.transitions import Lifecycle, Transition


def _wrote(version: Any, user: Any) -> bool:
    return bool(version.written_by_id == user.pk)


def _may_discard(version: Any, user: Any) -> bool:
    """A draft of somebody who writes no more would keep everybody from the next version."""
    return _wrote(version, user) or not version.written_by.may(Permission.CONTENT_WRITE)


def _asked_by_nobody(version: Any) -> str:
    return begun.why_not(version.asked_by, Permission.CONTENT_WRITE)


def _what_lacks(version: Any) -> str:
    """A version can't be handed on empty, or before its trial has passed."""
    if not version.entries:
        return gettext("There is nothing in it yet.")
    return gettext("The trial has not passed: see what it found.") if version.trial.get("failed") else ""


def _as_it_waits(version: Any) -> str:
    """What waits changes only by a step back and one on again: the last step stands for what it holds."""
    told = {name: getattr(version, name) for name in ("entries", "action", "public_name")}
    return mark_of(told | {"step": version.steps.values_list("pk", flat=True).first()})


_WRITER = _("Somebody else writes this version.")

VERSION = Lifecycle(
    name="Version of own content",
    initial=V.DRAFT,
    requester=lambda version: version.asked_by_id,
    transitions={
        "submit": Transition(
            frozenset({V.DRAFT}), V.SUBMITTED, Permission.CONTENT_WRITE, "content_version:submit",
            label=_("Hand on for activation"), responsible=_wrote, hint=_WRITER, obstacle=_what_lacks,
            tone="pri",
        ),
        "take_back": Transition(
            frozenset({V.SUBMITTED}), V.DRAFT, Permission.CONTENT_WRITE, "content_version:take_back",
            label=_("Go on writing"), responsible=_wrote, hint=_WRITER,
        ),
        "activate": Transition(
            frozenset({V.SUBMITTED}), V.ACTIVE, Permission.CONTENT_ACTIVATE, "content_version:activate",
            label=_("Put in force"), not_own=True, obstacle=_asked_by_nobody, tone="pri", mark=_as_it_waits,
        ),
        "refuse": Transition(
            frozenset({V.SUBMITTED}), V.DRAFT, Permission.CONTENT_ACTIVATE, "content_version:refuse",
            label=_("Send back"), not_own=True, reason_required=True, mark=_as_it_waits,
        ),
        "discard": Transition(
            frozenset({V.DRAFT}), V.DISCARDED, Permission.CONTENT_WRITE, "content_version:discard",
            label=_("Discard"), responsible=_may_discard, hint=_WRITER, confirm=True,
        ),
        "ask_end": Transition(
            frozenset({V.ACTIVE}), V.ENDING, Permission.CONTENT_WRITE, "content_version:ask_end",
            label=_("Ask to end it"), reason_required=True,
        ),
        "keep": Transition(
            frozenset({V.ENDING}), V.ACTIVE, Permission.CONTENT_WRITE, "content_version:keep",
            label=_("Keep it in force"),
        ),
        "end": Transition(
            frozenset({V.ENDING}), V.ENDED, Permission.CONTENT_ACTIVATE, "content_version:end",
            label=_("End it now"), not_own=True, obstacle=_asked_by_nobody, tone="bad", mark=_as_it_waits,
        ),
        "replace": Transition(
            frozenset({V.ACTIVE, V.ENDING}), V.REPLACED, None, "content_version:replace",
            label=_("Replaced by a newer version"),
        ),
    },
)  # fmt: skip

LIST_IMPORT = Lifecycle(
    name="Import of a list",
    initial=I.STAGED,
    requester=lambda held: held.by_id,
    transitions={
        "commit": Transition(
            frozenset({I.STAGED}), I.COMMITTED, Permission.CONTENT_WRITE, "list_import:commit",
            label=_("Import"), tone="pri",
        ),
        "discard": Transition(
            frozenset({I.STAGED}), I.DISCARDED, Permission.CONTENT_WRITE, "list_import:discard",
            label=_("Discard"),
        ),
        "expire": Transition(
            frozenset({I.STAGED}), I.DISCARDED, None, "list_import:expire", label=_("Deleted after a day"),
        ),
    },
)  # fmt: skip
