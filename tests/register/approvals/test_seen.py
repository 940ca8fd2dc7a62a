"""What was decided is what the page showed; who decides on something else is shown it first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.buttons import buttons
from apps.register import quorum
from apps.register.models import Approval, Condition, UseCase, UseCaseState
from apps.register.services import conditions, confirmations, revisions, use_cases, versions
from apps.register.services.marks import mark_of
from apps.vendors.models import Agreement
from apps.vendors.services import subprocessors
from apps.vendors.services.subprocessors import Entry
from tests.register.approvals.makers import SEVERE, case, manager_of
from tests.register.changes.makers import Office, changed
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TOLD = "This has changed since you opened the page"


def with_condition(**fields: Any) -> UseCase:
    use_case = case(**fields)
    Condition.objects.create(version=use_case.versions.get(), kind="hold_input", value=True)
    return use_case


def withdraws(use_case: UseCase, officer: User) -> None:
    conditions.withdraw(use_case, "hold_input", by=officer)


def sets_another(use_case: UseCase, officer: User) -> None:
    conditions.put(use_case, "review_rate", 5, by=officer)


def writes_anew(use_case: UseCase, officer: User) -> None:
    """Asked back, rewritten and handed over while the page of the first text is still open."""
    use_cases.take(use_case, "ask_back", by=manager_of(use_case), reason="Which customers?")
    old = use_case.versions.get()
    text = use_case.versions.create(number=2, purpose="Another purpose", own_role="deployer")
    text.routes.set(old.routes.all())
    UseCase.objects.filter(pk=use_case.pk).update(state=UseCaseState.DECISION)


def moves_the_model(use_case: UseCase, _officer: User) -> None:
    """The approval would keep where it is now as what was agreed to."""
    use_case.versions.get().routes.update(region="Ohio")


def keeps_longer(use_case: UseCase, _officer: User) -> None:
    use_case.versions.get().routes.update(retention_days=31)


def gets_an_agreement(use_case: UseCase, _officer: User) -> None:
    makers.agreement(use_case.versions.get().routes.get().service.vendor)


def gets_a_later_agreement(use_case: UseCase, _officer: User) -> None:
    """From tomorrow on: the approval would keep it as one that was agreed to."""
    makers.agreement(use_case.versions.get().routes.get().service.vendor, begins=1)


def gets_a_subprocessor(use_case: UseCase, _officer: User) -> None:
    entry = Entry("Cloud", "US", "Hosting", clock.today())
    subprocessors.add(use_case.versions.get().routes.get().service, entry, by=makers.person("dpo"))


FACTS = [moves_the_model, keeps_longer, gets_an_agreement, gets_a_later_agreement, gets_a_subprocessor]
CHANGES = [withdraws, sets_another, writes_anew, *FACTS]


@pytest.mark.parametrize("name", ["approve", "reject"])
@pytest.mark.parametrize("meanwhile", CHANGES)
def test_who_decides_on_something_else_is_shown_it_first(
    name: str, meanwhile: Callable[[UseCase, User], None]
) -> None:
    use_case, officer = with_condition(), makers.person("officer")
    browser = makers.browser(manager_of(use_case))
    seen = mark_of(use_case)
    assert f'name="seen" value="{seen}"' in browser.get(use_case.get_absolute_url()).content.decode()
    meanwhile(use_case, officer)
    url = reverse("use_case_transition", args=[use_case.ref, name])
    answer = browser.post(url, {"seen": seen, "reason": "Because"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert TOLD in page
    assert page.count(">Because</textarea>") == 1  # what was typed for another step stands nowhere
    assert f'name="seen" value="{mark_of(use_case)}"' in page
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.DECISION
    assert browser.post(url, {"seen": mark_of(use_case), "reason": "Because"}).status_code == 302
    use_case.refresh_from_db()
    assert use_case.state != UseCaseState.DECISION


def test_an_agreement_that_carries_no_more_is_news_though_it_is_still_activated() -> None:
    use_case = case()
    agreement = makers.agreement(use_case.versions.get().routes.get().service.vendor)
    seen, kept = mark_of(use_case), confirmations.facts(use_case.versions.get())
    Agreement.objects.filter(pk=agreement.pk).update(effective_from=clock.today() + timedelta(days=1))
    assert confirmations.facts(use_case.versions.get()) == kept
    url = reverse("use_case_transition", args=[use_case.ref, "approve"])
    assert makers.browser(manager_of(use_case)).post(url, {"seen": seen}).status_code == 409


def test_a_form_without_a_mark_decides_nothing() -> None:
    use_case = case()
    url = reverse("use_case_transition", args=[use_case.ref, "approve"])
    assert makers.browser(manager_of(use_case)).post(url).status_code == 409


def test_a_reason_for_what_is_possible_no_more_is_still_there() -> None:
    """Another vote came first: now only the last one is missing, and there is no button for endorsing."""
    use_case = case(**SEVERE)
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    url = reverse("use_case_transition", args=[use_case.ref, "endorse"])
    sent = {"seen": mark_of(use_case), "reason": "Of use\nto <all>"}
    answer = makers.browser(makers.person("manager")).post(url, sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Only one decision is missing: please approve." in page
    assert "<p>Of use<br>to &lt;all&gt;</p>" in page
    assert "to &lt;all&gt;</textarea>" not in page


def test_so_it_is_with_a_change(office: Office) -> None:
    use_case = changed(office, "hand_over")
    seen, browser = mark_of(use_case), makers.browser(office.manager)
    conditions.withdraw(use_case, "review_rate", by=office.officer)
    url = reverse("use_case_revision", args=[use_case.ref, "approve"])
    answer = browser.post(url, {"seen": seen, "reason": "Because"})
    assert answer.status_code == 409
    assert answer.content.decode().count(">Because</textarea>") == 1
    browser.post(url, {"seen": mark_of(use_case)})
    use_case.refresh_from_db()
    assert use_case.version == versions.latest(use_case)


def test_the_mark_of_a_page_is_made_once_for_all_its_buttons(monkeypatch: pytest.MonkeyPatch) -> None:
    use_case, read = case(), Mock(wraps=confirmations.facts_today)
    monkeypatch.setattr(confirmations, "facts_today", read)
    marks = {button.seen for button in buttons(use_case, manager_of(use_case), str)}
    assert marks - {""} == {mark_of(use_case)}
    assert read.call_count == 2  # the one of the line above


def test_the_models_that_come_with_a_change_are_shown_with_it(office: Office) -> None:
    use_case = changed(office, "propose")
    route = makers.route(makers.vendor(), region="Ohio", retention_days=31)
    versions.latest(use_case).routes.add(route)
    page = makers.browser(office.officer).get(use_case.get_absolute_url()).context["page"]
    (row,) = page.revision.routes
    assert (row.route, row.terms) == (route, ["Kept there for 31 days"])


@pytest.mark.parametrize("changes", [withdraws, sets_another])
def test_other_conditions_after_the_first_of_two_votes_begin_a_new_round(
    changes: Callable[[UseCase, User], None],
) -> None:
    use_case, officer = with_condition(**SEVERE), makers.person("officer")
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    with translation.override("en"):
        changes(use_case, officer)
    assert quorum.missing(use_case, use_case.versions.get()) == 2
    step = use_case.steps.first()
    assert step is not None
    assert (step.name, step.label, step.by) == ("recount", "Votes begin anew", None)
    assert step.reason == "Die Auflagen wurden nach einer Stimme geändert."  # the organisation's language
    assert manager_of(use_case).notices.filter(kind="use_case_to_decide").count() == 1
    use_case.refresh_from_db()
    use_cases.take(use_case, "endorse", by=manager_of(use_case))


@pytest.mark.parametrize("changes", FACTS)
def test_other_facts_after_the_first_of_two_votes_begin_a_new_round(
    changes: Callable[[UseCase, User], None],
) -> None:
    use_case, second = case(**SEVERE), makers.person("manager")
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    changes(use_case, makers.person("officer"))
    url = reverse("use_case_transition", args=[use_case.ref, "approve"])
    answer = makers.browser(second).post(url, {"seen": mark_of(use_case)}, follow=True)
    assert "all votes begin anew" in answer.content.decode()
    use_case.refresh_from_db()
    assert (use_case.state, use_case.version) == (UseCaseState.DECISION, None)
    assert quorum.missing(use_case, use_case.versions.get()) == 2
    step = use_case.steps.first()
    assert step is not None
    assert (step.name, step.by) == ("recount", None)
    assert manager_of(use_case).notices.filter(kind="use_case_to_decide").count() == 1
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    assert use_cases.take(use_case, "approve", by=second).state == UseCaseState.APPROVED


def test_a_vote_that_noted_no_facts_counts_as_it_did() -> None:
    use_case = case(**SEVERE)
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    Approval.objects.update(facts="")
    moves_the_model(use_case, makers.person("officer"))
    assert use_cases.take(use_case, "approve", by=makers.person("manager")).state == UseCaseState.APPROVED


def test_the_same_condition_again_leaves_the_vote() -> None:
    use_case = with_condition(**SEVERE)
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    conditions.put(use_case, "hold_input", True, by=makers.person("officer"))
    assert quorum.missing(use_case, use_case.versions.get()) == 1


def test_the_votes_on_a_change_begin_anew_too(office: Office) -> None:
    use_case = changed(office, "hand_over", data={"max_data_class": "3"})
    revisions.take(use_case, "endorse", by=office.manager)
    conditions.put(use_case, "hold_input", True, by=office.officer)
    assert quorum.missing(use_case, versions.latest(use_case)) == 2
    assert use_case.steps.filter(name="recount").count() == 1


def test_other_facts_begin_the_votes_on_a_change_anew(office: Office) -> None:
    use_case = changed(office, "hand_over", data={"max_data_class": "3"})
    revisions.take(use_case, "endorse", by=office.manager)
    versions.latest(use_case).routes.update(region="Ohio")
    with pytest.raises(RefusedError) as refused:
        revisions.take(use_case, "approve", by=makers.person("manager"))
    assert refused.value.code == "other_facts"
    assert quorum.missing(use_case, versions.latest(use_case)) == 2
    use_case.refresh_from_db()
    assert use_case.version != versions.latest(use_case)
