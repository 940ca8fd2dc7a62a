"""A batch from upload to its end: who moves it, what waits, and two at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance, allowed
from apps.lifecycle.transitions import LIFECYCLES
from apps.register.models import BatchState, ImportBatch, ImportPart, UseCase
from apps.register.services.imports import staging
from apps.register.services.imports.committing import commit
from apps.register.services.imports.fingerprints import fingerprints
from tests.register.imports.makers import csv_file, staged
from tests.register.imports.test_imports import ROWS, counts
from tests.vendors import makers

MOVES = LIFECYCLES["register.importbatch"].transitions


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_batch_moves_only_as_its_table_says(role: str, importer: User) -> None:
    someone = makers.person(role)
    for name, step in MOVES.items():
        for state in BatchState.values:
            batch = staged(csv_file(*ROWS), importer)
            ImportBatch.objects.filter(pk=batch.pk).update(state=state)
            batch.refresh_from_db()
            may = Permission.USE_CASE_IMPORT in ROLES[role].permissions and state in step.sources
            assert (name in allowed(batch, someone)) is may
            if may:
                assert advance(batch, name, by=someone).state == step.target
                continue
            with pytest.raises(RefusedError):
                advance(batch, name, by=someone)


@pytest.mark.django_db
def test_who_may_not_import_takes_nothing_in(importer: User) -> None:
    with pytest.raises(RefusedError):
        staged(csv_file(*ROWS), makers.person("employee", department=importer.department))
    assert not ImportBatch.objects.exists()


@pytest.mark.django_db
def test_waiting_rows_are_sealed_and_gone_after_a_day(
    importer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = staged(csv_file(("a", "Secret title", "Secret purpose")), importer)
    for part in ImportPart.objects.all():
        assert b"Secret" not in bytes(part.sealed)
    row = json.dumps(list(ImportBatch.objects.values()), default=str)
    assert "Secret" not in row
    assert staging.expire() == 0
    tomorrow = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert staging.expire() == 1
    batch.refresh_from_db()
    assert (batch.state, bytes(batch.wrapped), batch.mapping) == (BatchState.DISCARDED, b"", {})
    assert not ImportPart.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_import_the_same_file_at_once_one_wins(importer: User) -> None:
    batch = staged(csv_file(*ROWS), importer)
    start = Barrier(2)

    def press(_place: int) -> str:
        start.wait()
        try:
            return commit(batch, by=importer).state
        except RefusedError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == ["committed", "wrong_state"]
    assert UseCase.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_files_of_one_register_at_once_make_no_row_twice(importer: User) -> None:
    batches = [staged(csv_file(*ROWS), importer) for _ in range(2)]
    start = Barrier(2)

    def press(batch: ImportBatch) -> tuple[int, ...]:
        start.wait()
        try:
            return counts(commit(batch, by=importer))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, batches)) == [(0, 0, 2, 0), (2, 0, 0, 0)]


@pytest.mark.django_db
def test_what_hangs_on_use_cases_is_looked_up_in_no_order(importer: User) -> None:
    """Orders of these tables lead through others, which old statistics make long ways."""
    use_cases = [makers.use_case(importer).pk for _ in range(2)]
    with CaptureQueriesContext(connection) as asked:
        fingerprints(use_cases)
    assert len(asked) > 10
    assert [query["sql"] for query in asked if " JOIN " in query["sql"] or "ORDER BY" in query["sql"]] == []
