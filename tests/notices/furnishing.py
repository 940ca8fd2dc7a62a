"""Dates of every kind."""

from datetime import timedelta

from apps.access.models import AccessDecision, AccessRequest, RequestState, Scope, ServiceAccount
from apps.accounts.models import User
from apps.common import clock
from apps.incidents.models import HighRisk, IncidentKind
from apps.register.models import Assessment
from apps.vendors.models import Vendor
from apps.vendors.services import certificates
from tests.accounts.training_makers import course, passed
from tests.incidents.makers import changed, incident
from tests.notices.makers import TODAY, House, asked, grant, key, on
from tests.register.records.makers import works_agreement
from tests.vendors import chain_makers, makers


def furnish(home: House, contract_owner: User) -> None:
    """One date of each source at least."""
    home.use_case.ends_on = TODAY + timedelta(days=60)
    home.use_case.closes_on = TODAY + timedelta(days=30)
    home.use_case.save()
    proposed = makers.use_case(home.manager, department=home.department)
    type(proposed).objects.filter(pk=proposed.pk).update(closes_on=TODAY + timedelta(days=30))
    vendor = makers.vendor(contract_owner)
    with on(0):
        makers.agreement(vendor, ends=80, notice_days=30)
    makers.measure(vendor, evidence_until=TODAY + timedelta(days=20))
    vendor.tom_sets.update(valid_until=TODAY + timedelta(days=70))
    makers.route(vendor).credentials.update(expires_on=TODAY + timedelta(days=15), owner=contract_owner)
    with on(0):
        proof_of(vendor)
        chain_makers.announce(vendor.services.get(), by=makers.person("dpo"))
        chain_makers.certified(vendor.services.get(), by=makers.person("dpo"))
        strict = makers.vendor(contract_owner)
        makers.agreement(strict, authorisation="specific")
        chain_makers.announce(strict.services.get(), by=makers.person("dpo"))
    access = grant(home.owner, home.use_case, 10)
    access.request = AccessRequest.objects.create(
        use_case=home.use_case, requested_by=home.owner, scope=Scope.API, purpose="Offers",
        state=RequestState.GRANTED,
    )  # fmt: skip
    access.save()
    AccessDecision.objects.create(request=access.request, granted=True, decided_by=home.manager, days=20)
    key(access, home.dpo, 5)
    asked(home, -3)
    ServiceAccount.objects.create(
        name="Server", purpose="Offers", grant=access, owner=home.owner, deputy=home.deputy,
        handover_until=TODAY, created_by=home.dpo,
    )  # fmt: skip
    with on(0):
        changed(incident(home.owner, kind=IncidentKind.AI_SERIOUS), high_risk=HighRisk.ANNEX3)
    works_agreement(owner=contract_owner)
    passed(course(), home.owner)
    version = home.use_case.versions.get()
    duty = version.classifications.get().obligations.create(
        use_case=home.use_case,
        key="oversight",
        provision="Art. 26(2)",
        text={"de": "Menschen beaufsichtigen", "en": "People oversee it"},
        due=TODAY + timedelta(days=9),
    )
    assert duty.owner is None
    Assessment.objects.create(
        version=version, kind="dsfa", questionnaire_version="1", state="completed", author=home.owner,
        valid_until=TODAY + timedelta(days=9), completed_at=clock.now(), completed_by=home.owner,
    )  # fmt: skip


def proof_of(vendor: Vendor) -> None:
    by, day = makers.person("dpo"), timedelta(days=1)
    certificate = {"kind": "dpf", "scope": "All", "issuer": "DoC", "valid_from": TODAY - day}
    certificates.record_certificate(vendor, certificate | {"valid_until": TODAY + 50 * day}, by=by)
    audit = {"performed_on": TODAY - day, "kind": "remote", "result": "clean", "next_due_on": TODAY + day}
    certificates.record_audit(vendor, audit, by=by)
