"""The facts of a day behind one use case: the approved text, its models, their vendors and contracts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.permits import holders
from apps.register.models import UseCase, UseCaseVersion
from apps.vendors.models import Agreement, AgreementKind, ModelRoute, Service, Vendor

# Member states of the European Economic Area, ISO 3166-1 alpha-2.
EEA = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)


@dataclass(frozen=True, slots=True)
class Facts:
    """``routes`` lead outside; a model on a server of our own has no recipient. Empty without an approval."""

    use_case: UseCase
    version: UseCaseVersion | None
    routes: list[ModelRoute]
    dpos: list[User]
    day: date

    @property
    def services(self) -> list[Service]:
        found = {route.service_id: route.service for route in self.routes}
        return sorted(found.values(), key=lambda service: (service.vendor.name, service.name))

    @property
    def vendors(self) -> list[Vendor]:
        return sorted({service.vendor for service in self.services}, key=lambda vendor: vendor.name)

    def processing_contract(self, service: Service) -> Agreement | None:
        """The contract under Art. 28(3) GDPR that is in force for the service on the day."""
        return self._newest(service, lambda agreement: agreement.is_for_processing)

    def transfer_clauses(self, service: Service) -> Agreement | None:
        """The clauses of (EU) 2021/914 (Art. 46(2)(c) GDPR) that are in force for the service on the day."""
        return self._newest(service, lambda agreement: agreement.kind == AgreementKind.SCC_914)

    def _newest(self, service: Service, counts: Callable[[Agreement], bool]) -> Agreement | None:
        found = [each for each in service.agreements.all() if counts(each) and each.is_in_force(self.day)]
        return max(found, key=lambda each: (each.effective_from, each.pk), default=None)


def officers() -> list[User]:
    """Who is data protection officer now; one query for any number of records."""
    return list(holders(Permission.PROCESSING_CONFIRM).order_by("full_name"))


def gather(use_case: UseCase, dpos: Iterable[User], on: date | None = None) -> Facts:
    """Without a query, where the use case comes from ``ProcessingActivity.objects.compared()``."""
    version = use_case.version
    routes = [] if version is None else [route for route in version.routes.all() if not route.own_server]
    return Facts(use_case, version, routes, list(dpos), on or clock.today())


def leaves_eea(route: ModelRoute) -> bool:
    """Processed outside, or by a vendor seated outside: Chapter V GDPR asks for a basis."""
    return not route.eu_processing or route.service.vendor.country not in EEA
