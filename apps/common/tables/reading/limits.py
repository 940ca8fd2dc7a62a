"""What an import takes in at most (docs/import-export.md)."""

MEGABYTE = 1024 * 1024
FILE_BYTES = 20 * MEGABYTE
ROWS = 50_000
COLUMNS = 1_000
CELLS = 5_000_000  # rows times columns: what one import holds in memory
CELL_CHARACTERS = 100_000
# Workbooks are packed: what they unpack to counts as well, and how much more that is.
UNPACKED_BYTES = 200 * MEGABYTE
UNPACKED_RATIO = 200
PARTS = 2_000
JSON_DEPTH = 20
