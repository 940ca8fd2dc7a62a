"""What PostgreSQL breaks off because two change the same is told as that, not as a store that is away."""

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from apps.common.middleware import StoresAwayMiddleware

BROKEN_OFF = "DO $$ BEGIN RAISE SQLSTATE '{}'; END $$"


def answer_to(error: Exception) -> HttpResponse:
    middleware = StoresAwayMiddleware(lambda _request: HttpResponse())
    with translation.override("en"):
        found = middleware.process_exception(HttpRequest(), error)
    assert isinstance(found, HttpResponse)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["40P01", "55P03"], ids=["deadlock", "lock_timeout"])
def test_who_is_broken_off_is_told_that_nothing_was_saved(state: str) -> None:
    with pytest.raises(OperationalError) as raised, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BROKEN_OFF.format(state))
    answer = answer_to(raised.value)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Nothing of what you sent was saved" in answer.content.decode()


def test_a_store_that_is_away_is_told_as_before() -> None:
    assert "is being restarted" in answer_to(OperationalError("connection refused")).content.decode()
