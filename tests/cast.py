"""The cast as tests use it: Rheinwerk Pumpen GmbH, new for each test that asks for ``cast``."""

from dataclasses import dataclass, fields

from django.conf import settings
from django.test import AsyncClient, Client

from apps.common import clock
from apps.reports.cast.build import build
from apps.reports.cast.company import Company
from tests.snapshots import restored

PASSWORD = "Kreiselpumpe-am-Rhein"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Cast(Company):
    """``cast.people["jonas.weber"]``, ``cast.use_cases["UC-0001"]``, ``cast.routes["nordlicht-gross"]`` …"""

    def login(self, client: Client | AsyncClient, name: str) -> None:
        """Sign somebody in without the form; who needs the form has ``cast.password``."""
        client.force_login(self.people[name], backend=BACKEND)

    def api_key(self, name: str = "Angebotssystem") -> str:
        """The clear text of a living key."""
        return self.clear_keys[name]


def build_cast() -> Cast:
    """Built by the services once a day and simulator, copied into every further test."""
    return restored((clock.today(), settings.SIMULATOR_URL), _build)


def _build() -> Cast:
    company = build(PASSWORD)
    return Cast(**{part.name: getattr(company, part.name) for part in fields(company)})
