from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from apps.accounts.models import User
from tests.accounts.company_idp.people import KNOWN, PEOPLE
from tests.accounts.company_idp.running import Company, Visitor, running
from tests.accounts.company_idp.serve import CLIENT, SECRET
from tests.accounts.signing_in import PASSWORD
from tests.vendors import makers


@pytest.fixture(scope="module")
def company(live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    callback = f"{live_server.url}/account/oidc/company/login/callback/"
    with running(tmp_path_factory.mktemp("company"), callback, dict(PEOPLE)) as here:
        yield here


@pytest.fixture(autouse=True)
def _set_up(company: Company, settings: Any) -> None:
    for email, claims in PEOPLE.items():
        company.says(email, **claims, name="Anna Neu", groups=["staff"])
    settings.ACCOUNT_RATE_LIMITS = False
    settings.OIDC_ISSUER, settings.OIDC_NAME = company.address, "Rheinwerk ID"
    settings.OIDC_DOMAINS = ["rheinwerk.example"]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "company",
                    "name": "Rheinwerk ID",
                    "client_id": CLIENT,
                    "secret": SECRET,
                    "settings": {"server_url": company.address},
                }
            ],
        }
    }


@pytest.fixture
def known() -> User:
    person = makers.person("employee", name="Kai Bekannt")
    person.email = KNOWN
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def visitor(live_server: LiveServer) -> Visitor:
    return Visitor(live_server.url)
