"""Who gets in, and what is said to who doesn't."""

import random
import string
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client

from apps.accounts.api.scim import doors
from apps.accounts.models import ScimToken
from apps.accounts.services import scim_tokens
from apps.common import clock
from apps.common.refusals import RefusedError
from tests.accounts.scim.client import Directory, usable_token
from tests.caching import forget_counts
from tests.days import noon_in
from tests.vendors import makers

pytestmark = pytest.mark.django_db
PATHS = ["Users", "Users/1", "Groups", "Groups/1", "ServiceProviderConfig", "ResourceTypes", "Schemas", "x/y"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("token", ["", "x", f"lpscim_{'0' * 12}_{'a' * 43}", "ü" * 9])
def test_nobody_gets_in_without_a_token(db: None, path: str, token: str) -> None:
    nobody = Directory(token)
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        answer = nobody.call(method, path, None if method in ("GET", "DELETE") else {})
        assert (nobody.status, answer["status"]) == (401, "401"), method
        assert nobody.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing_here() -> None:
    client = Client()
    client.force_login(makers.person("platform_admin"))
    assert client.get("/scim/v2/Users").status_code == 401


def test_a_token_needs_a_second_person(db: None) -> None:
    admin = makers.person("platform_admin")
    issued = scim_tokens.issue("Okta", clock.today(), by=admin)
    idp = Directory(issued.clear)
    idp.call("GET", "Users")
    assert idp.status == 401
    for by, code in ((admin, "four_eyes"), (makers.person("employee"), "not_permitted")):
        with pytest.raises(RefusedError) as refused:
            scim_tokens.second(issued.token, by=by)
        assert refused.value.code == code
    scim_tokens.second(issued.token, by=makers.person("platform_admin"))
    idp.call("GET", "Users")
    assert idp.status == 200
    scim_tokens.revoke(issued.token, by=admin)
    idp.call("GET", "Users")
    assert idp.status == 401


def test_its_last_day_counts_whole(db: None) -> None:
    token, clear = usable_token(days=1)
    idp = Directory(clear)
    with time_machine.travel(noon_in(1)):
        idp.call("GET", "Users")
        assert idp.status == 200
    with time_machine.travel(noon_in(2)):
        idp.call("GET", "Users")
        assert idp.status == 401
    assert ScimToken.objects.get().last_used_at is not None
    assert clear.rpartition("_")[2].encode() not in bytes(token.secret_digest)


@pytest.mark.parametrize("days", [-1, 367])
def test_it_ends_within_a_year(days: int) -> None:
    with pytest.raises(RefusedError):
        scim_tokens.issue("x", clock.today() + timedelta(days=days), by=makers.person("platform_admin"))


def test_not_too_often(idp: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_counts()
    monkeypatch.setattr(doors, "PER_MINUTE", 2)
    assert [idp.call("GET", "Schemas")["schemas"][0][-5:] for _ in range(3)][-1] == "Error"
    assert (idp.status, idp.headers["Retry-After"]) == (429, "60")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "Me", 501), ("POST", "Bulk", 501), ("GET", "Nothing", 404), ("GET", "Users/x", 404),
        ("GET", "Users/99999999", 404), ("PATCH", "Groups/1", 404), ("DELETE", "Users/0", 404),
        ("DELETE", "Users", 405), ("POST", "Users/1", 405), ("POST", "Schemas", 405),
        ("GET", "Schemas/urn:x", 404), ("GET", "Schemas?filter=x", 403),
        ("GET", "Users?count=--5", 400), ("GET", "Groups?startIndex=--5", 400), ("GET", "Users?count=-", 400),
        ("GET", "Users?count=5-", 400), ("GET", "Users?count=%C2%B2", 400), ("GET", "Users?count=-5", 200),
    ],
)  # fmt: skip
def test_what_is_not_there(idp: Directory, method: str, path: str, status: int) -> None:
    body = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{"op": "replace", "path": "displayName", "value": "x"}]}  # fmt: skip
    answer = idp.call(method, path, body if method in ("POST", "PATCH") else None)
    assert (idp.status, answer.get("status", "200")) == (status, str(status))


def test_a_body_that_cannot_be_read(idp: Directory) -> None:
    for body in (b"{", b"[]", b'"x"'):
        idp.call("POST", "Users", body)
        assert idp.status == 400
    idp.call("POST", "Users", b'{"a":"' + b"x" * 1_000_001)
    assert idp.status == 413
    answer = Client().post(
        "/scim/v2/Users", "x", content_type="text/plain", headers={"Authorization": f"Bearer {idp.token}"}
    )
    assert answer.status_code == 415


def test_what_this_service_can_do(idp: Directory) -> None:
    config = idp.call("GET", "ServiceProviderConfig")
    assert (config["patch"]["supported"], config["bulk"]["supported"]) == (True, False)
    types = idp.call("GET", "ResourceTypes")["Resources"]
    assert [(each["id"], each["endpoint"]) for each in types] == [("User", "/Users"), ("Group", "/Groups")]
    for each in types:
        assert idp.call("GET", f"ResourceTypes/{each['id']}") == each
    for schema in idp.call("GET", "Schemas")["Resources"]:
        assert idp.call("GET", f"Schemas/{schema['id']}") == schema


WORDS = ["userName", "emails", "[", "]", "(", ")", " eq ", " and ", " or ", "not ", '"', "a", ".", "value",
         " pr", "true", "null", "1", ":", "urn:x", "\\", "ü", "'", "%", " co ", "id", "members", "\n",
         "$ref"]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_any_filter_and_any_path_gets_an_answer(idp: Directory, seed: int) -> None:
    dice = random.Random(seed)
    pk = idp.add()["id"]
    for _ in range(60):
        words = dice.choices([*WORDS, dice.choice(string.printable)], k=dice.randint(1, 14))
        text = "".join(words)
        for kind in ("Users", "Groups"):
            answer = idp.call("GET", f"{kind}?filter={quote(text)}")
            assert idp.status in (200, 400), (text, answer)
        operation: dict[str, Any] = {
            "op": dice.choice(["add", "remove", "replace"]),
            "path": text,
            "value": text,
        }
        answer = idp.patch(f"Users/{pk}", operation)
        assert idp.status in (200, 400), (operation, answer)


@pytest.mark.parametrize(
    "text", ["(" * 400 + "userName pr" + ")" * 400, "x" * 1001, " or ".join(["id eq 1"] * 30)]
)
def test_a_filter_is_bounded(idp: Directory, text: str) -> None:
    answer = idp.call("GET", f"Users?filter={quote(text)}")
    assert (idp.status, answer["scimType"]) == (400, "invalidFilter")
