"""An approval goes stale by computation, and is confirmed anew by who decides."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase, UseCaseState
from apps.register.models.use_case import RUNNING
from apps.register.services import confirmations
from apps.register.staleness import Cause
from apps.vendors.models import AgreementState, ModelRoute, Service
from apps.vendors.services import subprocessors
from apps.vendors.services.subprocessors import Entry
from tests.days import noon_in
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def running(manager: User | None = None) -> tuple[UseCase, ModelRoute]:
    vendor = makers.vendor()
    route = makers.route(vendor)
    makers.agreement(vendor)
    department = makers.department(manager or makers.person("manager"))
    use_case = makers.use_case(makers.person("employee"), routes=(route,), department=department)
    return use_case, route


def causes(use_case: UseCase) -> list[Cause]:
    return [stale.cause for stale in confirmations.stale(UseCase.objects.get(pk=use_case.pk))]


def shown(use_case: UseCase) -> str:
    """The mark of what the page shows now."""
    found = UseCase.objects.get(pk=use_case.pk)
    return confirmations.mark(found, confirmations.stale(found))


def test_what_was_approved_just_now_is_fresh() -> None:
    use_case, _ = running()
    assert causes(use_case) == []


@pytest.mark.parametrize("change", [{"region": "Ohio"}, {"retention_days": 31}, {"own_server": True}])
def test_a_model_that_moved_makes_it_stale_at_once(change: dict[str, object]) -> None:
    use_case, route = running()
    ModelRoute.objects.filter(pk=route.pk).update(**change)
    (stale,) = confirmations.stale(use_case)
    assert stale.cause == Cause.ROUTE_CHANGED
    assert stale.closes_on == clock.today()
    assert route.label in stale.sentence


def test_another_agreement_makes_it_stale_with_thirty_days_to_look() -> None:
    use_case, route = running()
    vendor = route.service.vendor
    vendor.agreements.update(state=AgreementState.SUPERSEDED)
    assert causes(use_case) == []
    makers.agreement(vendor)
    (stale,) = confirmations.stale(use_case)
    assert stale.cause == Cause.AGREEMENT_REPLACED
    assert stale.closes_on == clock.today() + timedelta(days=30)


def test_a_new_subprocessor_makes_it_stale_with_thirty_days_to_look() -> None:
    use_case, route = running()
    dpo = makers.person("dpo")
    made = subprocessors.add(route.service, Entry("Cloud Inc.", "US", "Hosting", clock.today()), by=dpo)
    (stale,) = confirmations.stale(use_case)
    assert (stale.cause, stale.closes_on) == (Cause.SUBPROCESSOR_ADDED, clock.today() + timedelta(days=30))
    subprocessors.end(made, clock.today(), by=dpo)
    with time_machine.travel(noon_in(1)):
        assert causes(use_case) == []


def test_one_that_was_there_already_is_no_news() -> None:
    use_case, route = running()
    dpo = makers.person("dpo")
    subprocessors.add(route.service, Entry("Cloud Inc.", "US", "Hosting", clock.today()), by=dpo)
    confirmations.keep(use_case.versions.get(), by=None)
    assert causes(use_case) == []


def test_the_manager_confirms_and_it_is_fresh_again() -> None:
    manager = makers.person("manager")
    use_case, route = running(manager)
    ModelRoute.objects.filter(pk=route.pk).update(region="Ohio")
    browser = makers.browser(manager)
    page = browser.get(use_case.get_absolute_url())
    assert route.label in page.content.decode()
    said = {"reason": "Looked at the contract", "seen": page.context["page"].confirmed_mark}
    browser.post(reverse("use_case_confirmation", args=[use_case.ref]), said)
    assert causes(use_case) == []
    assert AuditEvent.objects.filter(event="use_case:confirm", target=str(use_case.pk)).count() == 1


@pytest.mark.parametrize("change", [{"region": "Utah"}, {"retention_days": 31}])
def test_who_confirms_other_facts_than_those_shown_is_shown_them_first(change: dict[str, object]) -> None:
    manager = makers.person("manager")
    use_case, route = running(manager)
    ModelRoute.objects.filter(pk=route.pk).update(region="Ohio")
    browser, url = makers.browser(manager), reverse("use_case_confirmation", args=[use_case.ref])
    seen = browser.get(use_case.get_absolute_url()).context["page"].confirmed_mark
    ModelRoute.objects.filter(pk=route.pk).update(**change)
    answer = browser.post(url, {"reason": "Looked at the contract", "seen": seen})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "This has changed since you opened the page" in page
    assert "Looked at the contract</textarea>" in page
    assert causes(use_case) == [Cause.ROUTE_CHANGED]
    now = answer.context["page"].confirmed_mark
    assert f'name="seen" value="{now}"' in page
    assert browser.post(url, {"reason": "Looked at it", "seen": now}).status_code == 302
    assert causes(use_case) == []


def test_an_agreement_on_another_service_of_the_vendor_is_no_news() -> None:
    use_case, route = running()
    before, vendor = shown(use_case), route.service.vendor
    makers.agreement(vendor).services.set([Service.objects.create(vendor=vendor, name="Images")])
    assert shown(use_case) == before
    makers.agreement(vendor, begins=1)
    assert shown(use_case) != before


def test_a_confirmation_without_a_mark_keeps_nothing() -> None:
    manager = makers.person("manager")
    use_case, _ = running(manager)
    url = reverse("use_case_confirmation", args=[use_case.ref])
    assert makers.browser(manager).post(url, {"reason": "Looked"}).status_code == 409
    assert use_case.versions.get().confirmations.count() == 1


def test_what_was_checked_is_still_there_where_nobody_confirms_any_more() -> None:
    manager = makers.person("manager")
    use_case, _ = running(manager)
    UseCase.objects.filter(pk=use_case.pk).update(state=UseCaseState.RETIRED)
    url = reverse("use_case_confirmation", args=[use_case.ref])
    page = makers.browser(manager).post(url, {"reason": "Looked at <the> contract"}).content.decode()
    assert page.count("Looked at &lt;the&gt; contract") == 1


def test_without_a_reason_nothing_is_confirmed() -> None:
    manager = makers.person("manager")
    use_case, _ = running(manager)
    with pytest.raises(RefusedError) as refused:
        confirmations.confirm(use_case, by=manager, reason="  ")
    assert refused.value.code == "reason_missing"


@pytest.mark.parametrize("role", ["employee", "officer", "dpo", "manager"])
def test_others_do_not_confirm(role: str) -> None:
    use_case, _ = running()
    with pytest.raises(RefusedError):
        confirmations.confirm(use_case, by=makers.person(role), reason="Mine")


def test_who_asked_for_it_does_not_confirm_it() -> None:
    manager = makers.person("manager")
    use_case, _ = running(manager)
    UseCase.objects.filter(pk=use_case.pk).update(requested_by=manager)
    with pytest.raises(RefusedError) as refused:
        confirmations.confirm(use_case, by=manager, reason="Mine")
    assert refused.value.code == "four_eyes"


@pytest.mark.parametrize("state", [s for s in UseCaseState if s not in RUNNING])
def test_only_what_runs_is_confirmed(state: UseCaseState) -> None:
    manager = makers.person("manager")
    use_case, _ = running(manager)
    UseCase.objects.filter(pk=use_case.pk).update(state=state)
    with pytest.raises(RefusedError) as refused:
        confirmations.confirm(use_case, by=manager, reason="Looked")
    assert refused.value.code == "wrong_state"


def test_the_day_of_a_confirmation_is_that_of_the_organisation() -> None:
    with time_machine.travel("2026-11-24T23:30:00+00:00", tick=False):
        use_case, _ = running()
        kept = confirmations.keep(use_case.version, by=None)  # type: ignore[arg-type]  # it runs
    assert confirmations.confirmed_from(kept).on.isoformat() == "2026-11-25"
