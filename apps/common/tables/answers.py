"""A table as an answer, sent block by block: memory doesn't grow with the rows."""

from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from typing import Any, TypeVar

from asgiref.sync import sync_to_async

from apps.common import clock
from apps.common.memory_files import memory_file
from apps.common.streaming import StreamedResponse
from apps.common.tables.columns import Table
from apps.common.tables.comma_file import csv_blocks
from apps.common.tables.workbook import write_workbook

Row = TypeVar("Row")
BLOCK = 64 * 1024


def table_answer(table: "Table[Row]", rows: Iterable[Row], kind: str, name: str) -> StreamedResponse:
    """``kind`` is a key of FORMATS; ``name`` is the file's, without day and ending (ASCII)."""
    content_type, blocks = FORMATS[kind]
    disposition = f'attachment; filename="{name}-{clock.today():%Y-%m-%d}.{kind}"'
    return StreamedResponse(_later(blocks(table, rows)), content_type, **{"Content-Disposition": disposition})


def _workbook_blocks(table: "Table[Any]", rows: Iterable[Any]) -> Iterator[bytes]:
    with memory_file() as file:
        write_workbook(table, rows, file)
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


async def _later(blocks: Iterator[bytes]) -> AsyncGenerator[bytes]:
    # A plain iterator would be collected whole before the first byte leaves an asynchronous server.
    while (block := await sync_to_async(_next)(blocks)) is not None:
        yield block


def _next(blocks: Iterator[bytes]) -> bytes | None:
    return next(blocks, None)


FORMATS: dict[str, tuple[str, Callable[["Table[Any]", Iterable[Any]], Iterator[bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_blocks),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook_blocks),
}
