"""Content lies in one place, encrypted: no other field takes text that nobody has thought about."""

from itertools import chain
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from tests.repository.plain_fields import CHOSEN, FIELDS, OTHERS, SEALED

# What can hold no words. Anything else, also a kind of field that is new here, has to be on the list.
WORDLESS = (
    models.BooleanField,
    models.DateField,  # and DateTimeField
    models.DurationField,
    models.FloatField,
    models.ForeignKey,  # and OneToOneField
    models.IntegerField,  # and its kin, also AutoField
    models.UUIDField,
)
KEPT_BY_THE_DATABASE = {
    # Of type xid8.
    ("audit_event", "transaction"), ("gate_change", "xid"), ("audit_seal", "horizon"),
    # Hashes, a public key and its signature (apps/audit/sealing).
    ("audit_seal", "root"), ("audit_seal", "previous"), ("audit_seal", "key"), ("audit_seal", "signature"),
    ("audit_leaf", "hash"),
    # A kind of finding (apps/audit/sealing/verifying.py).
    ("audit_verification", "first"),
}  # fmt: skip
COLUMNS = """
SELECT c.relname, a.attname
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
WHERE n.nspname IN ('public', 'keystore') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'django_migrations'
  AND (t.typcategory IN ('S', 'A', 'U', 'I') AND t.typname NOT IN ('uuid'))
"""


def wordy() -> dict[str, Any]:
    """Every stored field of every model that could hold words, by its label."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if not isinstance(field, WORDLESS)
    }


def of_others(label: str) -> bool:
    return app_of(label) in OTHERS


def app_of(label: str) -> str:
    return label.partition(".")[0]


def test_every_field_that_could_hold_words_was_thought_about() -> None:
    listed = list(chain.from_iterable(FIELDS.values()))
    assert len(listed) == len(set(listed))
    assert {label for label in wordy() if not of_others(label)} == set(listed)


def test_every_app_of_others_is_ours_no_more() -> None:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}
    assert not ours & set(OTHERS)
    assert {app_of(label) for label in wordy()} - ours == set(OTHERS)


@pytest.mark.parametrize("label", FIELDS[CHOSEN])
def test_a_word_of_a_list_has_a_list(label: str) -> None:
    field = wordy()[label]
    assert getattr(field, "base_field", field).choices


@pytest.mark.parametrize("label", FIELDS[SEALED])
def test_what_is_sealed_is_bytes(label: str) -> None:
    assert isinstance(wordy()[label], models.BinaryField)


def test_bytes_are_sealed_and_nothing_else() -> None:
    binary = {label for label, field in wordy().items() if isinstance(field, models.BinaryField)}
    assert binary == set(FIELDS[SEALED])


def test_no_file_is_stored_beside_the_database() -> None:
    assert not [label for label, field in wordy().items() if isinstance(field, models.FileField)]


@pytest.mark.django_db
def test_the_database_has_no_column_for_words_that_the_models_do_not_know() -> None:
    """Some tables are made by hand (partitions, keystore)."""
    known = {(field.model._meta.db_table, field.column) for field in wordy().values()}
    known = {(table.split(".")[-1].strip('"'), column) for table, column in known}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        found = set(cursor.fetchall())
    assert found - known - KEPT_BY_THE_DATABASE == set()
    assert found & known
