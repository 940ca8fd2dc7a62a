"""W4: what another site makes a browser send does nothing, whatever the person in front of it may do."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.attacks.acts import Act, acts, browser_of, events_of, posted, prepared
from tests.repository.matrix.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("past")]
# Without the check of the middleware: reports of browsers and the door of the directory know no cookie, the
# others read a large body first and check its token themselves.
CHECKED_OTHERWISE = {
    "own_document_new",
    "own_import_new",
    "csp_report", "document_new", "document_version_new", "vendor_imports", "use_case_imports",
    "scim_users", "scim_users_search", "scim_user", "scim_groups", "scim_groups_search", "scim_group",
    "chat_first_message", "chat_messages", "chat_first_file", "chat_file",
    "scim_config", "scim_resource_types", "scim_resource_type", "scim_schemas", "scim_schema", "scim_nothing",
}  # fmt: skip


def test_no_act_is_done_without_the_token_of_the_page(here: World, subtests: pytest.Subtests) -> None:
    """Each of them is done with it, so that the refusal is for the token and for nothing else.

    Nor is it done by a GET, such as the image of another site would send.
    """
    wanted = acts()
    assert len(wanted) > 100
    for each in wanted:
        with subtests.test(each.row.key), prepared(each, here) as act:
            assert forged(act, here) == (403, [])
            read, done = looked_at(act, here), genuine(act, here)
            assert done
            assert set(read).isdisjoint(done)


def forged(act: Act, here: World) -> tuple[int, list[str]]:
    client = browser_of(here, act.column, enforce_csrf_checks=True)
    answer, events = posted(client, act.url, act.data, headers={"origin": "https://evil.example"})
    return answer.status_code, events


def looked_at(act: Act, here: World) -> list[str]:
    client = browser_of(here, act.column)
    return events_of(lambda: client.get(act.url, act.data))


def genuine(act: Act, here: World) -> list[str]:
    client = browser_of(here, act.column, enforce_csrf_checks=True)
    return posted(client, act.url, {**act.data, "csrfmiddlewaretoken": token_of(client)})[1]


def token_of(client: Client) -> str:
    """As it comes with the cheapest page that holds a form."""
    client.get("/account/logout/")
    return client.cookies["csrf"].value


def test_a_stolen_token_from_another_site_does_nothing(here: World) -> None:
    (each, *_others) = acts("access_decision")
    with prepared(each, here) as act:
        client = browser_of(here, act.column, enforce_csrf_checks=True)
        data = {**act.data, "csrfmiddlewaretoken": token_of(client)}
        for origin in ("https://evil.example", "null", "http://testserver.evil.example"):
            answer, events = posted(client, act.url, data, headers={"origin": origin})
            assert (answer.status_code, events) == (403, []), origin


def test_these_and_no_others_go_without_the_check_of_the_middleware() -> None:
    exempt = {p.name for p in _patterns() if getattr(p.callback, "csrf_exempt", False)}
    assert exempt == CHECKED_OTHERWISE


def _patterns(resolver: Any = None) -> Iterator[URLPattern]:
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            yield from _patterns(part)
        else:
            yield part
