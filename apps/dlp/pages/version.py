"""One version: what is in it, and what may be done with it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from apps.accounts.guards import SignedInRequest
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.paging import Page
from apps.dlp.forms import AskedForm, DocumentForm, SoughtForm, WordsForm
from apps.dlp.models import Kind, Version, VersionStep
from apps.dlp.pages.collection import TONES
from apps.dlp.pages.entries import entries_of
from apps.lifecycle.buttons import Button, buttons

IMPORTED = (Kind.TERMS, Kind.VALUES)


@dataclass(frozen=True, slots=True)
class VersionPage:
    """``form`` and ``asked`` are None unless this person writes this draft; ``page``: words or sources."""

    version: Version
    tone: str
    buttons: list[Button]
    page: Page[Any]
    sought: str
    seeking: SoughtForm
    form: WordsForm | DocumentForm | None
    may_edit: bool
    imports: bool
    tries: bool
    steps: list[VersionStep]
    asked: AskedForm | None


def version_page(
    version: Version,
    request: SignedInRequest,
    form: WordsForm | DocumentForm | None = None,
    asked: AskedForm | None = None,
    sought: SoughtForm | None = None,
) -> VersionPage:
    """``sought``: only entries that hold its words."""
    seeking = sought or SoughtForm()
    kind = Kind(version.collection.kind)
    edits = may_edit(version, request.user)
    return VersionPage(
        version=version,
        tone=TONES.get(version.state, ""),
        buttons=buttons(version, request.user, lambda name: _step_url(version, name)),
        page=entries_of(version, request, seeking.sought),
        sought=seeking.sought,
        seeking=seeking,
        form=(form or _empty_form(kind)) if edits else None,
        may_edit=edits,
        imports=edits and kind in IMPORTED,
        tries=version.collection.has_words,
        steps=list(version.steps.select_related("by")),
        asked=(asked or _asked(version)) if edits else None,
    )


def _asked(version: Version) -> AskedForm:
    return AskedForm(initial={"action": version.action, "public_name": version.public_name})


def may_edit(version: Version, user: User) -> bool:
    return version.is_draft and version.written_by_id == user.pk and user.may(Permission.CONTENT_WRITE)


def _empty_form(kind: Kind) -> WordsForm | DocumentForm | None:
    if kind is Kind.VALUES:
        return None
    return DocumentForm() if kind is Kind.DOCUMENTS else WordsForm()


def _step_url(version: Version, name: str) -> str:
    return reverse("own_version_transition", args=[version.collection_id, version.number, name])
