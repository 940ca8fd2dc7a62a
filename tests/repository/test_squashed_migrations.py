"""Migrations that replace others make what those made, and leave nobody behind who is amid them."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.loader import MigrationLoader

from tests.migrating import OWNER, empty, step_by_step

# What makes a database, each as (name, definition); columns in the order of their names.
CATALOGUE = """
WITH ours AS (
  SELECT c.oid, c.oid::regclass::text AS name, c.relkind, c.relacl, c.relowner
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'keystore'))
SELECT 'relation ' || name, concat_ws(' ', relkind, relacl, relowner::regrole) FROM ours
UNION ALL
SELECT format('column %s.%s', name, attname), concat_ws(' ', format_type(atttypid, atttypmod), attnotnull,
  attidentity, attcollation::regcollation, attacl, pg_get_expr(d.adbin, d.adrelid))
FROM ours JOIN pg_attribute a ON attrelid = ours.oid
  LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p')
UNION ALL
SELECT 'index ' || name, pg_get_indexdef(oid) FROM ours WHERE relkind IN ('i', 'I')
UNION ALL
SELECT format('constraint %s.%s', name, conname), pg_get_constraintdef(k.oid)
FROM ours JOIN pg_constraint k ON conrelid = ours.oid
UNION ALL
SELECT format('trigger %s.%s', name, tgname), concat_ws(' ', pg_get_triggerdef(t.oid), tgenabled)
FROM ours JOIN pg_trigger t ON tgrelid = ours.oid WHERE NOT tgisinternal
UNION ALL
SELECT 'function ' || p.oid::regprocedure, concat_ws(' ', pg_get_functiondef(p.oid), p.proacl)
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
UNION ALL
SELECT 'extension ' || extname, extversion FROM pg_extension
"""


def test_who_is_amid_the_replaced_ones_can_go_on() -> None:
    """A dependency on what replaces others would not be met there: it is used after all of them or none."""
    loader = MigrationLoader(None, replace_migrations=False)
    replacing = {key: one for key, one in loader.disk_migrations.items() if one.replaces}
    assert ("register", "0001_squashed_0112_facts_voted_on") in replacing
    for migration in replacing.values():
        needed = _beyond(migration, (loader.disk_migrations[key] for key in migration.replaces))
        given = _beyond(migration, [migration])
        assert not replacing.keys() & given
        assert needed <= {key for one in given for key in loader.graph.forwards_plan(one)}


def test_going_back_by_name_drops_no_table() -> None:
    """What replaces the named step counts as done, and would be taken back with all of its tables."""
    loader = MigrationLoader(None, replace_migrations=False)
    for migration in loader.disk_migrations.values():
        assert not migration.replaces or any(not step.reversible for step in migration.operations)


@pytest.mark.by_name
@pytest.mark.django_db(transaction=True, databases=["default", OWNER])
def test_who_goes_back_by_name_is_refused_and_can_go_on() -> None:
    with empty("portal_going_back"):
        call_command("migrate", database=OWNER, verbosity=0)
        whole = _catalogue()
        for name in (("interactions", "0005_index_by_key"), ("vendors", "0089_discarded_agreements")):
            with pytest.raises(IrreversibleError):
                call_command("migrate", *name, database=OWNER, verbosity=0)
        call_command("migrate", database=OWNER, verbosity=0)
        assert _catalogue() == whole


def _beyond(migration: Any, among: Iterable[Any]) -> set[tuple[str, str]]:
    """What they need of other apps; the first of an app, whatever its name, is among what anything needs."""
    found = {dependency for one in among for dependency in one.dependencies}
    return {tuple(key) for key in found if key[0] != migration.app_label and key[1] != "__first__"}


@pytest.mark.by_name
@pytest.mark.django_db(transaction=True, databases=["default", OWNER])
def test_they_make_what_those_made() -> None:
    with empty("portal_step_by_step"):
        executor = step_by_step()
        known = executor.loader.disk_migrations
        executor.migrate([key for key in executor.loader.graph.leaf_nodes() if not known[key].replaces])
        long_way = _catalogue()
    with empty("portal_at_once"):
        call_command("migrate", database=OWNER, verbosity=0)
        assert _catalogue() == long_way


def _catalogue() -> dict[str, str]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(CATALOGUE)
        return dict(cursor.fetchall())
