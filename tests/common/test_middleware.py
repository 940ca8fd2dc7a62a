"""Default deny, for pages, fragments and streams, in both kinds of chain."""

import pytest
from django.test import AsyncClient, Client
from django.urls import get_resolver

from apps.accounts.models import User
from apps.common.middleware import SIGN_IN
from tests.cast import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.urls")]


@pytest.fixture
def person() -> User:
    return User.objects.create(email="jana@example.org", full_name="Jana Weiß")


def test_a_page_asks_to_sign_in_and_remembers_where_to(client: Client) -> None:
    response = client.get("/private/?a=1")
    assert response.status_code == 302
    assert response.headers["Location"] == "/account/login/?next=%2Fprivate%2F%3Fa%3D1"


@pytest.mark.parametrize(
    "headers", [{"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}, {"Accept": "text/event-stream"}]
)
def test_a_script_is_told_where_the_person_has_to_go(client: Client, headers: dict[str, str]) -> None:
    response = client.get("/private/", headers=headers)
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == "/account/login/"


def test_a_form_of_a_signed_out_person_is_not_repeated_after_sign_in(client: Client) -> None:
    assert client.post("/private/").headers["Location"] == "/account/login/"


@pytest.mark.parametrize(
    ("came_from", "next_page"),
    [
        ("http://testserver/private/?a=1", "?next=%2Fprivate%2F%3Fa%3D1"),
        ("http://elsewhere.example/private/", ""),
        ("http://jana@elsewhere.example/private/", ""),
    ],
)
def test_who_sent_a_form_comes_back_to_it_after_sign_in(
    client: Client, came_from: str, next_page: str
) -> None:
    answer = client.post("/private/", headers={"Referer": came_from})
    assert answer.headers["Location"] == f"/account/login/{next_page}"


def test_who_is_signed_in_gets_in_until_deactivated(client: Client, person: User) -> None:
    client.force_login(person, backend=BACKEND)
    assert client.get("/private/").status_code == 200
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/private/").status_code == 302


def test_what_is_marked_public_is_open(client: Client) -> None:
    assert client.get("/open/").status_code == 200


def test_every_name_of_the_sign_in_list_exists() -> None:
    names = {name for name in get_resolver("tests.ui.urls").reverse_dict if isinstance(name, str)}
    assert SIGN_IN - names == set()


def test_nothing_but_the_list_and_what_is_marked_opens_without_sign_in(client: Client) -> None:
    for address in (
        "/styleguide/",
        "/styleguide/chat/",
        "/account/2fa/",
        "/me/sessions/",
        "/account/email/",
    ):
        assert client.get(address).status_code == 302, address


def test_pages_stay_out_of_caches_and_out_of_reach(client: Client) -> None:
    headers = client.get("/open/").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "require-trusted-types-for 'script'" in headers["Content-Security-Policy"]


@pytest.mark.django_db(transaction=True)
async def test_a_stream_is_refused_or_flows_in_an_asynchronous_chain(async_client: AsyncClient) -> None:
    refused = await async_client.get("/private-stream/", headers={"Accept": "text/event-stream"})
    assert refused.status_code == 401
    person = await User.objects.acreate(email="jana@example.org", full_name="Jana Weiß")
    await async_client.aforce_login(person, backend=BACKEND)
    response = await async_client.get("/private-stream/")
    assert [part async for part in response] == [b"data: 1\n\n"]  # type: ignore[attr-defined]
    assert response.headers["Cache-Control"] == "no-store"
