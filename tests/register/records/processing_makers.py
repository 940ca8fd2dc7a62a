"""An approved use case with everything that an entry of the record is filled from."""

from typing import Any

from apps.accounts.models import Department, User
from apps.register.models import ProcessingActivity, ProcessingState, UseCase, UseCasePurpose
from apps.register.services import processing
from apps.vendors.models import AgreementKind, Service
from tests.vendors import makers

CONTACT = "Krefeld"


def approved(department: Department | None = None, name: str = "", **fields: Any) -> UseCase:
    """One model in Texas at a vendor in the US, with AVV, clauses and a measure."""
    vendor = makers.vendor(name=name)
    vendor.country = "US"
    vendor.save()
    makers.measure(vendor)
    for kind in (AgreementKind.AVV, AgreementKind.SCC_914):
        makers.agreement(vendor, kind=kind)
    values: dict[str, Any] = {
        "data_categories": ["personal", "art_9", "trade_secret"],
        "persons_affected": ["employees"],
        "output_use": "external",
        "department": department,
    }
    route = makers.route(vendor, region="Texas", retention_days=30)
    use_case = makers.use_case(makers.person("employee"), routes=(route,), **(values | fields))
    assert use_case.version is not None
    UseCasePurpose.objects.create(
        version=use_case.version, position=1, text="Offers", article_6="f", reference="Interest"
    )
    return use_case


def service_of(use_case: UseCase) -> Service:
    assert use_case.version is not None
    return use_case.version.routes.get().service


def entry(
    use_case: UseCase | None = None, state: str = ProcessingState.DRAFT, by: User | None = None, **fields: Any
) -> ProcessingActivity:
    """Complete, so that it could be confirmed."""
    by = by or makers.person("dpo", name="Sabine")
    made = processing.draft_from(use_case or approved(), by=by)
    values = {"contact": CONTACT, "organisation": "Rheinwerk", "state": state}
    for name, value in (values | fields).items():
        setattr(made, name, value)
    made.save()
    return made


def read(activity: ProcessingActivity) -> ProcessingActivity:
    """As a page reads it: nothing is remembered from before."""
    return ProcessingActivity.objects.compared().get(pk=activity.pk)
