"""The facts of a day behind one use case: the approved text, its models, their vendors and contracts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.permits import holders
from apps.register.models import UseCase, UseCaseVersion
from apps.vendors.countries import is_third
from apps.vendors.models import Agreement, AgreementKind, Measure, ModelRoute, Service, TomSet, Vendor
from apps.vendors.proof import counting, measures_of


@dataclass(frozen=True, slots=True)
class House:
    """What is ours and the same for every record: the data protection officers, our own measures (TOM)."""

    dpos: list[User] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Facts:
    """``routes`` lead outside; a model on a server of our own has no recipient. Empty without an approval."""

    use_case: UseCase
    version: UseCaseVersion | None
    routes: list[ModelRoute]
    house: House
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

    def measures(self, vendor: Vendor) -> list[Measure]:
        """Those of the version that counts on the day."""
        return measures_of(counting(vendor.tom_sets.all(), self.day))

    def _newest(self, service: Service, counts: Callable[[Agreement], bool]) -> Agreement | None:
        found = [each for each in service.agreements.all() if counts(each) and each.is_in_force(self.day)]
        return max(found, key=lambda each: (each.effective_from, each.pk), default=None)


def house(on: date | None = None) -> House:
    """As it is now; the same few queries for any number of records."""
    day = on or clock.today()
    sets = TomSet.objects.of(None).counting(day).prefetch_related("measures")
    dpos = list(holders(Permission.PROCESSING_CONFIRM).order_by("full_name"))
    return House(dpos, measures_of(counting(sets, day)))


def gather(use_case: UseCase, ours: House, on: date | None = None) -> Facts:
    """Without a query, where the use case comes from ``ProcessingActivity.objects.compared()``."""
    version = use_case.version
    routes = [] if version is None else [route for route in version.routes.all() if not route.own_server]
    return Facts(use_case, version, routes, ours, on or clock.today())


def leaves_eea(route: ModelRoute) -> bool:
    """Processed outside, or by a vendor seated outside: Chapter V GDPR asks for a basis."""
    return not route.eu_processing or is_third(route.service.vendor.country)
