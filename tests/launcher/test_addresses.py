"""Both forms of a database address, and changing the role in it."""

import pytest

from portal.launcher.addresses import database_name, parameters, with_role
from portal.launcher.messages import Refusal

SOCKET = "postgres://portal_app:@//srv/var/s/portal"
SERVER = "postgres://admin:p%40ss@db.example.org:5433/portal?sslmode=require"


def test_a_path_of_two_slashes_is_the_folder_of_a_socket() -> None:
    assert parameters(SOCKET) == {"host": "/srv/var/s", "user": "portal_app", "dbname": "portal"}


def test_a_server_with_password_port_and_options() -> None:
    assert parameters(SERVER) == {
        "host": "db.example.org",
        "port": "5433",
        "user": "admin",
        "password": "p@ss",
        "dbname": "portal",
        "sslmode": "require",
    }


@pytest.mark.parametrize("url", [SOCKET, SERVER])
def test_another_role_reaches_the_same_place(url: str) -> None:
    changed = parameters(with_role(url, "portal_owner", "a/b:c", database="other"))
    expected = {**parameters(url), "user": "portal_owner", "password": "a/b:c", "dbname": "other"}
    assert changed == expected


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgres://portal@db:5432/", "portal"])
def test_anything_else_is_refused_with_the_form_it_should_have(url: str) -> None:
    with pytest.raises(Refusal, match="postgres://role:password@host:5432/name"):
        database_name(url)
