"""Drafted from records, followed when they change: every source, every way on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils.translation import override

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import ProcessingActivity, ProcessingRole, ProcessingState, UseCase, UseCaseVersion
from apps.register.processing.drift import drift
from apps.register.processing.facts import House
from apps.register.processing.sources import SOURCES
from apps.register.services import processing
from apps.vendors.models import AgreementKind, AgreementState, Measure
from tests.register.records.processing_makers import approved, entry, read, service_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _named(settings: Any) -> None:
    settings.ORGANISATION_NAME = "Rheinwerk"


def test_a_draft_says_what_the_records_say_and_where_from() -> None:
    use_case = approved(name="Pacific")
    activity = processing.draft_from(use_case, by=makers.person("dpo", name="Sabine"))
    assert activity.ref == "VT-0001"
    assert activity.organisation == "Rheinwerk"
    assert "Sabine" in activity.dpo
    assert activity.purposes.startswith("Offers (Art. 6")
    assert activity.data_subjects == "Beschäftigte"
    assert len(activity.data_categories.splitlines()) == 2
    assert "Pacific (US), Chat" in activity.recipients
    assert "Texas" in activity.transfers
    assert len(activity.erasure.splitlines()) == 3
    assert "nach der letzten Nachricht gelöscht, sobald weder" in activity.erasure.splitlines()[0]
    assert "TLS" in activity.measures
    assert set(activity.sources) == set(SOURCES) - {"processing_categories"}
    assert activity.sources["purposes"]["origin"] == [["use_case", str(use_case.version)]]
    assert ["vendors", "Pacific"] in activity.sources["recipients"]["origin"]
    assert drift(read(activity)) == []
    assert AuditEvent.objects.get().details == {"use_case": use_case.ref}


def test_a_record_has_one_language_whoever_drafts_it() -> None:
    with override("en"):
        activity = processing.draft_from(approved(), by=makers.person("officer"))
    assert activity.data_subjects == "Beschäftigte"
    with override("en"):
        assert drift(read(activity)) == []


def test_a_processor_has_its_four_fields() -> None:
    activity = processing.draft_from(approved(), ProcessingRole.PROCESSOR, by=makers.person("dpo"))
    assert activity.processing_categories.startswith("Offers")
    assert (activity.purposes, activity.recipients) == ("", "")
    assert set(activity.sources) == {"organisation", "dpo", "processing_categories", "transfers", "measures"}


def test_only_what_is_approved_is_drafted_from() -> None:
    draft = makers.use_case(makers.person("employee"), "draft")
    with pytest.raises(RefusedError):
        processing.draft_from(draft, by=makers.person("dpo"))


Change = Callable[[UseCase], object]


def _new_version(**fields: Any) -> Change:
    """Another text is approved: with the same models and purposes, but for these fields."""

    def change(use_case: UseCase) -> None:
        old = use_case.version
        assert old is not None
        kept = {
            name: getattr(old, name)
            for name in ("purpose", "persons_affected", "data_categories", "output_use", "retention_days")
        }
        version = UseCaseVersion.objects.create(use_case=use_case, number=2, **(kept | fields))
        version.routes.set(old.routes.all())
        for purpose in old.purposes.all():
            version.purposes.create(
                position=1, text=purpose.text, article_6=purpose.article_6, reference=purpose.reference
            )
        use_case.version = version
        use_case.save()

    return change


def _route(**fields: Any) -> Change:
    return lambda use_case: service_of(use_case).routes.update(**fields)


def _agreement(kind: str, **fields: Any) -> Change:
    return lambda use_case: service_of(use_case).agreements.filter(kind=kind).update(**fields)


def _vendor(**fields: Any) -> Change:
    def change(use_case: UseCase) -> None:
        vendor = service_of(use_case).vendor
        for name, value in fields.items():
            setattr(vendor, name, value)
        vendor.save()

    return change


def _another_route(use_case: UseCase) -> None:
    assert use_case.version is not None
    use_case.version.routes.add(makers.route(makers.vendor(name="Nordlicht"), eu_processing=True))


def measures_of(use_case: UseCase) -> QuerySet[Measure]:
    return Measure.objects.filter(tom_set__vendor=service_of(use_case).vendor)


YESTERDAY = -timedelta(days=1)
CHANGES: dict[str, tuple[Change, set[str]]] = {
    "nothing": (lambda _use_case: None, set()),
    "the same text again": (_new_version(), set()),
    "guidance alone": (_new_version(guidance="Less"), set()),
    "other persons": (_new_version(persons_affected=["customers"]), {"data_subjects"}),
    "other data": (_new_version(data_categories=["personal"]), {"data_categories"}),
    "a trade secret less": (_new_version(data_categories=["personal", "art_9"]), set()),
    "inside only": (_new_version(output_use="internal"), {"recipients"}),
    "kept longer": (_new_version(retention_days=91), {"erasure"}),
    "another purpose": (
        lambda use_case: use_case.version.purposes.update(text="More"), {"purposes"},  # type: ignore[union-attr]
    ),
    "another letter": (
        lambda use_case: use_case.version.purposes.update(article_6="b"), {"purposes"},  # type: ignore[union-attr]
    ),
    "another place": (_route(region="Ohio"), {"transfers"}),
    "its own server": (_route(own_server=True), {"recipients", "transfers", "erasure", "measures"}),
    "the vendor keeps less": (_route(zero_retention=True), {"erasure"}),
    "another model": (_another_route, {"recipients", "erasure"}),
    "the vendor's name": (_vendor(name="Atlantic"), {"recipients", "transfers", "erasure", "measures"}),
    "the vendor's seat": (_vendor(country="DE"), {"recipients", "transfers"}),
    "the AVV ended": (
        _agreement(AgreementKind.AVV, effective_until=clock.today() + YESTERDAY), {"recipients", "erasure"},
    ),
    "the AVV suspended": (
        _agreement(AgreementKind.AVV, state=AgreementState.SUSPENDED), {"recipients", "erasure"},
    ),
    "the AVV's version": (_agreement(AgreementKind.AVV, version="9"), {"recipients"}),
    "the AVV's deletion": (_agreement(AgreementKind.AVV, deletion_days=7), {"erasure"}),
    "the clauses ended": (_agreement(AgreementKind.SCC_914, state=AgreementState.TERMINATED), {"transfers"}),
    "a measure's evidence": (
        lambda use_case: measures_of(use_case).update(status="in_place"), {"measures"},
    ),
    "a measure more": (lambda use_case: makers.measure(service_of(use_case).vendor), {"measures"}),
    "another DPO": (lambda _use_case: makers.person("dpo", name="Amir"), {"dpo"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_is_named_field_by_field(name: str) -> None:
    change, expected = CHANGES[name]
    use_case = approved()
    activity = entry(use_case, ProcessingState.CONFIRMED)
    change(UseCase.objects.get(pk=use_case.pk))
    found = drift(read(activity))
    assert {each.field for each in found} == expected
    assert all(each.recorded != each.now for each in found)


def test_the_organisation_changes_its_name(settings: Any) -> None:
    activity = entry()
    settings.ORGANISATION_NAME = "Rheinwerk AG"
    assert [(each.field, each.now) for each in drift(read(activity))] == [("organisation", "Rheinwerk AG")]


def test_taking_over_puts_the_facts_of_now_into_words() -> None:
    use_case = approved()
    activity, dpo = entry(use_case, ProcessingState.CONFIRMED), makers.person("dpo", name="Sabine")
    activity.sources["dpo"]["facts"] = [[dpo.full_name, dpo.email]]
    service_of(use_case).routes.update(region="Ohio")
    assert "transfers" in {each.field for each in drift(read(activity))}
    taken = processing.take_over(activity, "transfers", by=dpo)
    assert "Ohio" in taken.transfers
    assert "transfers" not in {each.field for each in drift(read(activity))}


def test_keeping_leaves_the_words_and_knows_the_facts() -> None:
    use_case = approved()
    activity = entry(use_case, transfers="As agreed with legal")
    service_of(use_case).routes.update(region="Ohio")
    processing.keep(activity, "transfers", by=makers.person("officer"))
    kept = read(activity)
    assert kept.transfers == "As agreed with legal"
    assert "transfers" not in {each.field for each in drift(kept)}
    service_of(use_case).routes.update(region="Utah")
    assert "transfers" in {each.field for each in drift(read(activity))}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ProcessingState.values)
def test_who_follows_a_change(role: str, state: str) -> None:
    needed = {
        ProcessingState.DRAFT: Permission.PROCESSING_EDIT,
        ProcessingState.CONFIRMED: Permission.PROCESSING_CONFIRM,
    }
    activity, by = entry(state=state), makers.person(role)
    may = state in needed and needed[ProcessingState(state)] in ROLES[role].permissions
    for act in (processing.take_over, processing.keep):
        if may:
            act(activity, "transfers", by=by)
            continue
        with pytest.raises(RefusedError):
            act(activity, "transfers", by=by)


@pytest.mark.parametrize("name", ["contact", "clients", "processing_categories", "state"])
def test_a_field_without_a_record_behind_it_is_not_followed(name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        processing.take_over(entry(), name, by=makers.person("dpo"))
    assert refused.value.code == "no_source"


def test_an_entry_without_a_use_case_has_no_drift() -> None:
    by = makers.person("officer")
    activity = processing.create("Payroll", makers.department(), ProcessingRole.CONTROLLER, by=by)
    assert drift(read(activity)) == []
    with pytest.raises(RefusedError):
        processing.take_over(activity, "recipients", by=by)


def test_what_was_retired_is_not_compared() -> None:
    use_case = approved()
    activity = entry(use_case, ProcessingState.RETIRED)
    service_of(use_case).routes.update(region="Ohio")
    assert drift(read(activity)) == []


def test_only_a_draft_is_edited_by_those_who_may() -> None:
    activity, by = entry(), makers.person("officer")
    processing.edit(activity, {"contact": "Düsseldorf", "purposes": activity.purposes}, by=by)
    assert AuditEvent.objects.get(event="processing:edit").details == {"fields": ["contact"]}
    with pytest.raises(RefusedError):
        processing.edit(activity, {"contact": "Here"}, by=makers.person("manager"))
    with pytest.raises(RefusedError):
        processing.edit(entry(state=ProcessingState.CONFIRMED), {"contact": "Here"}, by=by)


def test_many_entries_are_compared_in_few_queries(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        entry()
    with django_assert_num_queries(8):
        for activity in ProcessingActivity.objects.compared():
            drift(activity, ours=House())
