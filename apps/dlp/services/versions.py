"""Begin collections and versions of them, and move versions: one writes, another puts into force."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.alike import alike
from apps.common.ids import uuid7
from apps.dlp import notices
from apps.dlp.lifecycle import VERSION
from apps.dlp.models import IN_FORCE, Collection, Generation, Kind, OwnAction, Version
from apps.dlp.models.version import OPEN
from apps.dlp.services import trials
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.history import move
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify

MOST = 200  # collections


def create(kind: str, name: str, *, category: str, language: str, by: User) -> Version:
    """A collection with its first draft. Raises RefusedError."""
    permit(by, Permission.CONTENT_WRITE)
    name = " ".join(name.split())[:100]
    with transaction.atomic():
        if not name or Collection.objects.filter(alike("name", name)).exists():
            raise _taken()
        if Collection.objects.count() >= MOST:
            raise RefusedError("too_many", _("There are %(most)s collections already.") % {"most": MOST})
        made = Collection(kind=Kind(kind), name=name, category=category, language=language, created_by=by)
        _save(made)
        record("collection:create", made, by=by, kind=made.kind)
        return _begun(made, by)


def begin(collection: Collection, *, by: User) -> Version:
    """The next draft; it holds what is in force. Raises RefusedError where one is open already."""
    permit(by, Permission.CONTENT_WRITE)
    with transaction.atomic():
        locked = Collection.objects.select_for_update(of=("self",)).get(pk=collection.pk)
        if locked.versions.filter(state__in=OPEN).exists():
            raise RefusedError("open", _("Somebody writes the next version already."))
        return _begun(locked, by)


def take(version: Version, name: str, *, by: User, reason: str = "", seen: str | None = None) -> Version:
    """One step of the table, with what belongs to it. Raises RefusedError, OutdatedError.

    ``seen``: the mark of what a page showed, if one did.
    """
    with transaction.atomic():
        Collection.objects.select_for_update(of=("self",)).get(pk=version.collection_id)
        if name == "submit":
            trials.note(version)
        if name == "activate":
            _replace_others(version)
        moved = move(version, name, by=by, reason=reason, seen=seen)
        _follow(moved, name, by)
    return moved


def locked_draft(version: Version, *, by: User) -> Version:
    """For a change of its words or sources, inside a transaction. Raises RefusedError."""
    permit(by, Permission.CONTENT_WRITE)
    locked = Version.objects.select_for_update(of=("self",)).select_related("collection").get(pk=version.pk)
    if not locked.is_draft:
        raise RefusedError("wrong_state", _("This version is no draft any more. Begin the next one."))
    if locked.written_by_id != by.pk:
        raise RefusedError("not_responsible", str(VERSION.transitions["submit"].hint))
    return locked


def ask_for(version: Version, action: str, public_name: str, *, by: User) -> None:
    """What a draft asks for where something of it is found. Raises RefusedError."""
    with transaction.atomic():
        draft = locked_draft(version, by=by)
        draft.action = OwnAction(action) if action else ""
        draft.public_name = " ".join(public_name.split())[:80]
        draft.trial = {}
        draft.save(update_fields=["action", "public_name", "trial"])
        record("content_version:change", draft, by=by, entries=draft.entries, action=draft.action)


def counted(version: Version, entries: int, *, by: User, **details: Any) -> None:
    """Keep how much the draft holds now, and record that it changed."""
    version.entries, version.trial = entries, {}
    version.save(update_fields=["entries", "trial"])
    record("content_version:change", version, by=by, entries=entries, **details)


def _taken() -> RefusedError:
    return RefusedError("name", _("Please choose a name that no other collection has."))


def _save(collection: Collection) -> None:
    try:
        with transaction.atomic():
            collection.save()
    except IntegrityError as error:  # two had found the name free
        if "collection_name_once" not in str(error):
            raise
        raise _taken() from error


def _begun(collection: Collection, by: User) -> Version:
    last = collection.versions.first()
    stands = collection.versions.filter(state__in=IN_FORCE).first()
    made = Version.objects.create(
        collection=collection,
        number=last.number + 1 if last else 1,
        written_by=by,
        asked_by=by,
        entries=stands.entries if stands else 0,
        action=stands.action if stands else "",
        public_name=stands.public_name if stands else "",
    )
    record("content_version:begin", made, by=by, number=made.number)
    return made


def _replace_others(version: Version) -> None:
    for old in Version.objects.filter(collection_id=version.collection_id, state__in=IN_FORCE):
        advance(old, "replace", by=System("own_content"))


def _follow(moved: Version, name: str, by: User) -> None:
    match name:
        case "activate":
            moved.activated_by, moved.activated_at = by, clock.now()
            moved.save(update_fields=["activated_by", "activated_at"])
            _renew()
        case "ask_end":
            moved.asked_by = by
            moved.save(update_fields=["asked_by"])
        case "end":
            _renew()
        case "discard":
            _undo(moved)
    if name in {"submit", "ask_end"}:
        others = holders(Permission.CONTENT_ACTIVATE).exclude(pk=by.pk)
        notify(others, notices.SUBMITTED, moved.get_absolute_url(), collection=moved.collection.name)
    if name in {"activate", "refuse", "end"} and moved.asked_by_id != by.pk:
        notify([moved.asked_by], notices.DECIDED, moved.get_absolute_url(), collection=moved.collection.name)


def _renew() -> None:
    """Every process builds anew within seconds; the lock puts those who activate at once in order."""
    Generation.objects.get_or_create(pk=1)
    Generation.objects.select_for_update().get(pk=1)
    Generation.objects.filter(pk=1).update(token=uuid7(), changed_at=clock.now())


def _undo(version: Version) -> None:
    """What the draft added goes; what it took out belongs to the collection again."""
    for rows in (version.collection.words, version.collection.sources):
        rows.filter(added=version.number).delete()
        rows.filter(removed=version.number).update(removed=None)
