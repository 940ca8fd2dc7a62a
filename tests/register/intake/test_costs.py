"""A step costs the same however much there is."""

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.register.intake.steps import IntakeStep
from apps.register.services import versions
from tests.register.intake.filling import address, whole
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", IntakeStep.values)
def test_more_records_cost_no_more_queries(
    step: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = makers.person("employee")
    use_case = whole(by)
    browser = makers.browser(by)
    browser.get(address(use_case, step))
    with django_assert_max_num_queries(60) as few:
        browser.get(address(use_case, step))
    version = versions.latest(use_case)
    for number in range(2, 8):
        version.purposes.create(position=number, text=f"Purpose {number}", article_6="f")
        version.oversight.add(makers.person("employee"))
        version.routes.add(makers.route(makers.vendor()))
        makers.use_case(makers.person("employee"), title=use_case.title)
    with django_assert_max_num_queries(len(few)):
        browser.get(address(use_case, step))
