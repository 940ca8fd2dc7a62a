"""A change to an approved use case: the approved text applies until the new one is approved."""

import pytest
from django.urls import reverse

from apps.accounts.responsibility import make_responsible
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.register.models import RevisionState, UseCase, UseCaseState, UseCaseUserPermission
from apps.register.services import conditions, revisions, use_cases, versions
from apps.register.services.marks import mark_of
from tests.register.changes.makers import Office, changed
from tests.register.intake.filling import address, enter
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_a_change_without_a_class_of_its_own_is_not_approved_and_shuts_nothing(office: Office) -> None:
    use_case = changed(office, "hand_over")
    versions.latest(use_case).classifications.all().delete()
    with pytest.raises(RefusedError, match="class of this change"):
        revisions.take(use_case, "approve", by=office.manager)
    use_case.refresh_from_db()
    assert use_case.version is not None
    assert (use_case.state, use_case.version.number) == ("active", 1)


@pytest.mark.parametrize("until", ["propose", "submit", "assess", "hand_over"])
def test_the_approved_text_applies_meanwhile(office: Office, until: str) -> None:
    approved = office.use_case.version
    use_case = changed(office, until)
    assert (use_case.state, use_case.version) == (UseCaseState.ACTIVE, approved)
    assert versions.latest(use_case).purpose == "Offers and reminders"
    assert approved is not None
    assert approved.purpose == "Drafts for offers"


def test_an_approval_swaps_the_versions_and_the_conditions_with_them(office: Office) -> None:
    use_case = changed(office, "assess")
    conditions.put(use_case, "review_rate", 50, by=office.officer)
    revisions.take(use_case, "hand_over", by=office.officer)
    makers.classified(versions.latest(use_case), office.owner)
    use_case.refresh_from_db()
    assert use_case.version is not None
    assert use_case.version.conditions.get().value == 20
    revisions.take(use_case, "approve", by=office.manager)
    use_case.refresh_from_db()
    assert use_case.version == versions.latest(use_case)
    assert (use_case.version.number, use_case.version.conditions.get().value) == (2, 50)
    assert (use_case.state, use_case.revision_state) == (UseCaseState.ACTIVE, RevisionState.NONE)
    assert use_case.revision_by is None
    assert office.owner.notices.filter(kind="revision_approved").count() == 1


def test_conditions_go_along_as_a_proposal_and_can_be_removed(office: Office) -> None:
    use_case = changed(office, "assess")
    assert versions.latest(use_case).conditions.get().value == 20
    conditions.withdraw(use_case, "review_rate", by=office.officer)
    assert not versions.latest(use_case).conditions.exists()
    assert use_case.version is not None
    assert use_case.version.conditions.get().value == 20
    with pytest.raises(RefusedError) as refused:
        conditions.withdraw(use_case, "review_rate", by=office.officer)
    assert refused.value.code == "gone"


def test_a_rejected_change_stays_readable_and_the_next_begins_with_what_applies(office: Office) -> None:
    use_case = changed(office, "hand_over")
    revisions.take(use_case, "reject", by=office.manager, reason="Too wide")
    use_case.refresh_from_db()
    assert office.owner.notices.filter(kind="revision_rejected").exists()
    revisions.take(use_case, "propose", by=office.owner)
    texts = list(use_case.versions.order_by("number").values_list("number", "purpose"))
    assert texts == [(1, "Drafts for offers"), (2, "Offers and reminders"), (3, "Drafts for offers")]
    assert use_case.versions.get(number=3).routes.count() == 1


def test_a_withdrawn_draft_is_gone_and_a_withdrawn_text_stays(office: Office) -> None:
    use_case = changed(office, "propose")
    revisions.take(use_case, "withdraw", by=office.owner)
    assert use_case.versions.count() == 1
    use_case.refresh_from_db()
    office.use_case = use_case
    use_case = changed(office, "submit")
    revisions.take(use_case, "withdraw", by=office.owner)
    assert use_case.versions.count() == 2


def test_changes_asked_for_become_the_next_version(office: Office) -> None:
    use_case = changed(office, "assess")
    revisions.take(use_case, "request_changes", by=office.officer)
    use_case.refresh_from_db()
    enter(makers.browser(office.owner), use_case, "idea", purpose="Offers only")
    assert versions.latest(use_case).number == 3
    assert versions.latest(use_case).conditions.get().value == 20
    assert office.owner.notices.filter(kind="revision_sent_back").exists()


