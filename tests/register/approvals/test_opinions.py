"""Opinions: who gives which, when; that they stand; and what a decision against one asks for."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.register.lifecycles.use_cases import TRANSITIONS
from apps.register.models import OpinionKind, OpinionVerdict, UseCaseState
from apps.register.services import opinions, use_cases
from tests.register.approvals.makers import SEVERE, case, manager_of, opinion
from tests.vendors import makers

pytestmark = pytest.mark.django_db
GIVERS = {"dpo": "dpo", "security": "key_admin", "works_council": "works_council"}
APPROVING = ("approve", "approve_with_conditions")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", UseCaseState.values)
def test_each_kind_is_given_by_its_office_while_the_case_is_under_way(role: str, state: str) -> None:
    use_case, person = case(state), makers.person(role)
    for kind in OpinionKind.values:
        may = GIVERS[kind] == role and state in opinions.OPEN
        assert (kind in opinions.may_give(use_case, person)) is may
        if may:
            assert opinions.give(use_case, kind, "positive", "Fine", by=person).by == person
            continue
        with pytest.raises(RefusedError):
            opinions.give(use_case, kind, "positive", "Fine", by=person)
    assert use_case.versions.get().opinions.count() == (role in GIVERS.values() and state in opinions.OPEN)


@pytest.mark.parametrize(
    ("verdict", "text", "code"),
    [("maybe", "Text", "value"), ("negative", " ", "text"), ("negative", "x" * 4001, "text")],
)
def test_a_wrong_opinion_is_refused(verdict: str, text: str, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        opinions.give(case(), "dpo", verdict, text, by=makers.person("dpo"))
    assert refused.value.code == code


def test_the_latest_counts_and_the_earlier_one_stands() -> None:
    use_case = case()
    first, second = opinion(use_case, "negative"), opinion(use_case, "positive")
    version = use_case.versions.get()
    assert opinions.standing(version) == {"dpo": second}
    assert list(version.opinions.all()) == [second, first]


@pytest.mark.parametrize("change", [{"verdict": "positive"}, {"text": "Other"}, {"kind": "security"}])
def test_the_database_refuses_to_rewrite_an_opinion(change: dict[str, str]) -> None:
    use_case = case()
    opinion(use_case)
    with pytest.raises(IntegrityError), transaction.atomic():
        use_case.versions.get().opinions.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        use_case.versions.get().opinions.all().delete()


@pytest.mark.parametrize("name", APPROVING)
@pytest.mark.parametrize("kind", OpinionKind.values)
def test_against_a_negative_opinion_only_with_a_written_reason(name: str, kind: str) -> None:
    use_case = case()
    dpo = opinion(use_case, kind=kind).by
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, name, by=manager_of(use_case), reason=" ")
    assert refused.value.code == "reason_missing"
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.DECISION
    use_cases.take(use_case, name, by=manager_of(use_case), reason="We accept the risk")
    assert use_case.steps.get().reason == "We accept the risk"
    assert use_case.versions.get().approvals.get().reason == "We accept the risk"
    told = [notice.kind for notice in dpo.notices.all()]
    assert told == (["use_case_against_dpo"] if kind == "dpo" else [])


def test_the_first_of_two_gives_the_reason_as_well() -> None:
    use_case = case(**SEVERE)
    opinion(use_case)
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "endorse", by=manager_of(use_case))
    assert refused.value.code == "reason_missing"


@pytest.mark.parametrize("verdict", ["positive", "with_conditions"])
@pytest.mark.parametrize("name", APPROVING)
def test_with_a_good_opinion_no_reason_is_asked_for(verdict: str, name: str) -> None:
    use_case = case()
    opinion(use_case, verdict)
    assert use_cases.take(use_case, name, by=manager_of(use_case)).state == TRANSITIONS[name].target


def test_the_dpo_decides_nothing_not_even_as_manager_of_the_department() -> None:
    dpo = makers.person("dpo", "manager")
    use_case = case(manager=dpo)
    for name in ("approve", "approve_with_conditions", "reject", "ask_back"):
        with pytest.raises(RefusedError) as refused:
            use_cases.take(use_case, name, by=dpo, reason="because")
        assert refused.value.code == "not_responsible"


def test_the_proposer_and_the_manager_hear_of_an_opinion() -> None:
    use_case = case()
    opinion(use_case)
    for person in (use_case.requested_by, manager_of(use_case)):
        assert person.notices.get().kind == "use_case_opinion"
    event = AuditEvent.objects.get(event="use_case:give_opinion")
    assert event.details == {"kind": "dpo", "verdict": "negative", "version": 1}


@pytest.mark.parametrize("verdict", OpinionVerdict.values)
def test_an_opinion_is_given_on_its_page_and_shown_on_the_way(verdict: str) -> None:
    use_case = case()
    version = use_case.versions.get()
    use_case.versions.update(submitted_at=version.created_at)
    browser = makers.browser(makers.person("dpo"))
    url = reverse("use_case_opinion", args=[use_case.ref, "dpo"])
    assert url in browser.get(use_case.get_absolute_url()).content.decode()
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"verdict": "maybe", "text": ""}).status_code == 422
    said = {"verdict": verdict, "text": "Too much data", "seen": opinions.mark(use_case)}
    assert browser.post(url, said).status_code == 302
    page = browser.get(use_case.get_absolute_url()).content.decode()
    assert "Too much data" in page
    assert str(OpinionVerdict(verdict).label) in page


def test_an_unknown_kind_is_not_found() -> None:
    url = reverse("use_case_opinion", args=[case().ref, "oracle"])
    assert makers.browser(makers.person("dpo")).get(url).status_code == 404
