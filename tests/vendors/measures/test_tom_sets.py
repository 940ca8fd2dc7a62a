"""Versions of measures: begun as a copy, checked, in force on their days, followed by the next."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.vendors import proof
from apps.vendors.categories import BY_KEY, CATEGORIES, Group
from apps.vendors.lifecycles.measures import TOM_SET
from apps.vendors.models import Effectiveness, Measure, MeasureStatus, TomSet, TomSetState
from apps.vendors.services import measures, tom_sets
from apps.vendors.services.measures import Promise
from tests.vendors import makers
from tests.vendors.measures.makers import TLS, day, draft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_the_eight_traditional_controls_and_todays_goals_are_all_there() -> None:
    numbers = {str(each.traditional).partition(":")[0] for each in CATEGORIES if each.traditional}
    assert numbers >= {f"No. {number}" for number in range(1, 9)}
    assert [each.group for each in CATEGORIES] == sorted(
        (each.group for each in CATEGORIES), key=list(Group).index
    )
    assert {each.letter for each in CATEGORIES} == set("abcd")
    assert len(BY_KEY) == len(CATEGORIES)


def test_zugangskontrolle_means_two_things() -> None:
    """§ 64(3) BDSG uses the word for what the old annex calls Zutrittskontrolle."""
    assert "Zutritt" in str(BY_KEY["premises"].traditional)
    assert "Zugang" in str(BY_KEY["premises"].federal)
    assert "Zugang" in str(BY_KEY["systems"].traditional)


@pytest.mark.parametrize("role", ROLES)
def test_only_who_keeps_vendors_changes_measures(role: str) -> None:
    dpo, someone = makers.person("dpo"), makers.person(role)
    made = draft(makers.vendor(), dpo)
    (measure,) = made.measures.all()
    acts: dict[str, Callable[[], object]] = {
        "begin": lambda: tom_sets.begin(None, by=someone),
        "add": lambda: measures.add(made, TLS, by=someone),
        "change": lambda: measures.change(measure, TLS, by=someone),
        "remove": lambda: measures.remove(measure, by=someone),
        "put_in_force": lambda: tom_sets.put_in_force(
            draft(makers.vendor(), dpo), day(0), day(9), by=someone
        ),
    }
    may = Permission.VENDOR_EDIT in ROLES[role].permissions
    for act in acts.values():
        if may:
            act()
            continue
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.code == "not_permitted"


def test_a_new_version_begins_with_what_counts() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    makers.measure(vendor, last_tested_on=day(-3), test_result=Effectiveness.PARTLY)
    made = tom_sets.begin(vendor, by=dpo)
    (copied,) = made.measures.all()
    assert (made.number, made.state, made.made_by) == (2, TomSetState.DRAFT, dpo)
    assert (copied.text, copied.test_result) == ("TLS", Effectiveness.PARTLY)
    assert copied.pk != vendor.tom_sets.get(number=1).measures.get().pk
    with pytest.raises(RefusedError, match="draft already"):
        tom_sets.begin(vendor, by=dpo)


def test_our_own_house_has_versions_too() -> None:
    dpo = makers.person("dpo")
    first = tom_sets.put_in_force(draft(None, dpo), day(0), day(300), by=dpo)
    second = draft(None, dpo)
    assert (first.number, second.number) == (1, 2)
    assert TomSet.objects.of(None).counting().get() == first


def test_put_into_force_it_replaces_the_older_one_at_once() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    old = vendor.tom_sets.get()
    made = tom_sets.put_in_force(draft(vendor, dpo), day(0), day(364), by=dpo)
    old.refresh_from_db()
    assert (made.state, made.checked_by) == (TomSetState.IN_FORCE, dpo)
    assert old.state == TomSetState.SUPERSEDED
    assert AuditEvent.objects.filter(event="tom_set:put_in_force").count() == 1
    assert AuditEvent.objects.get(event="tom_set:supersede").actor_kind == "system:measures"


def test_one_that_begins_later_lets_the_older_one_run_until_the_day_before() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    old = vendor.tom_sets.get()
    tom_sets.put_in_force(draft(vendor, dpo), day(10), day(300), by=dpo)
    old.refresh_from_db()
    assert (old.state, old.valid_until) == (TomSetState.IN_FORCE, day(9))
    for at in (0, 9, 10, 300):
        assert vendor.tom_sets.counting(day(at)).count() == 1
    assert not vendor.tom_sets.counting(day(301)).exists()


@pytest.mark.parametrize(
    ("first", "last"), [(0, -1), (5, 4), (-9, -1), (0, 3 * 366 + 1)], ids=["ended", "order", "past", "long"]
)
def test_wrong_days_are_refused(first: int, last: int) -> None:
    made = draft(makers.vendor(), dpo := makers.person("dpo"))
    with pytest.raises(RefusedError) as refused:
        tom_sets.put_in_force(made, day(first), day(last), by=dpo)
    assert refused.value.code == "value"
    made.refresh_from_db()
    assert made.state == TomSetState.DRAFT


def test_an_empty_version_counts_for_nothing() -> None:
    dpo = makers.person("dpo")
    with pytest.raises(RefusedError, match="no measure"):
        tom_sets.put_in_force(tom_sets.begin(None, by=dpo), day(0), day(9), by=dpo)


def test_what_is_in_force_stands() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    stands = makers.measure(vendor)
    for act in (
        lambda: measures.add(stands.tom_set, TLS, by=dpo),
        lambda: measures.change(stands, TLS, by=dpo),
        lambda: measures.remove(stands, by=dpo),
        lambda: measures.accept(stands, by=dpo),
        lambda: tom_sets.discard(stands.tom_set, by=dpo),
    ):
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.code == "wrong_state"
    assert Measure.objects.get() == stands


@pytest.mark.parametrize(
    "changes",
    [
        {"status": MeasureStatus.PROVEN},
        {"status": MeasureStatus.PROVEN, "evidence": "  "},
        {"last_tested_on": date(2026, 1, 1)},
        {"test_result": Effectiveness.EFFECTIVE},
        {"last_tested_on": date(2999, 1, 1), "test_result": Effectiveness.EFFECTIVE},
    ],
)
def test_a_promise_without_its_other_half_is_refused(changes: dict[str, Any]) -> None:
    made = draft(makers.vendor(), dpo := makers.person("dpo"))
    with pytest.raises(RefusedError) as refused:
        measures.add(made, Promise("encryption", "a", "TLS", **changes), by=dpo)
    assert refused.value.code == "value"


@pytest.mark.parametrize(
    ("status", "until", "tone", "label"),
    [
        ("proven", None, "ok", "Proven"),
        ("proven", 91, "ok", "Proven"),
        ("proven", 90, "warn", "Evidence expires soon"),
        ("proven", 0, "warn", "Evidence expires soon"),
        ("proven", -1, "bad", "Evidence ended"),
        ("in_place", 300, "bad", "Evidence missing"),
        ("planned", None, "warn", "Planned"),
        ("not_applicable", None, "", "Not applicable"),
    ],
)
def test_how_a_measure_stands_is_computed(status: str, until: int | None, tone: str, label: str) -> None:
    ends = None if until is None else day(until)
    chip = proof.of_measure(Measure(status=status, evidence="Report", evidence_until=ends), day(0))
    assert (chip.tone, chip.label) == (tone, label)


@pytest.mark.parametrize("state", TomSetState.values)
def test_a_version_moves_only_as_its_table_says(state: str) -> None:
    dpo = makers.person("dpo")
    for name, step in TOM_SET.transitions.items():
        made = draft(makers.vendor(), dpo)
        TomSet.objects.filter(pk=made.pk).update(state=state)
        acts = {
            "put_in_force": lambda made=made: tom_sets.put_in_force(made, day(0), day(9), by=dpo),
            "discard": lambda made=made: tom_sets.discard(made, by=dpo),
        }
        if name not in acts:
            assert step.permission is None
            continue
        if state in step.sources:
            assert acts[name]().state == step.target
            continue
        with pytest.raises(RefusedError) as refused:
            acts[name]()
        assert refused.value.code == "wrong_state"