def test_an_incomplete_change_is_not_submitted(office: Office) -> None:
    use_case = changed(office, "propose")
    enter(makers.browser(office.owner), use_case, "idea", purpose="")
    with pytest.raises(RefusedError) as refused:
        revisions.take(use_case, "submit", by=office.owner)
    assert refused.value.code == "incomplete"


def test_title_and_department_of_what_applies_stay(office: Office) -> None:
    use_case = changed(office, "propose")
    answer = enter(
        makers.browser(office.owner), use_case, "idea", title="Renamed", department=makers.department().pk,
        purpose="Other",
    )  # fmt: skip
    assert answer.status_code == 302
    assert UseCase.objects.get(pk=use_case.pk).title == use_case.title
    assert UseCase.objects.get(pk=use_case.pk).department_id == use_case.department_id


def test_the_end_of_the_use_case_ends_its_change(office: Office) -> None:
    use_case = changed(office, "submit")
    use_cases.take(use_case, "retire", by=office.manager)
    use_case.refresh_from_db()
    assert (use_case.state, use_case.revision_state) == (UseCaseState.RETIRED, RevisionState.NONE)
    step = use_case.steps.filter(name="withdraw").get()
    assert (step.by, step.label) == (None, "Withdraw change")


def test_events_stand_under_the_use_case(office: Office) -> None:
    use_case = changed(office, "approve")
    found = AuditEvent.objects.filter(target_type="register.usecase", target=str(use_case.pk))
    assert found.filter(event="revision:propose").count() == 1
    assert found.filter(event="revision:approve").count() == 1
    assert not AuditEvent.objects.filter(target_type="register.revision").exists()


def test_a_deputy_proposes_a_change_on_the_page_and_submits_it(office: Office) -> None:
    deputy, use_case = makers.person("employee"), office.use_case
    make_responsible(deputy, "deputise_usecase", use_case, link=UseCaseUserPermission)
    browser = makers.browser(deputy)
    assert "Propose a change" in browser.get(use_case.get_absolute_url()).content.decode()
    browser.post(reverse("use_case_revision", args=[use_case.ref, "propose"]))
    enter(browser, use_case, "idea", purpose="Offers and reminders")
    enter(browser, use_case, "check", press="submit")
    use_case.refresh_from_db()
    assert (use_case.revision_state, use_case.revision_by) == (RevisionState.SUBMITTED, deputy)
    assert office.officer.notices.filter(kind="revision_submitted").count() == 1


def test_the_page_shows_the_change_to_those_concerned_only(office: Office) -> None:
    use_case = changed(office, "hand_over")
    for person, sees in ((office.owner, True), (office.manager, True), (makers.person("employee"), False)):
        page = makers.browser(person).get(use_case.get_absolute_url()).content.decode()
        assert ("Proposed change" in page) is sees
        assert ("Show what would change" in page) is sees
    page = makers.browser(office.manager).get(use_case.get_absolute_url()).content.decode()
    assert "Approve change" in page
    assert "Version 2 is proposed. Version 1 goes on to apply until it is approved." in page


def test_a_step_on_the_page_is_told_and_an_unknown_one_is_not_found(office: Office) -> None:
    use_case = changed(office, "hand_over")
    browser = makers.browser(office.manager)
    url = reverse("use_case_revision", args=[use_case.ref, "approve"])
    seen = {"seen": mark_of(use_case)}
    assert "No change proposed" in browser.post(url, seen, follow=True).content.decode()
    assert "Somebody else has already moved" in browser.post(url, seen, follow=True).content.decode()
    assert browser.post(reverse("use_case_revision", args=[use_case.ref, "fly"])).status_code == 404


def test_a_condition_is_removed_on_the_page(office: Office) -> None:
    use_case = changed(office, "assess")
    url = reverse("use_case_condition_withdrawal", args=[use_case.ref, "review_rate"])
    assert url in makers.browser(office.officer).get(use_case.get_absolute_url()).content.decode()
    assert makers.browser(office.owner).post(url).status_code == 403
    makers.browser(office.officer).post(url)
    assert not versions.latest(use_case).conditions.exists()


def test_a_change_is_written_by_its_people_only(office: Office) -> None:
    use_case = changed(office, "propose")
    answer = makers.browser(makers.person("employee")).get(address(use_case, "idea"), follow=True)
    assert "Only who proposed or owns it changes it." in answer.content.decode()
