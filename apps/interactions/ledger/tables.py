"""Tables and columns that the ledger writes, in the order in which foreign keys allow it."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)  # each is itself only, so that finding its rows compares no columns
class Table:
    """``columns`` map names to PostgreSQL types; rows are tuples in this order, JSON comes as text."""

    name: str
    columns: tuple[tuple[str, str], ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)

    @cached_property
    def json_columns(self) -> tuple[str, ...]:
        return tuple(name for name, kind in self.columns if kind == "jsonb")

    @property
    def insert(self) -> str:
        """Takes the batch as ``$1`` (ledger/statement.py): a list of rows under the table's name."""
        names = ", ".join(f'"{name}"' for name, _ in self.columns)
        values = ", ".join(_value(name, kind) for name, kind in self.columns)
        types = ", ".join(f'"{name}" {_JSON_TYPES.get(kind, kind)}' for name, kind in self.columns)
        rows = f"jsonb_to_recordset($1 -> '{self.name}') AS r({types})"
        return f"INSERT INTO {self.name} ({names}) SELECT {values} FROM {rows};"  # noqa: S608


_JSON_TYPES = {"bytea": "text"}  # JSON has no bytes: base64


def _value(name: str, kind: str) -> str:
    return f"decode(r.\"{name}\", 'base64')" if kind == "bytea" else f'r."{name}"'


THREAD = Table(
    "interactions_thread",
    (
        ("id", "uuid"), ("use_case_id", "bigint"), ("person_id", "bigint"), ("channel", "text"),
        ("data_class", "int"), ("protected", "bool"), ("created_at", "timestamptz"),
    ),
)  # fmt: skip
DATA_KEY = Table("keystore.data_key", (("thread", "uuid"), ("wrapped", "bytea")))
PSEUDONYM = Table(
    "interactions_pseudonym",
    (
        ("id", "uuid"), ("thread_id", "uuid"), ("type", "text"), ("number", "int"), ("digest", "bytea"),
        ("sealed", "bytea"),
    ),
)  # fmt: skip
INTERACTION = Table(
    "interactions_interaction",
    (
        ("id", "uuid"), ("thread_id", "uuid"), ("use_case_id", "bigint"), ("route_id", "bigint"),
        ("person_id", "bigint"), ("api_key_id", "bigint"), ("channel", "text"), ("data_class", "int"),
        ("state", "text"), ("hold", "text"), ("held_at", "timestamptz"), ("decision", "jsonb"),
        ("found", "jsonb"), ("error", "text"), ("admitted_at", "timestamptz"), ("ended_at", "timestamptz"),
        ("sent_at", "timestamptz"),
    ),
)  # fmt: skip
REVIEW_JOB = Table(
    "interactions_reviewjob",
    (
        ("id", "uuid"), ("interaction_id", "uuid"), ("kind", "text"), ("state", "text"), ("attempts", "int"),
        ("offers", "int"), ("next_attempt_at", "timestamptz"), ("last_error", "text"),
        ("created_at", "timestamptz"),
    ),
)  # fmt: skip
CONTENT = Table(
    "content",
    (
        ("id", "uuid"), ("at", "timestamptz"), ("thread", "uuid"), ("kind", "text"), ("row", "uuid"),
        ("sealed", "bytea"),
    ),
)  # fmt: skip
FINDING = Table(
    "finding",
    (
        ("id", "uuid"), ("at", "timestamptz"), ("interaction", "uuid"), ("direction", "text"),
        ("part", "text"),
        ("start", "int"), ("end", "int"), ("type", "text"), ("score", "float8"), ("rule", "text"),
        ("action", "text"),
    ),
)  # fmt: skip
AUDIT_EVENT = Table(
    "audit_event",
    (
        ("id", "uuid"), ("event", "text"), ("actor_kind", "text"), ("actor", "uuid"), ("target_type", "text"),
        ("target", "text"), ("details", "jsonb"),
    ),
)  # fmt: skip
IN_ORDER = (THREAD, DATA_KEY, PSEUDONYM, INTERACTION, REVIEW_JOB, CONTENT, FINDING, AUDIT_EVENT)
