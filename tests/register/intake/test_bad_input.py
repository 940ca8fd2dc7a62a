"""Wrong values are refused field by field, with what was entered kept; nothing is saved then."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.register.models import UseCase, UseCaseState
from tests.register.intake.filling import ROWS, address, begun, enter, idea
from tests.vendors import makers

pytestmark = pytest.mark.django_db
MANY = ROWS | {f"purposes-{number}-text": f"Purpose {number}" for number in range(200)}


@pytest.fixture
def browser() -> Client:
    return makers.browser(makers.person("employee"))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": "x" * 10_000},
        {"title": "NUL \0 byte"},
        {"purpose": "x" * 2001},
        {"department": "999999"},
        {"department": "sales"},
    ],
)
def test_a_wrong_first_step_makes_no_draft(browser: Client, fields: dict[str, Any]) -> None:
    response = browser.post(reverse("use_case_new"), idea(guidance="Kept") | fields)
    assert response.status_code == 422
    assert "Kept" in response.content.decode()
    assert not UseCase.objects.exists()


@pytest.mark.parametrize(
    ("step", "fields", "named"),
    [
        ("data", {"data_categories": ["none", "personal"]}, "data_categories"),
        ("data", {"data_categories": ["gossip"]}, "data_categories"),
        ("data", {"persons_affected": ["martians"]}, "persons_affected"),
        ("data", {"max_data_class": "9"}, "max_data_class"),
        ("use", {"output_use": "moon"}, "output_use"),
        ("use", {"decision_effect": "fate"}, "decision_effect"),
        ("use", {"monitors_employees": "perhaps"}, "monitors_employees"),
        ("use", {"oversight": "nobody@rheinwerk.example"}, "oversight"),
        ("use", {"oversight": " ".join(f"p{n}@rheinwerk.example" for n in range(11))}, "oversight"),
        ("use", {"oversight": "x" * 10_000}, "oversight"),
        ("models", {"channel": "fax"}, "channel"),
        ("models", {"routes": ["999999"]}, "routes"),
        ("models", {"routes": ["one"]}, "routes"),
        ("models", {"retention_days": "0"}, "retention_days"),
        ("models", {"retention_days": "3651"}, "retention_days"),
        ("models", {"retention_days": "many"}, "retention_days"),
        ("check", {"own_role": "king"}, "own_role"),
    ],
)
def test_the_field_says_what_is_wrong(browser: Client, step: str, fields: dict[str, Any], named: str) -> None:
    use_case = begun(browser)
    before = _stored(use_case)
    response = enter(browser, use_case, step, **fields)
    assert response.status_code == 422
    assert list(response.context["page"].form.errors) == [named]  # type: ignore[attr-defined]  # test client
    assert _stored(use_case) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"purposes-0-article_6": "z"},
        {"purposes-0-article_9": "z"},
        {"purposes-0-text": "x" * 501},
        {"purposes-0-text": "NUL \0 byte"},
        {"purposes-0-reference": "x" * 161},
        {"purposes-TOTAL_FORMS": "11"} | {f"purposes-{number}-text": "x" for number in range(11)},
        MANY | {"purposes-TOTAL_FORMS": "200"},
        {"purposes-TOTAL_FORMS": "many"},
        {"purposes-TOTAL_FORMS": ""},
    ],
)
def test_wrong_purposes_come_back(browser: Client, fields: dict[str, Any]) -> None:
    use_case = begun(browser)
    response = enter(browser, use_case, "data", **fields)
    assert response.status_code == 422
    assert "Please check what you entered." in response.content.decode()
    assert not use_case.versions.get().purposes.exists()


def test_ten_purposes_fit(browser: Client) -> None:
    use_case = begun(browser)
    ten = {f"purposes-{number}-text": f"Purpose {number}" for number in range(10)}
    assert enter(browser, use_case, "data", **ten, **{"purposes-TOTAL_FORMS": "10"}).status_code == 302
    assert use_case.versions.get().purposes.count() == 10
    page = browser.get(address(use_case, "data")).context["page"]
    assert (len(page.purpose_rows), page.more_purposes) == (10, False)


def test_fields_that_are_not_asked_are_not_taken(browser: Client) -> None:
    browser.post(reverse("use_case_new"), idea(state="active", ref="UC-7777", requested_by="1"))
    use_case = UseCase.objects.get()
    enter(browser, use_case, "use", own_role="provider", title="Other", state="active")
    use_case.refresh_from_db()
    assert (use_case.state, use_case.title) == (UseCaseState.DRAFT, "Offers")
    assert use_case.versions.get().own_role == ""


def test_a_switched_off_model_is_not_offered(browser: Client) -> None:
    route = makers.route(makers.vendor(), enabled=False)
    use_case = begun(browser)
    assert enter(browser, use_case, "models", routes=[route.pk]).status_code == 422


@pytest.mark.parametrize("step", ["fly", "IDEA", "idea-"])
def test_there_are_five_steps(browser: Client, step: str) -> None:
    use_case = begun(browser)
    assert browser.get(address(use_case, step)).status_code == 404


def test_html_is_text(browser: Client) -> None:
    use_case = begun(browser, title="<img src=x>", purpose="<script>alert(1)</script>")
    for step in ("idea", "check"):
        page = browser.get(address(use_case, step)).content.decode()
        assert "<img src=x>" not in page
        assert "<script>alert" not in page


def _stored(use_case: UseCase) -> dict[str, Any]:
    return dict(use_case.versions.values().get())
