"""Who answers for a use case: named by whom, told to whom, and what follows from it."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.responsibility import make_responsible
from apps.audit.models import AuditEvent
from apps.common.needs import needs_of
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.register.models import UseCase, UseCaseState, UseCaseUserPermission
from apps.register.navigation import use_cases_due
from apps.register.needs import NAMED
from apps.register.services import (
    approvals,
    assessments,
    confirmations,
    leaving,
    responsible,
    use_cases,
    versions,
)
from apps.register.services.withdrawals import revision_of
from tests.register.approvals.makers import away, case, manager_of
from tests.register.changes.makers import Office, changed
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def name(use_case: UseCase, owner: User, deputy: User | None = None, *, by: User) -> UseCase:
    seen = responsible.responsible_for(use_case).mark
    responsible.appoint(use_case, owner, deputy, seen=seen, by=by)
    return UseCase.objects.get(pk=use_case.pk)


def decided(use_case: UseCase) -> UseCase:
    """The same, waiting for its decision."""
    UseCase.objects.filter(pk=use_case.pk).update(state=UseCaseState.DECISION)
    return UseCase.objects.get(pk=use_case.pk)


def address(use_case: UseCase) -> str:
    return reverse("use_case_responsible", args=[use_case.ref])


def test_the_manager_names_both_on_the_page_and_they_hear_of_it() -> None:
    use_case = case(UseCaseState.ACTIVE)
    manager = manager_of(use_case)
    owner, deputy = makers.person("employee", name="Ina Frei"), makers.person("employee", name="Olaf Kern")
    browser = makers.browser(manager)
    assert address(use_case) in browser.get(use_case.get_absolute_url()).content.decode()
    seen = responsible.responsible_for(use_case).mark
    said = {"seen": seen, "owner": "Ina Frei", "deputy": "Olaf Kern"}
    answer = browser.post(address(use_case), said, follow=True)
    assert "Owner: Ina Frei. Deputy: Olaf Kern." in answer.content.decode()
    now = responsible.responsible_for(use_case)
    assert (now.owners, now.deputies) == ((owner,), (deputy,))
    told = set(Notice.objects.values_list("person", "kind"))
    assert told == {(owner.pk, "use_case_owner_named"), (deputy.pk, "use_case_deputy_named")}
    event = AuditEvent.objects.get(event="use_case:appoint")
    assert event.details == {"owner": str(owner.pseudonym), "deputy": str(deputy.pseudonym)}


def test_a_name_that_is_typed_takes_the_place_of_who_was_named() -> None:
    use_case, owner = case(UseCaseState.ACTIVE), makers.person("employee", name="Ina Frei")
    name(use_case, makers.person("employee", name="Ada First"), by=manager_of(use_case))
    browser = makers.browser(manager_of(use_case))
    before = responsible.responsible_for(use_case)
    assert f'value="{before.owners[0].email}"' in browser.get(address(use_case)).content.decode()
    said = {"seen": before.mark, "owner": "Ina Frei"}
    assert browser.post(address(use_case), said).status_code == 302
    assert responsible.responsible_for(use_case).owners == (owner,)
    assert Notice.objects.filter(person=before.owners[0], kind="use_case_owner_followed").count() == 1


@pytest.mark.parametrize(
    ("role", "may"), [("employee", False), ("manager", False), ("officer", True), ("dpo", True),
                      ("auditor", False), ("works_council", False)],
)  # fmt: skip
def test_who_names_them_besides_the_department(role: str, may: bool) -> None:
    use_case, by = case(UseCaseState.ACTIVE), makers.person(role)
    assert responsible.may_appoint(use_case, by) is may
    page = makers.browser(by).get(address(use_case))
    assert page.status_code == (200 if may else 404)
    if not may:
        with pytest.raises(RefusedError):
            name(use_case, makers.person("employee"), by=by)
        return
    with pytest.raises(RefusedError):
        name(use_case, by, by=by)


def test_the_owner_hands_over_and_is_owner_no_more() -> None:
    use_case = case(UseCaseState.DRAFT)
    first, second = use_case.requested_by, makers.person("employee")
    assert versions.answers_for(use_case, first)
    handed = name(use_case, second, by=first)
    assert not versions.answers_for(handed, first)
    assert versions.answers_for(handed, second)
    assert "submit" not in allowed(handed, first)
    assert "submit" in allowed(handed, second)
    assert makers.browser(first).get(address(handed)).status_code == 404


def test_two_who_change_it_at_once_do_not_pass_each_other() -> None:
    use_case = case(UseCaseState.ACTIVE)
    manager = manager_of(use_case)
    seen = responsible.responsible_for(use_case).mark
    owner = makers.person("employee")
    responsible.appoint(use_case, owner, None, seen=seen, by=manager)
    with pytest.raises(RefusedError, match="in the meantime"):
        responsible.appoint(use_case, makers.person("employee"), None, seen=seen, by=manager)
    assert responsible.responsible_for(use_case).owners == (owner,)


@pytest.mark.parametrize("who", ["the same", "gone", "dpo", "already"])
def test_who_cannot_answer_for_it(who: str) -> None:
    use_case = case(UseCaseState.ACTIVE)
    manager, owner = manager_of(use_case), makers.person("employee")
    name(use_case, owner, by=manager)
    gone = makers.person("employee")
    gone.is_active = False
    wanted = {"the same": (owner, owner), "gone": (gone, None), "already": (owner, None)}
    chosen = wanted.get(who) or (makers.person("dpo"), None)
    with pytest.raises(RefusedError):
        name(use_case, chosen[0], chosen[1], by=manager)
    assert responsible.responsible_for(use_case) == responsible.Responsible((owner,), ())


def test_what_is_over_needs_nobody() -> None:
    use_case = case(UseCaseState.RETIRED)
    assert not responsible.may_appoint(use_case, manager_of(use_case))
    with pytest.raises(RefusedError):
        name(use_case, makers.person("employee"), by=manager_of(use_case))


def test_open_duties_of_the_owner_go_along_and_those_of_others_stay() -> None:
    owner, officer = makers.person("owner"), makers.person("officer")
    use_case = cases.use_case(owner)
    cases.confirmed(use_case, cases.RECRUITING, owner)
    name(use_case, owner, makers.person("employee"), by=owner)
    theirs = use_case.obligations.open().filter(owner_role="owner")
    theirs.update(owner=owner)
    given = theirs.first()
    assert given is not None
    type(given).objects.filter(pk=given.pk).update(owner=officer)
    follower = makers.person("employee")
    name(use_case, follower, by=owner)
    given.refresh_from_db()
    assert given.owner == officer
    assert theirs.filter(owner=owner).count() == 0
    assert theirs.filter(owner=follower).count() == theirs.count() - 1 > 0
    assert AuditEvent.objects.filter(event="obligation:assign").count() == theirs.count() - 1


def test_who_answers_for_it_does_not_decide_on_it() -> None:
    use_case = case(UseCaseState.IN_ASSESSMENT)
    manager, other = manager_of(use_case), makers.person("manager")
    owned = decided(name(use_case, manager, by=manager))
    assert "approve" not in allowed(owned, manager)
    assert (use_cases_due(manager), use_cases_due(other)) == (0, 1)
    assert other in approvals.deciders(owned)
    assert use_cases.take(owned, "approve", by=other).state == UseCaseState.APPROVED


def test_nor_as_somebodys_stand_in_and_nor_do_they_confirm_it() -> None:
    use_case, deputy = case(UseCaseState.IN_ASSESSMENT), makers.person("employee")
    away(manager_of(use_case), deputy)
    owned = decided(name(use_case, makers.person("employee"), deputy, by=manager_of(use_case)))
    assert "approve" not in allowed(owned, deputy)
    assert use_cases_due(deputy) == 0
    UseCase.objects.filter(pk=owned.pk).update(state=UseCaseState.ACTIVE, version=owned.versions.get())
    running = UseCase.objects.get(pk=owned.pk)
    assert confirmations.may_confirm(running, manager_of(running))
    assert not confirmations.may_confirm(running, deputy)


def test_a_case_that_nobody_answers_for_is_told_to_who_can_name_somebody(english: None) -> None:
    use_case, officer = case(UseCaseState.ACTIVE), makers.person("officer")
    manager, elsewhere = manager_of(use_case), makers.person("manager")
    gone = makers.person("employee")
    name(use_case, gone, by=manager)
    assert [needs_of(each) for each in (manager, officer)] == [[], []]
    User.objects.filter(pk=gone.pk).update(is_active=False)
    told = [(need.text, need.url) for need in needs_of(manager)]
    assert told == [(f"{use_case.ref} has no owner any more: name somebody", address(use_case))]
    assert [need.url for need in needs_of(officer)] == [address(use_case)]
    assert [*needs_of(elsewhere), *needs_of(makers.person("employee"))] == []
    for _more in range(NAMED):
        UseCase.objects.filter(pk=case(UseCaseState.DRAFT).pk).update(requested_by=gone)
    assert needs_of(officer)[-1].text == "1 more use case has no owner any more"
    UseCase.objects.update(state=UseCaseState.WITHDRAWN)
    assert needs_of(officer) == []


def test_who_left_is_followed_by_whom_the_manager_names() -> None:
    use_case = case(UseCaseState.ACTIVE)
    gone, follower = makers.person("employee", name="Gone Away"), makers.person("employee")
    name(use_case, gone, by=manager_of(use_case))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    page = makers.browser(manager_of(use_case)).get(address(use_case)).content.decode()
    assert "Gone Away" not in page
    name(use_case, follower, by=manager_of(use_case))
    assert [link.user for link in UseCaseUserPermission.objects.all()] == [follower]
    assert not Notice.objects.filter(person=gone, kind="use_case_owner_followed").exists()


def test_who_handed_the_text_in_does_not_decide_after_passing_it_on() -> None:
    manager, officer = makers.person("manager"), makers.person("officer")
    use_case = case(UseCaseState.DRAFT, manager)
    owned = name(use_case, manager, by=use_case.requested_by)
    for step, by in (("submit", manager), ("assess", officer)):
        owned = use_cases.take(owned, step, by=by)
    passed_on = name(owned, makers.person("employee"), by=manager)
    waiting = use_cases.take(passed_on, "hand_over", by=officer)
    assert "approve" not in allowed(waiting, manager)
    elsewhere = makers.person("manager")
    assert "approve" in allowed(waiting, elsewhere)
    assert (use_cases_due(manager), use_cases_due(elsewhere)) == (0, 1)
    owner = responsible.responsible_for(waiting).owners[0]
    User.objects.filter(pk=owner.pk).update(is_active=False)
    follower = makers.person("employee")
    again = name(waiting, follower, by=manager)  # an empty seat is filled whatever is decided
    assert use_cases.take(again, "take_back", by=follower).state == UseCaseState.CHANGES_REQUESTED


def test_while_it_is_decided_names_stay() -> None:
    use_case = case(UseCaseState.IN_ASSESSMENT)
    use_case = decided(name(use_case, makers.person("employee"), by=manager_of(use_case)))
    assert not responsible.may_appoint(use_case, manager_of(use_case))
    with pytest.raises(RefusedError, match="is being decided"):
        name(use_case, makers.person("employee"), by=manager_of(use_case))
    said = {"seen": responsible.responsible_for(use_case).mark, "owner": "Ina Frei"}
    answer = makers.browser(manager_of(use_case)).post(address(use_case), said, follow=True)
    assert "This is being decided: name people before or after that." in answer.content.decode()


def test_a_deputys_leaving_stops_nothing() -> None:
    use_case, deputy = case(UseCaseState.IN_ASSESSMENT), makers.person("employee")
    make_responsible(deputy, responsible.DEPUTISES, use_case, link=UseCaseUserPermission)
    assert not leaving.proposals(deputy).exists()
    assert list(leaving.proposals(use_case.requested_by)) == [use_case]


def test_nobody_passes_on_duties_that_they_could_then_waive() -> None:
    officer = makers.person("officer")
    use_case = cases.use_case(officer)
    cases.confirmed(use_case, cases.RECRUITING, officer)
    use_case.obligations.open().filter(owner_role="owner").update(owner=officer)
    with pytest.raises(RefusedError, match="answer for yourself"):
        name(use_case, makers.person("employee"), officer, by=officer)


def test_what_somebody_else_answers_for_goes_on_when_its_proposer_leaves() -> None:
    use_case, follower = case(UseCaseState.IN_ASSESSMENT), makers.person("employee")
    proposer = use_case.requested_by
    assert list(leaving.proposals(proposer)) == [use_case]
    name(use_case, follower, by=manager_of(use_case))
    assert not leaving.proposals(proposer).exists()
    assert list(leaving.proposals(follower)) == [use_case]
    assert responsible.told_for(use_case) == {follower}


def test_what_was_withdrawn_is_classified_and_assessed_no_more() -> None:
    owner = makers.person("owner")
    use_case = cases.use_case(owner)
    UseCase.objects.filter(pk=use_case.pk).update(state=UseCaseState.WITHDRAWN)
    with pytest.raises(RefusedError, match="has ended"):
        cases.confirmed(UseCase.objects.get(pk=use_case.pk), cases.RECRUITING, owner)
    with pytest.raises(RefusedError, match="has ended"):
        assessments.begin(use_case, "dsfa_threshold", by=owner)


def test_a_change_goes_on_when_its_proposer_leaves_and_an_owner_stays(office: Office) -> None:
    use_case = changed(office, "propose")
    follower = makers.person("employee")
    assert leaving.changes(office.owner).count() == 1
    name(use_case, follower, by=office.manager)
    assert not leaving.changes(office.owner).exists()
    assert "submit" in allowed(revision_of(UseCase.objects.get(pk=use_case.pk)), follower)
    User.objects.filter(pk=office.owner.pk).update(is_active=False)
    assert leaving.changes(follower).count() == 1  # then nobody is left to go on with it
