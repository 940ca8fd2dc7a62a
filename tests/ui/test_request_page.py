"""The form of a request: who chooses a use case sees its models only, and nothing else leaves the page."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.access.makers import office
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints
from tests.vendors import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_chosen_use_case_offers_its_own_models(page: Page, complaints: Complaints, db: None) -> None:
    at = office()
    foreign = makers.route(makers.vendor())
    another = makers.use_case(at.manager, routes=(foreign,), title="Another")
    page.goto(reverse("access_request_new"))
    models = page.locator("[name=routes]")
    expect(models).to_have_count(2)
    page.locator("[name=purpose]").fill("Nobody else needs to read this")
    page.locator("[name=use_case]").focus()
    with page.expect_request("**/requests/new/?*") as asked:
        page.locator("[name=use_case]").select_option(another.ref)
    assert parse_qs(urlsplit(asked.value.url).query) == {"use_case": [another.ref]}
    expect(models).to_have_count(1)
    expect(models).to_have_value(foreign.name)
    expect(page.locator("[name=purpose]")).to_have_value("Nobody else needs to read this")
    expect(page.locator("[name=use_case]")).to_be_focused()
    assert_accessible(page)
    assert complaints.lines == []
