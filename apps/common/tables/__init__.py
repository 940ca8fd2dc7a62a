"""Tables to hand out: columns described once, written as CSV or as a workbook (docs/import-export.md).

``table_answer(Table(_("Register"), (Column(_("Number"), lambda row: row.ref),)), rows, "xlsx", "register")``
"""

from apps.common.tables.answers import FORMATS, table_answer
from apps.common.tables.columns import Cell, Column, Table
from apps.common.tables.comma_file import csv_blocks
from apps.common.tables.workbook import write_workbook

__all__ = ["FORMATS", "Cell", "Column", "Table", "csv_blocks", "table_answer", "write_workbook"]
