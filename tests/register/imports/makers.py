"""Small tables as files, and the way from a file to the register."""

import csv
import io
from typing import Any

from openpyxl import Workbook

from apps.accounts.models import User
from apps.register.models import ImportBatch
from apps.register.services.imports.committing import commit
from apps.register.services.imports.staging import stage

HEAD = ("ID", "Title", "Purpose")


def csv_file(*rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    return text.getvalue().encode()


def xlsx_file(*rows: tuple[Any, ...], head: tuple[str, ...] = HEAD) -> bytes:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def staged(data: bytes, by: User, name: str = "register.csv", **more: Any) -> ImportBatch:
    if by.department is None:
        raise AssertionError("an importer has a department here")
    return stage(data, name, by.department, by=by, **more)


def imported(data: bytes, by: User, name: str = "register.csv", **more: Any) -> ImportBatch:
    return commit(staged(data, by, name, **more), by=by)
