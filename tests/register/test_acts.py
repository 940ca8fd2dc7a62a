"""What people do with use cases on the pages."""

import pytest
from django.urls import reverse

from apps.register.models import UseCaseState
from apps.register.services.marks import mark_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_the_manager_approves_on_the_page_and_a_second_one_is_told() -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(
        makers.person("employee"), UseCaseState.DECISION, department=makers.department(manager)
    )
    url = reverse("use_case_transition", args=[use_case.ref, "approve"])
    browser = makers.browser(manager)
    assert "Approve" in browser.get(use_case.get_absolute_url()).content.decode()
    assert browser.post(url, {"seen": mark_of(use_case)}).status_code == 302
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.APPROVED
    assert "Somebody else has already moved" in browser.post(url, follow=True).content.decode()


def test_a_rejection_without_a_reason_is_sent_back() -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(
        makers.person("employee"), UseCaseState.DECISION, department=makers.department(manager)
    )
    url = reverse("use_case_transition", args=[use_case.ref, "reject"])
    page = makers.browser(manager).post(url, {"seen": mark_of(use_case)}, follow=True)
    assert "Please give a reason." in page.content.decode()
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.DECISION


@pytest.mark.parametrize("reason", ["x" * 501, "NUL \0 byte"])
def test_a_reason_that_can_not_be_kept_is_told(reason: str) -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(
        makers.person("employee"), UseCaseState.DECISION, department=makers.department(manager)
    )
    url = reverse("use_case_transition", args=[use_case.ref, "reject"])
    page = makers.browser(manager).post(url, {"reason": reason, "seen": mark_of(use_case)})
    assert page.status_code == 422
    assert 'class="toast bad"' in page.content.decode()
    assert page.content.decode().count(f">{reason}</textarea>") == 1
    assert not use_case.steps.exists()


def test_unknown_steps_and_use_cases_are_not_found() -> None:
    use_case = makers.use_case(makers.person("employee"))
    browser = makers.browser(makers.person("officer"))
    for url in (
        reverse("use_case_transition", args=[use_case.ref, "fly"]),
        "/use-cases/UC-0000/transitions/submit/",
    ):
        assert browser.post(url).status_code == 404
