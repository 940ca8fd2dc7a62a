"""Assessments: who writes them, that they stand, what supersedes them, what an approval asks of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance
from apps.register.lifecycles.assessments import ASSESSMENT
from apps.register.models import Assessment, AssessmentKind, AssessmentState, UseCase, UseCaseState
from apps.register.questionnaires.suggestions import suggested
from apps.register.services import assessments, use_cases
from tests.register.approvals.makers import case, manager_of, opinion
from tests.register.assessments.filled import RISK, answers
from tests.vendors import makers

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
WRITERS = {"officer"}  # and owners of the use case


def completed(use_case: UseCase, kind: str, **changes: Any) -> Assessment:
    officer = makers.person("officer")
    begun = assessments.begin(use_case, kind, by=officer)
    assessments.save(begun, answers(kind, **changes), by=officer)
    return assessments.complete(begun, clock.today() + YEAR, by=officer)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", AssessmentState.values)
@pytest.mark.parametrize("step", ASSESSMENT.transitions)
def test_who_completes_an_assessment_and_when(role: str, state: str, step: str) -> None:
    made = assessments.begin(case(), "tia", by=makers.person("officer"))
    Assessment.objects.filter(pk=made.pk).update(answers=answers("tia"))
    Assessment.objects.filter(pk=made.pk).update(state=state)
    made.refresh_from_db()
    may = step == "complete" and role in WRITERS and state == "draft"
    if may:
        assert assessments.complete(made, clock.today() + YEAR, by=makers.person(role)).state == "completed"
        return
    with pytest.raises(RefusedError):
        advance(made, step, by=makers.person(role))
    made.refresh_from_db()
    assert made.state == state


@pytest.mark.parametrize("role", ROLES)
def test_who_begins_and_saves(role: str) -> None:
    use_case, person = case(), makers.person(role)
    draft = assessments.begin(use_case, "dsfa", by=makers.person("officer"))
    if role in WRITERS:
        assert assessments.begin(use_case, "dsfa", by=person) == draft
        assert assessments.save(draft, {"necessity": "None"}, by=person).answers["necessity"] == "None"
        return
    with pytest.raises(RefusedError):
        assessments.begin(use_case, "dsfa", by=person)
    with pytest.raises(RefusedError):
        assessments.save(draft, {"necessity": "None"}, by=person)


def test_the_owner_of_the_use_case_writes_and_the_dpo_only_advises() -> None:
    owner = makers.person("owner")
    use_case = makers.use_case(owner, UseCaseState.SUBMITTED)
    assert assessments.begin(use_case, "dsfa", by=owner).author == owner
    with pytest.raises(RefusedError) as refused:
        assessments.begin(use_case, "tia", by=makers.person("owner"))
    assert refused.value.code == "not_responsible"
    with pytest.raises(RefusedError):
        assessments.begin(use_case, "tia", by=makers.person("officer", "dpo"))


def test_an_open_draft_is_gone_on_with_and_the_next_begins_with_its_answers() -> None:
    use_case, officer = case(), makers.person("officer")
    first = assessments.begin(use_case, "dsfa", by=officer)
    assert assessments.begin(use_case, "dsfa", by=officer) == first
    done = completed(use_case, "dsfa", necessity="No other way")
    again = assessments.begin(use_case, "dsfa", by=officer)
    assert (again.state, again.answers) == ("draft", done.answers)


def test_only_answers_to_questions_are_kept() -> None:
    draft = assessments.begin(case(), "fria", by=makers.person("officer"))
    saved = assessments.save(draft, {"harms": "Few", "invented": "x"}, by=makers.person("officer"))
    assert saved.answers["harms"] == "Few"
    assert "invented" not in saved.answers


def test_what_is_incomplete_is_not_completed_and_the_question_is_named() -> None:
    draft = assessments.begin(case(), "fria", by=makers.person("officer"))
    with pytest.raises(RefusedError) as refused:
        assessments.complete(draft, clock.today(), by=makers.person("officer"))
    assert refused.value.code == "not_possible"
    first = draft.questionnaire.missing(draft.answers)[0]
    assert str(first.text) in str(refused.value)


@pytest.mark.parametrize("days", [-1, 3 * 365 + 1])
def test_a_review_is_due_within_three_years(days: int) -> None:
    draft = assessments.begin(case(), "tia", by=makers.person("officer"))
    with pytest.raises(RefusedError) as refused:
        assessments.complete(draft, clock.today() + timedelta(days=days), by=makers.person("officer"))
    assert refused.value.code == "days"


def test_a_completed_one_stands_and_a_later_one_supersedes_it() -> None:
    use_case = case()
    first = completed(use_case, "dsfa_threshold")
    with pytest.raises(RefusedError) as refused:
        assessments.save(first, {"scoring": "yes"}, by=makers.person("officer"))
    assert refused.value.code == "wrong_state"
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=first.pk).update(answers={})
    second = completed(use_case, "dsfa_threshold", scoring="yes", scale="yes")
    first.refresh_from_db()
    assert (first.state, second.state, second.result) == ("superseded", "completed", "required")
    assert AuditEvent.objects.filter(event="assessment:supersede").count() == 1


def test_every_kind_of_the_model_has_its_questionnaire() -> None:
    for kind in AssessmentKind.values:
        assert completed(case(), kind).result


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"decision_effect": "automated"}, "automated"),
        ({"monitors_employees": True}, "monitoring"),
        ({"data_categories": ["art_9"]}, "sensitive"),
        ({"persons_affected": ["minors"]}, "vulnerable"),
    ],
)
def test_what_the_text_says_is_answered_already(fields: dict[str, Any], key: str) -> None:
    assert key not in suggested("dsfa_threshold", case().versions.get())
    assert suggested("dsfa_threshold", case(**fields).versions.get())[key] == "yes"


# -- what an approval asks for ----------------------------------------------------------------------------


def refusal(use_case: UseCase) -> str:
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "approve", by=manager_of(use_case))
    assert refused.value.code == "not_possible"
    return str(refused.value)


def test_a_required_dsfa_is_asked_for_until_it_is_complete_valid_and_advised_on() -> None:
    use_case = case()
    completed(use_case, "dsfa_threshold", list_11="yes")
    assert "DSFA" in refusal(use_case)
    assessments.begin(use_case, "dsfa", by=makers.person("officer"))
    assert "DSFA" in refusal(use_case)
    done = completed(use_case, "dsfa")
    assert "35(2)" in refusal(use_case)
    opinion(use_case, "positive")
    Assessment.objects.filter(pk=done.pk).update(valid_until=clock.today() - timedelta(days=1))
    assert "DSFA" in refusal(use_case)
    Assessment.objects.filter(pk=done.pk).update(valid_until=clock.today())
    assert use_cases.take(use_case, "approve", by=manager_of(use_case)).state == "approved"


@pytest.mark.parametrize(("consulted", "may"), [("no", False), ("yes", True)])
def test_where_a_high_risk_remains_the_authority_is_consulted_first(consulted: str, may: bool) -> None:
    use_case = case()
    opinion(use_case, "positive")
    completed(use_case, "dsfa_threshold", list_11="yes")
    high = RISK | {"likelihood_after": 4, "severity_after": 4}
    completed(use_case, "dsfa", risks=[high], consulted=consulted)
    if may:
        assert use_cases.take(use_case, "approve", by=manager_of(use_case)).state == "approved"
    else:
        assert "Art. 36" in refusal(use_case)


@pytest.mark.parametrize("changes", [{}, {"scoring": "yes"}])
def test_where_none_is_required_none_is_asked_for(changes: dict[str, str]) -> None:
    use_case = case()
    completed(use_case, "dsfa_threshold", **changes)
    assert use_cases.take(use_case, "approve", by=manager_of(use_case)).state == "approved"
