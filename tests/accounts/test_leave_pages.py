"""The page of leaving: consequences first, then the name."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from tests.access.makers import Office, issued, office
from tests.cast import BACKEND
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> Office:
    return office()


def signed_in(person: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person, backend=BACKEND)
    return client


def test_it_shows_what_ends_and_ends_it_for_the_typed_name(at: Office) -> None:
    issued(at)
    page, admin = reverse("person_leave", args=[at.employee.pk]), signed_in(makers.person("platform_admin"))
    shown = admin.get(page)
    assert b"1 API key" in shown.content
    for typed in ("", "Somebody else", "Jonas Webe"):
        assert admin.post(page, {"typed": typed}).status_code == 422
    assert User.objects.get(pk=at.employee.pk).is_active
    answer = admin.post(page, {"typed": "Jonas Weber"})
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("person_handover", args=[at.employee.pk]),
    )
    assert not User.objects.get(pk=at.employee.pk).is_active
    assert b"Has left" in admin.get(page).content


def test_who_came_back_may_sign_in(at: Office) -> None:
    admin = signed_in(makers.person("platform_admin"))
    admin.post(reverse("person_leave", args=[at.employee.pk]), {"typed": "Jonas Weber"})
    answer = admin.post(reverse("person_return", args=[at.employee.pk]))
    assert answer.status_code == 302
    assert User.objects.get(pk=at.employee.pk).is_active


def test_nobody_ends_their_own_account_here() -> None:
    admin = makers.person("platform_admin", name="Anna Admin")
    page = reverse("person_leave", args=[admin.pk])
    assert b"End everything" not in signed_in(admin).get(page).content
    assert signed_in(admin).post(page, {"typed": "Anna Admin"}).status_code == 409


def test_the_head_of_department_sees_what_needs_somebody_else(at: Office) -> None:
    page = reverse("person_handover", args=[at.employee.pk])
    assert signed_in(at.manager).get(page).status_code == 200
    assert signed_in(at.other_manager).get(page).status_code == 404
    assert signed_in(at.colleague).get(page).status_code == 403
    assert signed_in(at.manager).get(reverse("person_leave", args=[at.employee.pk])).status_code == 403
