"""The clocks of the law stand first on the start page of everybody who handles incidents."""

import pytest
from django.urls import reverse

from apps.common.needs import needs_of
from apps.incidents.models import Harm, HighRisk, Incident
from apps.vendors.models import AgreementState
from tests.incidents.makers import changed, hours_ago, incident
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def running(hours: float) -> Incident:
    return changed(incident(), aware_at=hours_ago(hours))


def test_running_clocks_stand_first_what_ends_first_before_the_rest() -> None:
    makers.agreement(makers.vendor(), AgreementState.IN_REVIEW)
    late, soon, calm = running(80), running(53), running(1)
    needs = needs_of(makers.person("dpo"))
    assert [(each.url, each.tone) for each in needs[:3]] == [
        (late.get_absolute_url(), "bad"),
        (soon.get_absolute_url(), "warn"),
        (calm.get_absolute_url(), "info"),
    ]
    assert needs[0].text == f"{late.ref}: notify the supervisory authority (Art. 33(1) GDPR) – Overdue"
    assert "– 18 h 59 min left" in needs[1].text
    assert len(needs) == 4


def test_the_report_of_article_73_is_one_of_them() -> None:
    made = changed(
        incident(), personal_data=False, high_risk=HighRisk.ANNEX3, harm=Harm.DEATH, aware_at=hours_ago(1)
    )
    (need,) = needs_of(makers.person("officer"))
    assert need.url == made.get_absolute_url()
    assert need.text.startswith(
        f"{made.ref}: report to the market surveillance authority (Art. 26(5), 73(4) AI Act) – "
    )


def test_the_officer_has_the_box_too_and_others_do_not() -> None:
    made = running(53)
    changed(incident(), personal_data=False)
    page = makers.browser(makers.person("officer")).get(reverse("overview")).content.decode()
    box = page.partition('id="needs-title"')[2].partition("</section>")[0]
    assert "2 things need you" in " ".join(box.split())
    assert made.get_absolute_url() in box
    assert "1 more incident is open" in box
    assert needs_of(makers.person("auditor")) == []


def test_of_many_clocks_five_are_named() -> None:
    for _ in range(7):
        running(1)
    needs = needs_of(makers.person("officer"))
    assert [each.count for each in needs] == [1, 1, 1, 1, 1, 2]
    assert needs[-1].text == "2 more incidents have a running clock"
