"""The cast is what the tests, the docs and the demo rely on."""

from datetime import timedelta

import pytest

from apps.access.models import RequestState, Scope
from apps.access.services.facts import explain
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.incidents.duties import notice_duty
from apps.policy.reasons import ReasonCode
from apps.register.models import UseCase, UseCaseState, UseCaseUserPermission
from apps.reports.cast.people import MANAGERS, PEOPLE
from apps.vendors.clauses import CLAUSES, MANDATORY
from apps.vendors.models import AgreementState, ClauseResult, MeasureStatus
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_every_state_of_a_use_case_is_there(cast: Cast) -> None:
    assert {use_case.state for use_case in cast.use_cases.values()} == set(UseCaseState.values)
    assert sum(use_case.state == UseCaseState.ACTIVE for use_case in cast.use_cases.values()) >= 5


def test_records_in_hand_are_those_of_the_database(cast: Cast) -> None:
    stored = {case.ref: (case.state, case.version_id, case.next_review_on) for case in UseCase.objects.all()}
    held = {ref: (c.state, c.version_id, c.next_review_on) for ref, c in cast.use_cases.items()}
    assert held == stored


def test_every_role_has_somebody(cast: Cast) -> None:
    held = [role for person in cast.people.values() for role in person.role_keys]
    assert set(held) == set(ROLES)
    assert held.count("dpo") == 2, "the DPO and the deputy"
    assert held.count("officer") == 2
    assert {person.language for person in cast.people.values()} == {"de", "en"}


def test_everybody_has_a_department_with_a_manager(cast: Cast) -> None:
    assert {name: cast.people[key] for name, key in MANAGERS.items()} == {
        name: department.manager for name, department in cast.departments.items()
    }
    assert {cast.people[spec.key].department_id for spec in PEOPLE} == {
        department.pk for department in cast.departments.values()
    }


def test_the_four_situations_of_an_avv(cast: Cast) -> None:
    today = clock.today()
    nordlicht, azurblau = cast.agreements["nordlicht-ki"], cast.agreements["azurblau-cloud"]
    mistralwind, pacific = cast.agreements["mistralwind"], cast.agreements["pacific-reasoning"]
    assert nordlicht.is_in_force()
    assert not nordlicht.is_expiring()
    assert azurblau.is_expiring()
    assert azurblau.effective_until == today + timedelta(days=5)
    assert not azurblau.is_in_force(today + timedelta(days=6))
    assert mistralwind.state == AgreementState.ACTIVATED
    assert mistralwind.is_in_force(today - timedelta(days=1))
    assert not mistralwind.is_in_force()
    assert pacific.clauses.filter(item__in=MANDATORY, result=ClauseResult.MISSING).count() == 2
    assert not pacific.is_in_force()


def test_the_first_avv_names_a_place_for_every_clause(cast: Cast) -> None:
    places = dict(cast.agreements["nordlicht-ki"].clauses.values_list("item", "place"))
    assert set(places) == {clause.key for clause in CLAUSES}
    assert all(places.values())
    statuses = cast.vendors["nordlicht-ki"].tom_sets.get().measures.values_list("status", flat=True)
    assert set(statuses) == set(MeasureStatus.values)


@pytest.mark.parametrize(
    ("person", "use_case", "route", "codes"),
    [
        ("jonas.weber", "UC-0001", "nordlicht-gross", []),
        ("jonas.weber", "UC-0003", "azurblau-omni", [ReasonCode.GRANT_EXPIRED]),
        ("jonas.weber", "UC-0005", "mistralwind-medium", [ReasonCode.AVV_EXPIRED]),
        ("miriam.schulte", "UC-0001", "nordlicht-gross", [ReasonCode.ROLE_DENIED]),
        ("miriam.schulte", "UC-0002", "nordlicht-gross", []),
    ],
)
def test_the_gate_in_the_chat(cast: Cast, person: str, use_case: str, route: str, codes: list[str]) -> None:
    assert explain(cast.people[person], use_case, route, Scope.CHAT).codes == codes


def test_the_vendor_without_clauses_is_closed(cast: Cast) -> None:
    answer = explain(cast.people["hannah.vogt"], "UC-0004", "pacific-reasoner", Scope.API)
    assert answer.codes == [ReasonCode.AVV_MISSING]


def test_requests_of_every_state_and_one_for_the_sales_manager(cast: Cast) -> None:
    states = {request.state for request in cast.requests.values()}
    assert states == set(RequestState.values)
    waiting = cast.requests["jonas.weber", "UC-0001", Scope.API]
    assert waiting.state == RequestState.REQUESTED
    assert cast.departments["Vertrieb"].manager == cast.people["katharina.brandt"]


def test_every_use_case_has_owner_and_deputy(cast: Cast) -> None:
    for use_case in cast.use_cases.values():
        held = UseCaseUserPermission.objects.filter(content_object=use_case)
        codes = set(held.values_list("permission__codename", flat=True))
        assert codes == {"own_usecase", "deputise_usecase"}, use_case


def test_history_lies_in_the_past_and_in_order(cast: Cast) -> None:
    for use_case in cast.use_cases.values():
        moments = [
            use_case.created_at,
            *use_case.steps.order_by("id").values_list("at", flat=True),
            clock.now(),
        ]
        assert moments == sorted(moments), use_case


def test_every_step_of_a_use_case_left_its_event(cast: Cast) -> None:
    use_case = cast.use_cases["UC-0001"]
    events = AuditEvent.objects.filter(target_type="register.usecase", target=str(use_case.pk))
    recorded = {event.event for event in events}
    taken = {f"use_case:{name}" for name in use_case.steps.values_list("name", flat=True)}
    assert {"use_case:create", "use_case:edit", "use_case:activate"} <= recorded
    assert taken <= recorded
    assert use_case.versions.count() == 2


def test_bells_ring_only_for_what_is_due(cast: Cast) -> None:
    decider = cast.people["katharina.brandt"]
    unread = decider.notices.filter(read_at__isnull=True).values_list("link", flat=True)
    assert set(unread) == {
        cast.use_cases["UC-0003"].get_absolute_url(),  # a change to it
        cast.use_cases["UC-0012"].get_absolute_url(),
        cast.requests["jonas.weber", "UC-0001", Scope.API].get_absolute_url(),
    }


def test_three_incidents_one_of_them_with_a_running_clock(cast: Cast) -> None:
    closed, at_a_vendor, running = (cast.incidents[f"INC-000{number}"] for number in (1, 2, 3))
    assert (closed.state, closed.authority_notified_at, "no_notice_reason" in closed.filled) == (
        "closed",
        None,
        True,
    )
    assert (at_a_vendor.is_serious, at_a_vendor.vendor) == (True, cast.vendors["azurblau-cloud"])
    assert (at_a_vendor.provider_informed_at is None, at_a_vendor.market_informed_at) == (False, None)
    duty = notice_duty(running)
    assert duty is not None
    left = duty.remaining(clock.now())
    assert left is not None
    assert timedelta(hours=0) < left <= timedelta(hours=20)
    for incident in (closed, at_a_vendor, running):
        moments = [
            incident.aware_at,
            *incident.steps.order_by("id").values_list("at", flat=True),
            clock.now(),
        ]
        assert moments == sorted(moments), incident
