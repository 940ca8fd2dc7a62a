"""Take a file in and keep its rows sealed until somebody imports them, discards them, or a day is over."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import PurePath
from typing import Any

import orjson
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.crypto import DataKey, new_data_key, seal, unseal, unwrap, wrap
from apps.common.tables.reading import read
from apps.common.tables.reading.problems import restored
from apps.common.tables.reading.source import SourceRow, SourceTable
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.register.imports.mapping import Mapping, check_columns, parsed
from apps.register.imports.suggestions import suggest
from apps.register.models import BatchState, ImportBatch, ImportPart
from apps.register.services.imports.outcomes import weigh

KEPT = timedelta(days=1)
ROWS_PER_PART = 250
HEAD = 0  # the number of the part that holds the columns
MOST_TOLD = 10_000


def stage(
    data: bytes,
    file_name: str,
    department: Department,
    *,
    by: User,
    source: str = "",
    mapping: Mapping | None = None,
    encoding: str = "",
) -> ImportBatch:
    """Read the file, suggest a mapping where none is given, seal the rows. Raises RefusedError."""
    permit(by, Permission.USE_CASE_IMPORT)
    table = read(data, file_name, encoding)
    if mapping:
        check_columns(mapping, table.columns)
    name = source.strip() or PurePath(file_name).stem
    chosen = mapping or suggest(table, name[: ImportBatch._meta.get_field("source").max_length or 0])
    with transaction.atomic():
        batch = ImportBatch(
            by=by,
            file_name=PurePath(file_name).name[:200],
            source=chosen.source,
            department=department,
            mapping=chosen.stored(),
            expires_at=clock.now() + KEPT,
        )
        key = new_data_key()
        batch.wrapped = wrap(key, str(batch.pk))
        batch.save()
        ImportPart.objects.bulk_create(_parts(batch, table, key))
        record("use_case_import:upload", batch, by=by, bytes=len(data), rows=len(table.rows))
        _weigh(batch, table)
    return batch


def map_columns(batch: ImportBatch, mapping: Mapping, department: Department, *, by: User) -> ImportBatch:
    """Another mapping for rows that wait. Raises RefusedError."""
    permit(by, Permission.USE_CASE_IMPORT)
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        table = table_of(locked)
        check_columns(mapping, table.columns)
        locked.mapping, locked.source, locked.department = mapping.stored(), mapping.source, department
        locked.save(update_fields=["mapping", "source", "department"])
        record("use_case_import:map", locked, by=by, fields=len(mapping.columns))
        _weigh(locked, table)
    return locked


def columns_of(batch: ImportBatch) -> list[str]:
    """The columns of a file that waits. Raises RefusedError."""
    key = _key(batch)
    head = batch.parts.get(number=HEAD)
    return list(_opened(batch, head, key)["columns"])


def table_of(batch: ImportBatch) -> SourceTable:
    """The rows again. Raises RefusedError once they are imported, discarded or expired."""
    key = _key(batch)
    opened = [_opened(batch, part, key) for part in batch.parts.order_by("number")]
    head, rows = opened[0], (row for part in opened[1:] for row in part)
    return SourceTable(
        tuple(head["columns"]),
        tuple(SourceRow(number, tuple(cells), tuple(map(restored, found))) for number, cells, found in rows),
        head["about"],
        head["blank"],
    )


def rows_from(batch: ImportBatch, first: int, count: int) -> list[tuple[int, list[str]]]:
    """Row numbers and cells, from the row in this place (0 is the first)."""
    key, last = _key(batch), first + count - 1
    parts = batch.parts.filter(
        number__gte=first // ROWS_PER_PART + 1, number__lte=last // ROWS_PER_PART + 1
    ).order_by("number")
    rows = [(number, cells) for part in parts for number, cells, _found in _opened(batch, part, key)]
    return rows[first % ROWS_PER_PART :][:count]


def forget(batch: ImportBatch) -> None:
    """The rows are gone for good: their key as well as their ciphertext."""
    batch.parts.all().delete()
    batch.wrapped = b""
    batch.save(update_fields=["wrapped"])


def expire() -> int:
    """Discard what nobody imported within a day; returns how many. Called by the sweeper."""
    count = 0
    late = ImportBatch.objects.filter(state=BatchState.STAGED, expires_at__lt=clock.now())
    with transaction.atomic():
        for batch in late.select_for_update(of=("self",), skip_locked=True):
            drop(batch)
            batch.state = BatchState.DISCARDED
            batch.save(update_fields=["state"])
            record("use_case_import:expire", batch, by=System("sweeper"))
            count += 1
    return count


def drop(batch: ImportBatch) -> None:
    """Nothing of the file remains, its headings neither."""
    forget(batch)
    batch.mapping, batch.told, batch.counts = {}, [], {}
    batch.save(update_fields=["mapping", "told", "counts"])


def _weigh(batch: ImportBatch, table: SourceTable) -> None:
    mapping = parsed(batch.mapping)
    if not mapping.columns.get("title"):
        batch.counts, batch.told = {"rows": len(table.rows), "blank": table.blank}, []
    else:
        weighed = weigh(table, mapping, batch.department)
        batch.counts, batch.told = weighed.counts, weighed.told[:MOST_TOLD]
    batch.save(update_fields=["counts", "told"])


def _parts(batch: ImportBatch, table: SourceTable, key: DataKey) -> Iterator[ImportPart]:
    head = {"columns": table.columns, "about": dict(table.about), "blank": table.blank}
    yield _sealed(batch, HEAD, head, key)
    rows: Sequence[Any] = [[r.number, r.cells, [found.stored() for found in r.problems]] for r in table.rows]
    for number, first in enumerate(range(0, len(rows), ROWS_PER_PART), 1):
        yield _sealed(batch, number, rows[first : first + ROWS_PER_PART], key)


def _sealed(batch: ImportBatch, number: int, value: Any, key: DataKey) -> ImportPart:
    packed = zlib.compress(orjson.dumps(value), 1)
    return ImportPart(batch=batch, number=number, sealed=seal(key.material, packed, _bound_to(batch, number)))


def _opened(batch: ImportBatch, part: ImportPart, key: DataKey) -> Any:
    packed = unseal(key.material, bytes(part.sealed), _bound_to(batch, part.number))
    return orjson.loads(zlib.decompress(packed))


def _bound_to(batch: ImportBatch, number: int) -> bytes:
    return f"import|{batch.pk}|{number}".encode()


def _key(batch: ImportBatch) -> DataKey:
    if batch.state != BatchState.STAGED or not batch.wrapped or batch.expires_at < clock.now():
        raise RefusedError("gone", _("The rows of this file are no longer kept. Please upload it again."))
    return unwrap(bytes(batch.wrapped), str(batch.pk))
