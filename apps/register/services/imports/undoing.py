"""Take an import back: what it made goes, what it changed is as before. Only while nobody has built on it."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.audit.actors import Actor
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError, advance
from apps.register.models import ImportBatch, ImportChange, ImportedRecord, UseCase, UseCaseState
from apps.register.services import search_entries, versions
from apps.register.services.imports.committing import put_purposes
from apps.register.services.imports.fingerprints import fingerprints
from apps.register.services.imports.staging import drop

NAMED = 10


def undo(batch: ImportBatch, *, by: Actor) -> ImportBatch:
    """Raises RefusedError, which names the use cases that stand in the way."""
    with transaction.atomic():
        moved = advance(batch, "undo", by=by)
        changes = list(moved.changes.select_related("use_case").order_by("use_case__ref"))
        ids = [change.use_case_id for change in changes]
        held = {row.pk: row for row in UseCase.objects.select_for_update(of=("self",)).filter(pk__in=ids)}
        records = {row.use_case_id: row for row in ImportedRecord.objects.filter(batch=moved)}
        if touched := _touched(changes, held, records):
            raise RefusedError("touched", _sentence(touched))
        for change in changes:
            record("use_case:undo_import", change.use_case, by=by, ref=change.use_case.ref)
            if change.before is not None:
                _restore(change, records[change.use_case_id])
        made = [change.use_case_id for change in changes if change.before is None]
        _remove(made)
        moved.changes.all().delete()
        search_entries.write(*(pk for pk in ids if pk not in made))
    return moved


def discard(batch: ImportBatch, *, by: Actor) -> ImportBatch:
    """The file is forgotten before anything came of it. Raises RefusedError."""
    with transaction.atomic():
        moved = advance(batch, "discard", by=by)
        drop(moved)
    return moved


def _touched(
    changes: Sequence[ImportChange], held: dict[int, UseCase], records: dict[int, ImportedRecord]
) -> list[str]:
    now = fingerprints(list(held))
    return [
        held[change.use_case_id].ref
        for change in changes
        if held[change.use_case_id].state != UseCaseState.DRAFT
        or change.use_case_id not in records  # a later import has taken the row on
        or now[change.use_case_id] != change.after
    ]


def _sentence(refs: list[str]) -> str:
    named = ", ".join(refs[:NAMED])
    if more := len(refs) - NAMED:
        named += _(" and %(count)s more") % {"count": more} if more > 0 else ""
    return _(
        "This import can't be undone: %(refs)s were changed or submitted since. Please change them by hand."
    ) % {"refs": named}


def _restore(change: ImportChange, row: ImportedRecord) -> None:
    before: dict[str, Any] = change.before or {}
    _set_back(change.use_case, before["use_case"])
    version = versions.latest(change.use_case)
    _set_back(version, before["version"])
    if before["purposes"] is not None:
        put_purposes(version, before["purposes"])
    _set_back(row, before["record"])


def _set_back(target: models.Model, values: dict[str, Any]) -> None:
    fields = {field.attname: field for field in target._meta.concrete_fields}
    for name, value in values.items():
        setattr(target, name, fields[name].to_python(value))
    if values:
        target.save(update_fields=list(values))


def _remove(ids: Sequence[int]) -> None:
    try:
        UseCase.objects.filter(pk__in=ids).delete()
    except models.ProtectedError as error:
        raise RefusedError(
            "in_use", _("Records that stand on these use cases keep them. Please retire them instead.")
        ) from error
