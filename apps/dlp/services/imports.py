"""Take a table in, keep it sealed for a day, and import the columns that somebody chose."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath

import orjson
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.crypto import new_data_key, seal, unseal, unwrap, wrap
from apps.common.tables.reading import read
from apps.dlp.models import ImportState, Kind, ListImport, Version, Word
from apps.dlp.services import sources, words
from apps.dlp.services.versions import locked_draft
from apps.lifecycle.advance import RefusedError, advance

KEPT = timedelta(days=1)
IMPORTABLE = (Kind.TERMS, Kind.VALUES)


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self, chosen: Sequence[int]) -> Iterator[str]:
        for row in self.rows:
            for index in chosen:
                yield row[index]


@dataclass(frozen=True, slots=True)
class Look:
    """What an import would do with one column: numbers only."""

    index: int
    name: str
    new: int
    known: int
    refused: int


def stage(version: Version, data: bytes, file_name: str, *, by: User) -> ListImport:
    """Read the file and seal its rows; nothing of it is taken in yet. Raises RefusedError."""
    with transaction.atomic():
        draft = locked_draft(version, by=by)
        if draft.collection.kind not in IMPORTABLE:
            raise RefusedError("kind", _("Only dictionaries and lists of known values are imported."))
    table = read(data, file_name)
    with transaction.atomic():
        held = ListImport(
            version=version, by=by, file_name=PurePath(file_name).name[:200], expires_at=clock.now() + KEPT
        )
        key = new_data_key()
        held.wrapped = wrap(key, str(held.pk))
        packed = orjson.dumps([table.columns, [row.cells for row in table.rows]])
        held.sealed = seal(key.material, zlib.compress(packed, 1), _bound_to(held))
        held.save()
        record("list_import:upload", held, by=by, bytes=len(data), rows=len(table.rows))
    return held


def table_of(held: ListImport) -> Table:
    """Raises RefusedError where it is no longer kept."""
    if not held.wrapped or held.expires_at < clock.now():
        raise RefusedError("gone", _("The rows of this file are no longer kept. Please upload it again."))
    key = unwrap(bytes(held.wrapped), str(held.pk))
    packed = zlib.decompress(unseal(key.material, bytes(held.sealed), _bound_to(held)))
    columns, rows = orjson.loads(packed)
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def looks(held: ListImport) -> list[Look]:
    """Every column as if it alone were imported. Raises RefusedError."""
    table = table_of(held)
    look = _look_at_values if held.version.collection.kind == Kind.VALUES else _look_at_words
    known = set(Word.objects.of(held.version).values_list("folded", flat=True))
    return [
        Look(index, name, *look(list(table.cells([index])), known))
        for index, name in enumerate(table.columns)
    ]


def commit(held: ListImport, columns: Sequence[int], *, by: User) -> ListImport:
    """The chosen columns into the draft, all or nothing. Raises RefusedError."""
    with transaction.atomic():
        moved = advance(held, "commit", by=by)
        table = table_of(moved)
        chosen = sorted({index for index in columns if 0 <= index < len(table.columns)})
        if not chosen:
            raise RefusedError("columns", _("Please choose at least one column."))
        moved.counts = _take(moved, list(table.cells(chosen)), by)
        _empty(moved)
    return moved


def discard(held: ListImport, *, by: User) -> ListImport:
    """Nothing came of it. Raises RefusedError."""
    with transaction.atomic():
        moved = advance(held, "discard", by=by)
        _empty(moved)
    return moved


def expire() -> int:
    """Empty what nobody imported within a day; returns how many. Called by the sweeper."""
    late = ListImport.objects.filter(state=ImportState.STAGED, expires_at__lt=clock.now())
    with transaction.atomic():
        found = list(late.select_for_update(of=("self",), skip_locked=True))
        for held in found:
            _empty(advance(held, "expire", by=System("sweeper")))
    return len(found)


def _look_at_values(cells: list[str], _known: set[str]) -> tuple[int, int, int]:
    forms = sources.forms_of(cells)
    return len(forms.plain), 0, forms.short + forms.common


def _look_at_words(cells: list[str], known: set[str]) -> tuple[int, int, int]:
    counts = words.sorted_out(Kind.TERMS, cells, set(known))[1]
    return counts["new"], counts["known"], counts["refused"]


def _take(held: ListImport, cells: list[str], by: User) -> dict[str, int]:
    if held.version.collection.kind == Kind.VALUES:
        made = sources.add_values(held.version, held.file_name, cells, by=by)
        return {"new": made.count}
    return dict(words.add(held.version, cells, by=by))


def _empty(held: ListImport) -> None:
    """Key and ciphertext are gone for good."""
    held.wrapped, held.sealed = b"", b""
    held.save(update_fields=["wrapped", "sealed", "counts"])


def _bound_to(held: ListImport) -> bytes:
    return f"list-import|{held.pk}".encode()
