"""Tables and columns that the ledger writes, in the order in which foreign keys allow it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` map names to PostgreSQL types; rows are tuples in this order."""

    name: str
    columns: tuple[tuple[str, str], ...]

    @property
    def insert(self) -> str:
        names = ", ".join(f'"{name}"' for name, _ in self.columns)
        arrays = ", ".join(f"%s::{kind}[]" for _, kind in self.columns)
        return f"INSERT INTO {self.name} ({names}) SELECT * FROM unnest({arrays})"  # noqa: S608


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
