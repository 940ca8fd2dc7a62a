"""Duties of a use case that is over: what ends with it, what outlives it, who is still reminded."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from apps.accounts.leavers import orphans_of
from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.sources import SOURCES
from apps.register.lifecycles.obligations import OUTLIVING
from apps.register.lifecycles.use_cases import USE_CASE
from apps.register.models import ObligationInstance, ObligationState, UseCase, UseCaseState
from apps.register.models.use_case import OVER
from apps.register.services import obligations, use_cases
from tests.register.assessments.test_assessments import completed
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def recruiting(state: UseCaseState, *, ran: bool = False) -> UseCase:
    owner = makers.person("owner")
    made = cases.use_case(owner, manager=makers.person("manager"))
    cases.confirmed(made, cases.RECRUITING, owner)
    UseCase.objects.filter(pk=made.pk).update(state=state, version=made.versions.get())
    if ran:
        made.steps.create(name="activate")
    return UseCase.objects.get(pk=made.pk)


def manager(use_case: UseCase) -> User:
    assert use_case.department.manager is not None
    return use_case.department.manager


def still_open(use_case: UseCase) -> set[str]:
    return set(use_case.obligations.open().values_list("key", flat=True))


def reminded(use_case: UseCase) -> set[str]:
    rows = SOURCES["obligation_due"].rows(clock.today())
    return {duty.key for duty in rows if duty.use_case_id == use_case.pk}


@pytest.mark.parametrize(
    ("state", "step"), [(UseCaseState.DECISION, "reject"), (UseCaseState.SUBMITTED, "abandon"),
                        (UseCaseState.APPROVED, "retire")],
)  # fmt: skip
def test_what_never_ran_owes_nothing_once_it_is_over(state: UseCaseState, step: str) -> None:
    use_case = recruiting(state)
    done = use_case.obligations.open().first()
    assert done is not None
    obligations.take(done, "fulfil", by=use_case.requested_by, evidence="Minutes")
    by = use_case.requested_by if step == "abandon" else manager(use_case)
    use_cases.take(use_case, step, by=by, reason="No")
    assert still_open(use_case) == reminded(use_case) == set()
    done.refresh_from_db()
    assert (done.state, done.evidence) == (ObligationState.DONE, "Minutes")
    ended = use_case.obligations.filter(state=ObligationState.ENDED)
    assert AuditEvent.objects.filter(event="obligation:end").count() == ended.count() > 3
    page = makers.browser(by).get(f"/use-cases/{use_case.ref}/classification/").content.decode()
    assert "Ended with the use case" in page
    assert "Report as fulfilled" not in page


def test_of_what_ran_the_logs_are_kept_and_somebody_is_reminded() -> None:
    use_case = recruiting(UseCaseState.ACTIVE, ran=True)
    use_cases.take(use_case, "retire", by=manager(use_case))
    assert still_open(use_case) == {"keep_logs"}
    assert reminded(use_case) == still_open(use_case)
    assert set(OUTLIVING) > still_open(use_case)
    logs = use_case.obligations.get(key="keep_logs")
    ObligationInstance.objects.filter(pk=logs.pk).update(owner=use_case.requested_by)
    named = [orphan.record for orphan in orphans_of(use_case.requested_by)]
    assert f"{use_case.ref}, {logs.provision}" in named


def test_no_step_leads_back_from_the_end() -> None:
    """One that did would have to bring the duties back."""
    sources = {state for step in USE_CASE.transitions.values() for state in step.sources}
    assert sources.isdisjoint(OVER)


def test_nobody_reopens_what_a_use_case_that_is_over_owes_no_more() -> None:
    use_case, officer = recruiting(UseCaseState.SUBMITTED), makers.person("officer")
    done = use_case.obligations.get(key="human_oversight")
    obligations.take(done, "fulfil", by=use_case.requested_by, evidence="Minutes")
    use_cases.take(use_case, "abandon", by=use_case.requested_by)
    done.refresh_from_db()
    assert "reopen" not in allowed(done, officer)
    with pytest.raises(RefusedError, match="nothing has to be done"):
        obligations.take(done, "reopen", by=officer, reason="Again")


def test_an_assessment_of_what_is_retired_needs_no_review() -> None:
    use_case = recruiting(UseCaseState.ACTIVE, ran=True)
    made = completed(use_case, "dsfa_threshold")
    type(made).objects.filter(pk=made.pk).update(valid_until=clock.today())
    reviewed = [row.pk for row in SOURCES["assessment_end"].rows(clock.today())]
    assert made.pk in reviewed
    use_cases.take(use_case, "retire", by=manager(use_case))
    assert made.pk not in [row.pk for row in SOURCES["assessment_end"].rows(clock.today())]


def test_what_was_over_before_ends_with_the_migration() -> None:
    ran, never = recruiting(UseCaseState.RETIRED, ran=True), recruiting(UseCaseState.WITHDRAWN)
    goes_on = recruiting(UseCaseState.ACTIVE)
    before = still_open(goes_on)
    editor = SimpleNamespace(connection=connection)
    import_module("apps.register.migrations.0111_ended_duties").end(apps, editor)
    assert still_open(ran) == {"keep_logs"}
    assert still_open(never) == set()
    assert still_open(goes_on) == before
    ended = never.obligations.filter(state=ObligationState.ENDED).first()
    assert ended is not None
    assert [step.name for step in ended.steps.all()] == ["end"]
