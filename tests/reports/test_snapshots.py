"""The copied cast is the built cast."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from apps.accounts.models import User
from apps.reports.cast.build import build
from tests.cast import PASSWORD, Cast
from tests.vendors import makers


def count_rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.django_db
@pytest.mark.parametrize("turn", ["built or copied", "copied"])
def test_nothing_is_missing_for_the_builders(cast: Cast, turn: str) -> None:
    rows = count_rows()
    assert build(PASSWORD).made.total() == 0
    assert count_rows() == rows
    connection.check_constraints()


@pytest.mark.django_db
def test_copied_bytes_still_open(cast: Cast) -> None:
    route = cast.routes["nordlicht-gross"]
    route.refresh_from_db()
    assert makers.clear_key(route) == "simulator-nordlicht-gross"


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_one_test_does_not_change_the_next(cast: Cast, turn: int) -> None:
    jonas = cast.people["jonas.weber"]
    assert jonas.full_name == User.objects.get(pk=jonas.pk).full_name == "Jonas Weber"
    jonas.full_name = f"changed by {turn}"
    jonas.save()


@pytest.mark.django_db
def test_signed_in(cast: Cast, client: Client) -> None:
    cast.login(client, "jonas.weber")
    assert client.session["_auth_user_id"] == str(cast.people["jonas.weber"].pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_new_rows_after_a_reset_meet_no_old_ones(cast: Cast, turn: int) -> None:
    user = User.objects.create_user("new@rheinwerk-pumpen.example", "x", full_name="New")
    assert user.pk > max(person.pk for person in cast.people.values())
