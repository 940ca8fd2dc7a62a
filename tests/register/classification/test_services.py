"""Answer, confirm, override, sign: who may, when, and what it leads to."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.accounts.services import leaving
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError, allowed
from apps.register.classification import AnswersError, rule_set
from apps.register.models import Classification, Outcome, RuleSet, UseCaseState
from apps.register.services import classifications, rule_sets, use_cases, versions
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def confirm(made: Classification, by: User) -> None:
    classifications.confirm(made, by=by)


def override(made: Classification, by: User) -> None:
    classifications.override(made, Outcome.MINIMAL, "because", by=by)


def countersign(made: Classification, by: User) -> None:
    classifications.countersign(made, by=by)


ACTS = {
    confirm: Permission.CLASSIFICATION_CONFIRM,
    override: Permission.CLASSIFICATION_CONFIRM,
    countersign: Permission.CLASSIFICATION_SECOND,
}


def test_the_owner_answers_and_the_officer_confirms() -> None:
    owner, officer = makers.person("owner"), makers.person("officer")
    case = cases.use_case(owner)
    made = cases.classified(case, cases.RECRUITING, owner)
    assert (made.outcome, made.role, made.effective_outcome) == ("high_risk_annex3", "deployer", "")
    assert made.version == versions.latest(case)
    assert made.trace[-1]["provision"] == "Annex III no. 4(a)"
    assert not case.obligations.exists()
    confirmed = classifications.confirm(made, by=officer)
    assert confirmed.effective_outcome == Outcome.HIGH_RISK_ANNEX3
    assert {duty.key: str(duty.due) for duty in case.obligations.all()}["human_oversight"] == "2028-09-01"
    assert [officer.notices.get().kind, owner.notices.get().kind] == [
        "classification_to_confirm",
        "classification_settled",
    ]
    events = AuditEvent.objects.filter(event__startswith="classification:").values_list("event", flat=True)
    assert set(events) == {"classification:answer", "classification:confirm"}


def test_the_row_names_the_content_that_was_used() -> None:
    owner = makers.person("owner")
    made = cases.classified(cases.use_case(owner), cases.HARMLESS, owner)
    assert made.rule_set.sha256 == rule_set("ai-act-2026").sha256
    assert RuleSet.objects.count() == 1
    assert [row.name for row in rule_sets.load_rule_sets()] == ["ai-act-2024"]
    assert rule_sets.load_rule_sets() == []


@pytest.mark.parametrize("role", ROLES)
def test_strangers_answer_only_if_they_assess(role: str) -> None:
    case, person = cases.use_case(makers.person("owner")), makers.person(role)
    may = Permission.USE_CASE_ASSESS in ROLES[role].permissions
    assert classifications.may_answer(case, person) is may
    if may:
        assert cases.classified(case, cases.HARMLESS, person).created_by == person
        return
    with pytest.raises(RefusedError):
        cases.classified(case, cases.HARMLESS, person)


@pytest.mark.parametrize("role", ROLES)
def test_confirming_overriding_and_signing_belong_to_their_roles(role: str) -> None:
    owner, person = makers.person("owner"), makers.person(role)
    for act, permission in ACTS.items():
        made = cases.classified(cases.use_case(owner), cases.RECRUITING, owner)
        if permission == Permission.CLASSIFICATION_SECOND:
            classifications.override(made, Outcome.MINIMAL, "because", by=makers.person("officer"))
        if permission in ROLES[role].permissions:
            act(made, person)
            continue
        with pytest.raises(RefusedError) as refused:
            act(made, person)
        assert refused.value.code == "not_permitted"


def test_nobody_confirms_their_own_answers() -> None:
    officer = makers.person("officer")
    made = cases.classified(cases.use_case(makers.person("owner")), cases.HARMLESS, officer)
    with pytest.raises(RefusedError) as refused:
        classifications.confirm(made, by=officer)
    assert refused.value.code == "four_eyes"
    with pytest.raises(IntegrityError), transaction.atomic():
        Classification.objects.filter(pk=made.pk).update(confirmed_by=officer, confirmed_at=made.created_at)


def test_an_override_counts_only_with_a_second_signature_of_another() -> None:
    owner, officer = makers.person("owner"), makers.person("officer", "manager")
    case = cases.use_case(owner)
    made = cases.classified(case, cases.HARMLESS, owner)
    pending = classifications.override(made, Outcome.HIGH_RISK_ANNEX3, "It ranks people.", by=officer)
    assert (pending.effective_outcome, pending.awaits_second) == ("", True)
    assert not case.obligations.exists()
    with pytest.raises(RefusedError) as refused:
        classifications.countersign(made, by=officer)
    assert refused.value.code == "four_eyes"
    signed = classifications.countersign(made, by=makers.person("manager"))
    assert (signed.effective_outcome, signed.outcome) == (Outcome.HIGH_RISK_ANNEX3, Outcome.MINIMAL)
    assert "human_oversight" in set(case.obligations.values_list("key", flat=True))


def test_who_answered_does_not_sign_the_override() -> None:
    owner = makers.person("owner", "manager")
    made = cases.classified(cases.use_case(owner), cases.HARMLESS, owner)
    classifications.override(made, Outcome.TRANSPARENCY, "because", by=makers.person("officer"))
    with pytest.raises(RefusedError) as refused:
        classifications.countersign(made, by=owner)
    assert refused.value.code == "four_eyes"


def test_nobody_signs_under_who_has_left_and_the_questions_are_answered_anew() -> None:
    owner, officer, manager = makers.person("owner"), makers.person("officer"), makers.person("manager")
    case = cases.use_case(owner)
    made = cases.classified(case, cases.HARMLESS, owner)
    classifications.override(made, Outcome.TRANSPARENCY, "because", by=officer)
    leaving.leave(officer, by=System("test"))
    with pytest.raises(RefusedError) as refused:
        classifications.countersign(made, by=manager)
    assert refused.value.code == "begun_by_nobody"
    assert Classification.objects.get().effective_outcome == ""
    again = cases.classified(case, cases.HARMLESS, owner)
    classifications.override(again, Outcome.TRANSPARENCY, "because", by=makers.person("officer"))
    assert classifications.countersign(again, by=manager).effective_outcome == Outcome.TRANSPARENCY


def test_an_override_to_less_takes_the_duties_away_again() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    made = cases.confirmed(case, cases.RECRUITING, owner)
    classifications.override(
        made, Outcome.MINIMAL, "The final reading is by people.", by=makers.person("officer")
    )
    assert Classification.objects.get().effective_outcome == Outcome.HIGH_RISK_ANNEX3
    classifications.countersign(made, by=makers.person("manager"))
    left = case.obligations.open().values_list("key", flat=True)
    assert set(left) == {"ai_literacy"}
    assert [step.name for step in case.obligations.get(key="keep_logs").steps.all()] == ["lapse"]


@pytest.mark.parametrize(
    ("outcome", "reason", "code"),
    [
        (Outcome.MINIMAL, " ", "reason_missing"),
        (Outcome.MINIMAL, "x" * 501, "reason_missing"),
        (Outcome.OPEN, "because", "value"),
        ("fine", "because", "value"),
        (Outcome.HIGH_RISK_ANNEX3, "because", "wrong_state"),
    ],
)
def test_an_override_has_an_outcome_of_its_own_and_a_reason(outcome: str, reason: str, code: str) -> None:
    owner = makers.person("owner")
    made = cases.classified(cases.use_case(owner), cases.RECRUITING, owner)
    with pytest.raises(RefusedError) as refused:
        classifications.override(made, outcome, reason, by=makers.person("officer"))
    assert refused.value.code == code


def test_what_is_incomplete_or_contradictory_is_not_confirmed() -> None:
    owner = makers.person("owner")
    for profile in (cases.OPEN, "profiles of people without personal data"):
        made = cases.classified(cases.use_case(owner), profile, owner)
        with pytest.raises(RefusedError) as refused:
            classifications.confirm(made, by=makers.person("officer"))
        assert refused.value.code == "incomplete"


def test_only_the_newest_is_confirmed_and_only_once() -> None:
    owner, officer = makers.person("owner"), makers.person("officer")
    case = cases.use_case(owner)
    old, new = (cases.classified(case, cases.HARMLESS, owner) for _ in range(2))
    with pytest.raises(RefusedError) as refused:
        classifications.confirm(old, by=officer)
    assert refused.value.code == "replaced"
    classifications.confirm(new, by=officer)
    for act in (classifications.confirm, classifications.countersign):
        with pytest.raises(RefusedError):
            act(new, by=makers.person("officer", "manager"))


def test_unknown_answers_are_refused_and_leave_nothing() -> None:
    owner = makers.person("owner")
    with pytest.raises(AnswersError, match="colour is no question"):
        cases.classified(cases.use_case(owner), cases.HARMLESS, owner, colour="red")
    assert not Classification.objects.exists()


def test_an_ended_use_case_is_not_classified_any_more() -> None:
    owner = makers.person("owner")
    with pytest.raises(RefusedError):
        cases.classified(cases.use_case(owner, UseCaseState.RETIRED), cases.HARMLESS, owner)


@pytest.mark.parametrize(
    "change", [{"outcome": "minimal"}, {"answers": {}}, {"owed": []}, {"role": "provider"}]
)
def test_the_database_refuses_to_rewrite_what_was_said(change: dict[str, object]) -> None:
    owner = makers.person("owner")
    cases.classified(cases.use_case(owner), cases.RECRUITING, owner)
    rule_sets.load_rule_sets()
    with pytest.raises(IntegrityError), transaction.atomic():
        Classification.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.update(celex="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.filter(name="ai-act-2024").delete()


def test_the_database_refuses_to_take_a_confirmation_back() -> None:
    owner = makers.person("owner")
    cases.confirmed(cases.use_case(owner), cases.RECRUITING, owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Classification.objects.update(confirmed_by=None, confirmed_at=None)


@pytest.mark.parametrize("confirm", [True, False])
def test_what_is_prohibited_can_only_be_rejected(confirm: bool) -> None:
    owner, manager = makers.person("owner"), makers.person("manager")
    case = cases.use_case(owner, UseCaseState.DECISION, manager)
    made = cases.classified(case, cases.PROHIBITED, owner)
    if confirm:
        classifications.confirm(made, by=makers.person("officer"))
    assert set(allowed(case, manager)) == {"reject", "ask_back"}
    for step in ("approve", "approve_with_conditions"):
        with pytest.raises(RefusedError) as refused:
            use_cases.take(case, step, by=manager)
        assert refused.value.code == "not_possible"
    assert use_cases.take(case, "reject", by=manager, reason="Art. 5").state == UseCaseState.REJECTED


@pytest.mark.parametrize(
    ("state", "step"), [(UseCaseState.APPROVED, "activate"), (UseCaseState.SUSPENDED, "resume")]
)
def test_what_became_prohibited_does_not_start(state: str, step: str) -> None:
    owner, manager = makers.person("owner"), makers.person("manager")
    case = cases.use_case(owner, state, manager)
    cases.confirmed(case, cases.PROHIBITED, owner)
    with pytest.raises(RefusedError) as refused:
        use_cases.take(case, step, by=manager)
    assert refused.value.code == "not_possible"


def test_new_answers_alone_do_not_lift_a_prohibition() -> None:
    owner, manager = makers.person("owner"), makers.person("manager")
    case = cases.use_case(owner, UseCaseState.DECISION, manager)
    cases.confirmed(case, cases.PROHIBITED, owner)
    lighter = cases.classified(case, cases.HARMLESS, owner)
    assert "approve" not in allowed(case, manager)
    classifications.confirm(lighter, by=makers.person("officer"))
    assert "approve" in allowed(case, manager)
