"""What people do with use cases on the pages."""

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.roles import ROLES, Permission
from apps.register.models import UseCase, UseCaseState
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def filled(**fields: Any) -> dict[str, Any]:
    values = {
        "title": "Offers",
        "department": makers.department().pk,
        "purpose": "Drafts for offers",
        "article_6": "f",
        "data_categories": ["personal", "art_9"],
        "persons_affected": ["employees"],
        "output_use": "internal",
        "decision_effect": "assists",
        "own_role": "deployer",
        "monitors_employees": "no",
        "max_data_class": "1",
        "channel": "both",
        "routes": [makers.route(makers.vendor()).pk],
        "retention_days": "90",
    }
    return values | fields


@pytest.mark.parametrize("role", ROLES)
def test_who_may_propose_proposes_with_one_form(role: str) -> None:
    response = makers.browser(makers.person(role)).post(reverse("use_case_new"), filled())
    if Permission.USE_CASE_DRAFT not in ROLES[role].permissions:
        assert response.status_code == 403
        return
    use_case = UseCase.objects.get(title="Offers")
    assert response.headers["Location"] == use_case.get_absolute_url()
    version = use_case.versions.get()
    assert version.personal_data
    assert version.monitors_employees is False
    assert version.purposes.get().legal_basis == "Art. 6(1)(f) GDPR"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": "x" * 161},
        {"title": "NUL \0 byte"},
        {"purpose": "x" * 2001},
        {"department": "999999"},
        {"routes": []},
        {"routes": ["999999"]},
        {"routes": ["one"]},
        {"max_data_class": "9"},
        {"channel": "fax"},
        {"article_6": "z"},
        {"persons_affected": ["martians"]},
        {"retention_days": "0"},
        {"retention_days": "many"},
    ],
)
def test_a_wrong_form_comes_back_with_what_was_entered(fields: Any) -> None:
    browser = makers.browser(makers.person("employee"))
    response = browser.post(reverse("use_case_new"), filled(**({"reference": "Kept"} | fields)))
    assert response.status_code == 422
    assert "Kept" in response.content.decode()
    assert not UseCase.objects.exists()


def test_fields_that_are_not_in_the_form_are_not_taken() -> None:
    browser = makers.browser(makers.person("employee"))
    browser.post(reverse("use_case_new"), filled(state="active", ref="UC-7777", requested_by="1"))
    assert UseCase.objects.get().state == UseCaseState.DRAFT
    assert UseCase.objects.get().ref != "UC-7777"


def test_a_switched_off_model_is_not_offered() -> None:
    route = makers.route(makers.vendor(), enabled=False)
    response = makers.browser(makers.person("employee")).post(
        reverse("use_case_new"), filled(routes=[route.pk])
    )
    assert response.status_code == 422


def test_the_draft_is_edited_and_submitted_on_its_page() -> None:
    employee = makers.person("employee")
    browser = makers.browser(employee)
    browser.post(reverse("use_case_new"), filled())
    use_case = UseCase.objects.get()
    edit = reverse("use_case_edit", args=[use_case.ref])
    assert "Drafts for offers" in browser.get(edit).content.decode()
    browser.post(edit, filled(purpose="Narrower", title="Offers in writing"))
    use_case.refresh_from_db()
    assert (use_case.title, use_case.versions.get().purpose) == ("Offers in writing", "Narrower")
    browser.post(reverse("use_case_transition", args=[use_case.ref, "submit"]))
    assert browser.post(edit, filled(purpose="Too late")).headers["Location"] == use_case.get_absolute_url()
    use_case.refresh_from_db()
    assert (use_case.state, use_case.versions.get().purpose) == (UseCaseState.SUBMITTED, "Narrower")


def test_others_do_not_edit_it() -> None:
    use_case = makers.use_case(makers.person("employee"), UseCaseState.DRAFT)
    edit = reverse("use_case_edit", args=[use_case.ref])
    assert makers.browser(makers.person("employee")).get(edit).status_code == 404
    response = makers.browser(makers.person("officer")).post(edit, filled(purpose="Mine"), follow=True)
    assert "Only who proposed or owns it changes it." in response.content.decode()
    assert use_case.versions.get().purpose == "Drafts"


def test_the_manager_approves_on_the_page_and_a_second_one_is_told() -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(
        makers.person("employee"), UseCaseState.DECISION, department=makers.department(manager)
    )
    url = reverse("use_case_transition", args=[use_case.ref, "approve"])
    browser = makers.browser(manager)
    assert "Approve" in browser.get(use_case.get_absolute_url()).content.decode()
    assert browser.post(url).status_code == 302
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.APPROVED
    assert "Somebody else has already moved" in browser.post(url, follow=True).content.decode()


def test_a_rejection_without_a_reason_is_sent_back() -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(
        makers.person("employee"), UseCaseState.DECISION, department=makers.department(manager)
    )
    url = reverse("use_case_transition", args=[use_case.ref, "reject"])
    assert "Please give a reason." in makers.browser(manager).post(url, follow=True).content.decode()
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.DECISION


@pytest.mark.parametrize("reason", ["x" * 501, "NUL \0 byte"])
def test_a_reason_that_can_not_be_kept_is_told(reason: str) -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(
        makers.person("employee"), UseCaseState.DECISION, department=makers.department(manager)
    )
    url = reverse("use_case_transition", args=[use_case.ref, "reject"])
    page = makers.browser(manager).post(url, {"reason": reason}, follow=True)
    assert 'class="toast bad"' in page.content.decode()
    assert not use_case.steps.exists()


def test_unknown_steps_and_use_cases_are_not_found() -> None:
    use_case = makers.use_case(makers.person("employee"))
    browser = makers.browser(makers.person("officer"))
    for url in (
        reverse("use_case_transition", args=[use_case.ref, "fly"]),
        "/use-cases/UC-0000/transitions/submit/",
    ):
        assert browser.post(url).status_code == 404
