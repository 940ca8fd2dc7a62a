"""W6, W7: there is one door for passwords, and it counts; no other page takes them uncounted."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from apps.accounts.models import User
from tests.accounts.signing_in import PASSWORD, browser, is_in, signs_in, with_app, with_password
from tests.repository.syntax import calls, modules
from tests.vendors import makers

pytestmark = pytest.mark.django_db
# Where a password or a code is compared; each counts its attempts (tests/accounts/test_login_limits.py,
# test_confirmation.py).
COMPARING = {"apps/accounts/adapter.py", "apps/accounts/confirm_form.py"}


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def somebody() -> User:
    return with_password(makers.person("platform_admin"))


def test_there_is_no_second_administration(somebody: User) -> None:
    """Django's own would let passwords be tried past allauth's limits."""
    assert not [app for app in settings.INSTALLED_APPS if "contrib.admin" in app]
    client = signs_in(somebody)
    for path in ("/admin/", "/admin/login/", "/accounts/login/", "/api-auth/login/", "/django-admin/"):
        assert browser().get(path).status_code in (302, 404), path
        assert client.get(path).status_code == 404, path
        client.post(path, {"username": somebody.email, "password": PASSWORD})


def test_only_the_backend_of_the_counted_door_takes_passwords() -> None:
    assert [name for name in settings.AUTHENTICATION_BACKENDS if "ModelBackend" in name] == []
    assert browser().login(username="x", password=PASSWORD) is False


def test_the_second_factor_is_not_tried_out(somebody: User) -> None:
    with_app(somebody)
    client = signs_in(somebody)
    answers = [client.post("/account/2fa/authenticate/", {"code": f"{n:06}"}) for n in range(12)]
    said = [answer.content.decode() for answer in answers]
    assert any("Too many" in each for each in said) or 429 in {answer.status_code for answer in answers}
    assert not is_in(client)


def test_mails_to_set_a_password_are_counted(somebody: User, settings: Any) -> None:
    answers = [browser().post("/account/password/reset/", {"email": somebody.email}) for _ in range(30)]
    assert answers[-1].status_code == 429


def test_passwords_are_compared_in_these_places_and_no_others() -> None:
    found = {
        name
        for name, tree in modules("apps", "portal")
        for _call, word in calls(tree)
        if word in {"check_password", "reauthenticate", "authenticate_user", "verify_password"}
    }
    assert found <= COMPARING
    assert not [
        name
        for name, tree in modules("apps", "portal")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.contrib.auth"
        if any(alias.name in {"authenticate", "login"} for alias in node.names)
    ]
