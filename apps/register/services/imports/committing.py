"""The rows become use cases: drafts, whatever the source says. One transaction, or nothing."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Permission as ModelPermission
from django.db import transaction
from django.utils.translation import gettext as _

from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance
from apps.register.imports.mapping import Mapping, check_columns, parsed
from apps.register.imports.targets import BASIS, DEPARTMENT, TARGETS, TITLE, USE_CASE, VERSION
from apps.register.models import (
    ImportBatch,
    ImportChange,
    ImportedRecord,
    OpenQuestion,
    UseCase,
    UseCasePurpose,
    UseCaseUserPermission,
    UseCaseVersion,
)
from apps.register.services import search_entries, use_cases, versions
from apps.register.services.imports.fingerprints import fingerprints
from apps.register.services.imports.outcomes import Kind, Outcome, weigh
from apps.register.services.imports.staging import MOST_TOLD, forget, table_of

AT_ONCE = 500
PURPOSE_FIELDS = ("position", "text", "article_6", "article_9", "reference")
RECORD = ("batch_id", "row_number", "cells", "text", "digest")


def commit(batch: ImportBatch, *, by: Actor) -> ImportBatch:
    """Every row is imported, updated, unchanged or refused afterwards. Raises RefusedError."""
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        table = table_of(locked) if locked.wrapped else None
        moved = advance(locked, "commit", by=by)
        if table is None:
            raise RefusedError("gone", _("The rows of this file are no longer kept. Please upload it again."))
        mapping = parsed(moved.mapping)
        check_columns(mapping, table.columns)
        number = use_cases.next_number()  # from here on nobody else counts, and no other import compares
        weighed = weigh(table, mapping, moved.department, lock=True)
        moved.columns, moved.about = list(table.columns), dict(table.about)
        moved.counts, moved.told = weighed.counts, weighed.told[:MOST_TOLD]
        moved.committed_at = clock.now()
        moved.save(update_fields=["columns", "about", "counts", "told", "committed_at"])
        _make(moved, [row for row in weighed.outcomes if row.kind == Kind.NEW], number, by)
        emptied = _emptied(mapping)
        _update(moved, [row for row in weighed.outcomes if row.kind == Kind.UPDATED], emptied, by)
        forget(moved)
    return moved


def _make(batch: ImportBatch, rows: Sequence[Outcome], number: int, by: Actor) -> None:
    made = _cases(batch, rows, number)
    texts = UseCaseVersion.objects.bulk_create(
        (
            UseCaseVersion(use_case=use_case, number=1, open_questions=_open(row), **row.planned.version)
            for use_case, row in zip(made, rows, strict=True)
        ),
        batch_size=AT_ONCE,
    )
    UseCasePurpose.objects.bulk_create(
        (
            UseCasePurpose(version=text, position=1, **row.planned.basis)
            for text, row in zip(texts, rows, strict=True)
            if row.planned.basis
        ),
        batch_size=AT_ONCE,
    )
    _own(batch, made)
    ImportedRecord.objects.bulk_create(
        (
            ImportedRecord(
                source=batch.source, source_id=row.planned.source_id, use_case=use_case, **_kept(batch, row)
            )
            for use_case, row in zip(made, rows, strict=True)
        ),
        batch_size=AT_ONCE,
    )
    _note_changes(batch, [(use_case, None) for use_case in made])
    for use_case in made:
        record("use_case:import", use_case, by=by, ref=use_case.ref, batch=str(batch.pk))


def _open(row: Outcome) -> list[str]:
    """What the row says nothing about is still to be answered by a person."""
    return [question for question in OpenQuestion.values if question not in row.planned.version]


def _cases(batch: ImportBatch, rows: Sequence[Outcome], number: int) -> list[UseCase]:
    return UseCase.objects.bulk_create(
        (
            UseCase(
                ref=use_cases.ref_of(number + place),
                department=row.department,
                requested_by_id=batch.by_id,
                **row.planned.use_case,
            )
            for place, row in enumerate(rows)
        ),
        batch_size=AT_ONCE,
    )


def _own(batch: ImportBatch, made: Sequence[UseCase]) -> None:
    own = ModelPermission.objects.get(codename="own_usecase", content_type__app_label="register")
    UseCaseUserPermission.objects.bulk_create(
        (
            UseCaseUserPermission(user_id=batch.by_id, permission=own, content_object=use_case)
            for use_case in made
        ),
        batch_size=AT_ONCE,
    )


def _emptied(mapping: Mapping) -> dict[str, dict[str, Any]]:
    """What a field is when its cell has become empty, for the fields that a column fills."""
    models = {USE_CASE: UseCase, VERSION: UseCaseVersion}
    emptied: dict[str, dict[str, Any]] = {USE_CASE: {}, VERSION: {}, BASIS: {}}
    for name in mapping.columns:
        target = TARGETS[name]
        if target.place == BASIS:
            emptied[BASIS][name] = {}
        elif target.place in models and name not in {TITLE, DEPARTMENT}:
            found: Any = models[target.place]._meta.get_field(target.fills)
            emptied[target.place][target.fills] = found.get_default()
    return emptied


def _update(
    batch: ImportBatch, rows: Sequence[Outcome], emptied: dict[str, dict[str, Any]], by: Actor
) -> None:
    done = []
    for row in rows:
        record_of = row.record
        if record_of is None:
            continue
        use_case = UseCase.objects.select_for_update(of=("self",)).get(pk=record_of.use_case_id)
        version = versions.latest(use_case)
        place = {"department_id": row.department.pk} if row.placed else {}
        before = {
            "use_case": _set(use_case, {**place, **emptied[USE_CASE], **row.planned.use_case}),
            "version": _set(version, {**emptied[VERSION], **row.planned.version}),
            "purposes": _set_purposes(version, row) if emptied[BASIS] else None,
            "record": _set(record_of, _kept(batch, row)),
        }
        done.append((use_case, before))
        record("use_case:import_change", use_case, by=by, ref=use_case.ref, batch=str(batch.pk))
    _note_changes(batch, done)


def _set_purposes(version: UseCaseVersion, row: Outcome) -> list[dict[str, Any]] | None:
    """What stood there when it is replaced, else None."""
    before = list(version.purposes.order_by("position").values(*PURPOSE_FIELDS))
    wanted = [{"position": 1, **row.planned.basis}] if row.planned.basis else []
    if before == wanted:
        return None
    put_purposes(version, wanted)
    return before


def put_purposes(version: UseCaseVersion, wanted: Sequence[dict[str, Any]]) -> None:
    version.purposes.all().delete()
    UseCasePurpose.objects.bulk_create(UseCasePurpose(version=version, **values) for values in wanted)


def _set(target: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Set what differs; returns what stood there."""
    before = {name: getattr(target, name) for name, value in values.items() if getattr(target, name) != value}
    for name in before:
        setattr(target, name, values[name])
    if before:
        target.save(update_fields=list(before))
    return before


def _kept(batch: ImportBatch, row: Outcome) -> dict[str, Any]:
    cells = list(row.planned.row.cells)
    text = "\n".join(cell for cell in cells if cell.strip())
    values = (batch.pk, row.planned.row.number, cells, text, row.digest)
    return dict(zip(RECORD, values, strict=True))


def _note_changes(batch: ImportBatch, done: Sequence[tuple[UseCase, dict[str, Any] | None]]) -> None:
    search_entries.write(*(use_case.pk for use_case, _before in done))
    after = fingerprints([use_case.pk for use_case, _before in done])
    ImportChange.objects.bulk_create(
        (
            ImportChange(batch=batch, use_case=use_case, before=before, after=after[use_case.pk])
            for use_case, before in done
        ),
        batch_size=AT_ONCE,
    )
