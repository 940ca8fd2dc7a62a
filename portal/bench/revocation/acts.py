"""What is taken back in the middle of the traffic, by the people who may, and given back after the round."""

from collections.abc import Callable
from dataclasses import dataclass, field

from apps.access.models.api_key import UNLIMITED, ApiKey
from apps.access.services import keys
from apps.reports.cast.company import Company
from apps.reports.cast.people import CONTRACT_OWNER, DPO, KEY_ADMINISTRATOR
from apps.vendors.models import Agreement
from apps.vendors.services import agreements, routes

MODEL, VENDOR, GRANT = "nordlicht-gross", "nordlicht-ki", ("leyla.aydin", "UC-0001", "api")


@dataclass
class Bench:
    """The company, and the key that the clients use: another one after each revocation."""

    company: Company
    model: str = MODEL
    key: str = ""
    _issued: int = field(default=0)
    _key_id: int = 0

    def __post_init__(self) -> None:
        self.issue()

    def issue(self) -> None:
        self._issued += 1
        grant, by = self.company.grants[GRANT], self.company.people[KEY_ADMINISTRATOR]
        name, day = f"Bench {self._issued}", keys.latest_expiry(grant)
        issued = keys.issue(grant, name=name, expires_on=day, by=by)
        ApiKey.objects.filter(pk=issued.key.pk).update(**UNLIMITED)
        self.key, self._key_id = issued.clear, issued.key.pk

    def lock(self) -> None:
        routes.lock(self.company.routes[MODEL], by=self.company.people[DPO], reason="Messung")

    def unlock(self) -> None:
        routes.unlock(self.company.routes[MODEL], by=self.company.people[CONTRACT_OWNER], reason="Messung")

    def revoke(self) -> None:
        keys.revoke(ApiKey.objects.get(pk=self._key_id), by=self.company.people[KEY_ADMINISTRATOR])

    def suspend(self) -> None:
        agreements.suspend(self._agreement(), by=self.company.people[DPO], reason="Messung")

    def resume(self) -> None:
        owner = self.company.people[CONTRACT_OWNER]
        agreements.take(self._agreement(), "resume", by=owner, reason="Messung")

    def _agreement(self) -> Agreement:
        return Agreement.objects.select_related("vendor").get(pk=self.company.agreements[VENDOR].pk)


@dataclass(frozen=True, slots=True)
class Act:
    """``code`` is what refused requests are told; ``streaming``: an answer runs while it is taken back."""

    take: Callable[[Bench], None]
    give_back: Callable[[Bench], None]
    code: str
    streaming: bool = False


ACTS = {
    "route locked": Act(Bench.lock, Bench.unlock, "route_locked", streaming=True),
    "key revoked": Act(Bench.revoke, Bench.issue, "key_revoked"),
    "agreement suspended": Act(Bench.suspend, Bench.resume, "avv_suspended"),
}
