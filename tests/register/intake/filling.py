"""What somebody enters in the five steps, and how it is posted."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Department, User
from apps.register.models import UseCase
from apps.vendors.models import ModelRoute
from tests.vendors import makers

ROWS = {"purposes-TOTAL_FORMS": "1", "purposes-INITIAL_FORMS": "0"}
ANSWERS: dict[str, dict[str, Any]] = {
    "data": ROWS | {
        "data_categories": ["personal"], "persons_affected": ["customers"], "max_data_class": "1",
        "purposes-0-text": "Answer inquiries", "purposes-0-article_6": "b",
    },
    "use": {"output_use": "external", "decision_effect": "assists", "monitors_employees": "no"},
    "models": {"channel": "chat", "retention_days": "90"},
    "check": {"own_role": "deployer"},
}  # fmt: skip


def idea(department: Department | None = None, **fields: Any) -> dict[str, Any]:
    chosen = department or makers.department()
    return {"title": "Offers", "department": chosen.pk, "purpose": "Drafts for offers"} | fields


def begun(browser: Client, **fields: Any) -> UseCase:
    """The draft after the first step."""
    browser.post(reverse("use_case_new"), idea(**fields))
    return UseCase.objects.latest("pk")


def address(use_case: UseCase, step: str) -> str:
    return reverse("use_case_step", args=[use_case.ref, step])


def seen(browser: Client, use_case: UseCase, step: str) -> str:
    """The mark that the form of this step carries now."""
    mark: str = browser.get(address(use_case, step)).context["page"].form["seen"].value()
    return mark


def enter(browser: Client, use_case: UseCase, step: str, **fields: Any) -> HttpResponse:
    """Open the step, fill it in and press a button (``next`` unless ``press`` names another)."""
    press = fields.pop("press", "next")
    said = ANSWERS.get(step, {}) | fields | {"seen": seen(browser, use_case, step), press: ""}
    return browser.post(address(use_case, step), said)  # type: ignore[return-value]  # the client's own kind


def whole(by: User, route: ModelRoute | None = None) -> UseCase:
    """All steps but the submission."""
    browser = makers.browser(by)
    use_case = begun(browser)
    asked = route or makers.route(makers.vendor())
    for step in ("data", "use"):
        enter(browser, use_case, step)
    enter(browser, use_case, "models", routes=[asked.pk])
    enter(browser, use_case, "check", press="leave")
    return use_case
