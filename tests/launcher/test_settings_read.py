"""The settings as a process reads them from its environment."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from portal.launcher.containers import example_production

READ = """
import json, django
django.setup()
from django.conf import settings
from apps.gateway.runtime import _connection
names = ("ALLOWED_HOSTS", "OIDC_DOMAINS", "BREAK_GLASS", "WEB_URL", "GATEWAY_URL", "REDIS_URL", "DATABASES")
told = {name: getattr(settings, name) for name in names}
print(json.dumps(told | {"gateway": _connection()}))
"""


def settings_read(**given: str) -> dict[str, Any]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    argv = [sys.executable, "-c", READ]
    done = subprocess.run(
        argv, env=env | example_production() | given, capture_output=True, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_what_an_address_says_of_tls_counts_for_pages_gateway_and_owner() -> None:
    url = "postgres://{}:x@db:5432/portal?sslmode=verify-full&sslrootcert=/ca.pem"
    urls = {"DATABASE_URL": url.format("portal_app"), "DATABASE_OWNER_URL": url.format("portal_owner")}
    told = settings_read(**urls)
    asked = [told["gateway"], *(told["DATABASES"][alias]["OPTIONS"] for alias in ("default", "owner"))]
    for options in asked:
        assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "/ca.pem")
        assert options["prepare_threshold"] is None
        assert options["tcp_user_timeout"] > 0
    assert told["gateway"]["user"] == "portal_app"


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("redis://:x@c:6379/0", "redis://:x@c:6379/0"),
        ("rediss://:x@c:6379/0", "rediss://:x@c:6379/0?ssl_cert_reqs=required"),
        ("rediss://c/0?ssl_ca_certs=/ca", "rediss://c/0?ssl_ca_certs=/ca&ssl_cert_reqs=required"),
        ("rediss://c/0?ssl_cert_reqs=none", "rediss://c/0?ssl_cert_reqs=none"),
    ],
)
def test_the_certificate_of_redis_is_checked_by_everybody_who_asks_it(url: str, read: str) -> None:
    assert settings_read(REDIS_URL=url)["REDIS_URL"] == read


def test_blanks_after_commas_belong_to_no_name() -> None:
    given = {
        "ALLOWED_HOSTS": "portal.example, api.example",
        "PORTAL_OIDC_DOMAINS": " A.example ,b.example,",
        "PORTAL_BREAK_GLASS": "one@a.example, Two@a.example",
    }
    told = settings_read(**given)
    assert told["ALLOWED_HOSTS"] == ["portal.example", "api.example"]
    assert told["OIDC_DOMAINS"] == ["a.example", "b.example"]
    assert told["BREAK_GLASS"] == ["one@a.example", "two@a.example"]


def test_a_slash_at_the_end_of_an_address_is_none_in_a_link() -> None:
    told = settings_read(PORTAL_WEB_URL="https://a.example/", PORTAL_GATEWAY_URL="https://b.example/")
    assert (told["WEB_URL"], told["GATEWAY_URL"]) == ("https://a.example", "https://b.example")
