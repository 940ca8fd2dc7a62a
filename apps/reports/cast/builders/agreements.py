"""Agreements with their clause checks, brought to their state by the people who may."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings

from apps.accounts.models import User
from apps.common import clock
from apps.reports.cast import vendors as data
from apps.reports.cast.builders.history import backdate, put_back, spread
from apps.reports.cast.company import Company
from apps.reports.cast.people import CONTRACT_OWNER, DEPUTY_DPO, DPO
from apps.vendors.models import Agreement, AgreementState, ClauseCheck, Service, Vendor
from apps.vendors.services import agreements, carrying

S = AgreementState
PATHS: dict[AgreementState, tuple[str, ...]] = {
    S.IN_REVIEW: ("submit",),
    S.CHANGES_REQUESTED: ("submit", "request_changes"),
    S.ACTIVATED: ("submit", "find_ready", "activate"),
}
LEAD = timedelta(days=21)  # from the first check to the first day in force


def make(company: Company, vendor: Vendor, service: Service, spec: data.Agreement) -> Agreement:
    """Clauses checked by the deputy or carried over, opinion by the DPO, activated by the contract owner."""
    dpo = company.people[DPO]
    actors = {"activate": company.people[CONTRACT_OWNER]}
    agreement = _draft(vendor, service, spec)
    begun = _begun(agreement)
    if agreement.supersedes:
        carrying.carry_over(agreement, agreement.supersedes, spec.changed, by=dpo)
    else:
        _check_clauses(agreement, spec, company.people[DEPUTY_DPO], begun)
    if spec.state == S.ACTIVATED:
        agreements.give_opinion(agreement, positive=True, by=dpo)
    for step in PATHS[spec.state]:
        agreement = agreements.take(agreement, step, by=actors.get(step, dpo), reason=spec.reason)
    backdate(agreement.steps.all(), spread(begun, len(PATHS[spec.state])))
    if spec.state == S.ACTIVATED:
        put_back(agreement, opinion_at=begun + timedelta(days=9))
    return agreement


def known(vendors: Iterable[Vendor]) -> dict[str, Agreement]:
    """The oldest agreement of each vendor, by slug: the one that the cast's situations are about."""
    found = Agreement.objects.filter(vendor__in=list(vendors)).select_related("vendor").order_by("-id")
    return {agreement.vendor.slug: agreement for agreement in found}


def _draft(vendor: Vendor, service: Service, spec: data.Agreement) -> Agreement:
    today = clock.today()
    agreement = Agreement.objects.create(
        vendor=vendor,
        kind=spec.kind,
        version=spec.version,
        our_entity=settings.ORGANISATION_NAME,
        form=spec.form,
        evidence=spec.evidence,
        supersedes=vendor.agreements.filter(kind=spec.kind).order_by("-id").first(),
        effective_from=today + timedelta(days=spec.begins),
        effective_until=None if spec.ends is None else today + timedelta(days=spec.ends),
        renewal_months=spec.renewal_months,
        notice_days=spec.notice_days,
        authorisation=spec.authorisation,
        objection_days=spec.objection_days,
        breach_notice_hours=spec.breach_hours,
    )
    agreement.services.add(service)
    return agreement


def _begun(agreement: Agreement) -> datetime:
    """When its check began: in good time before its first day, or lately for one that is to come."""
    ahead = agreement.effective_from - clock.today()
    return clock.now() + min(ahead, timedelta()) - LEAD


def _check_clauses(agreement: Agreement, spec: data.Agreement, checker: User, begun: datetime) -> None:
    """In one go: two dozen single findings by hand would be two dozen events that nobody needs in a demo."""
    ClauseCheck.objects.bulk_create(
        ClauseCheck(
            agreement=agreement,
            item=item,
            result=spec.result(item),
            place=place,
            reason=spec.partly.get(item, ""),
            checked_by=checker,
            checked_on=clock.today(begun),
        )
        for item, place in (spec.places | dict.fromkeys(spec.missing, "")).items()
    )
