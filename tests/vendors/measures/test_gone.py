"""The form of a measure that somebody has removed meanwhile: it says so, and leads back to the others."""

import pytest
from django.urls import reverse

from apps.vendors.models import Measure
from apps.vendors.services import measures
from tests.filled_forms import filled, opened
from tests.vendors import makers
from tests.vendors.measures.makers import answered, day, draft

pytestmark = pytest.mark.django_db
GONE = "Somebody has removed this measure"
ACTS = ("measure_edit", "measure_removal", "measure_acceptance")


@pytest.fixture
def found() -> Measure:
    return draft(makers.vendor(), makers.person("dpo")).measures.get()


def removed(measure: Measure) -> Measure:
    """As its page still knows it."""
    known = Measure.objects.get(pk=measure.pk)
    measures.remove(measure, by=makers.person("dpo"))
    return known


def link(name: str, measure: Measure, set_: object = None) -> str:
    return f"{reverse(name, args=[measure.pk])}?set={set_ or measure.tom_set_id}"


def test_what_was_written_for_it_is_answered_with_a_way_back(found: Measure) -> None:
    browser = makers.browser(makers.person("dpo"))
    address = link("measure_edit", found)
    form = opened(browser, address)
    assert f'action="{address}"' in browser.get(reverse("measure_edit", args=[found.pk])).content.decode()
    known = removed(found)
    posted, looked = browser.post(address, filled(form, evidence_until=day(9))), browser.get(address)
    for answer in (posted, looked):
        page = answer.content.decode()
        assert answer.status_code == 404
        assert GONE in page
        assert ("Nothing was saved." in page) is (answer is posted)
        assert f'href="{known.tom_set.get_absolute_url()}"' in page


@pytest.mark.parametrize("name", ["measure_removal", "measure_acceptance"])
def test_a_button_of_an_older_page_says_so_too(found: Measure, name: str) -> None:
    known = removed(found)
    answer = makers.browser(makers.person("dpo")).post(link(name, known))
    assert answer.status_code == 404
    assert GONE in answer.content.decode()


def test_every_link_and_button_names_the_version_that_it_stands_in() -> None:
    waiting = answered().tom_set
    assert waiting is not None
    found = waiting.measures.earliest("pk")
    browser = makers.browser(makers.person("dpo"))
    page = browser.get(waiting.get_absolute_url()).content.decode()
    form = browser.get(reverse("measure_edit", args=[found.pk])).content.decode()
    assert f'"{link("measure_edit", found)}"' in page
    assert f'"{link("measure_acceptance", found)}"' in page
    assert f'"{link("measure_removal", found)}"' in form


@pytest.mark.parametrize("set_", ["0", "x", "²", "9" * 30, "9" * 5000, "-1", "%00"])
def test_without_a_version_it_is_any_address_at_which_nothing_is(found: Measure, set_: str) -> None:
    known = removed(found)
    answer = makers.browser(makers.person("dpo")).get(link("measure_edit", known, set_))
    assert answer.status_code == 404
    assert GONE not in answer.content.decode()
    assert "There is nothing at this address" in answer.content.decode()


@pytest.mark.parametrize("name", ACTS)
def test_who_may_not_edit_learns_nothing_of_it(found: Measure, name: str) -> None:
    known = removed(found)
    answer = makers.browser(makers.person("employee")).post(link(name, known))
    assert answer.status_code == 403
    assert GONE not in answer.content.decode()
