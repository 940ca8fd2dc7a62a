"""The pages of assessments: step by step, saved at any time, completed, handed on."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.register.models import Assessment
from apps.register.pages.assessments import assessment_panel
from apps.register.services import assessments
from tests.register.approvals.makers import case
from tests.register.assessments.filled import KINDS, answers
from tests.register.assessments.test_assessments import completed
from tests.reports.test_dossiers import inside
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def posted(kind: str, section: Any) -> dict[str, Any]:
    """What a browser sends for one section."""
    found: dict[str, Any] = {}
    for question in section.questions:
        value = answers(kind)[question.key]
        if question.kind == "risks":
            found |= {f"risk_0_{name}": each for name, each in value[0].items()}
        else:
            found[question.key] = value
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_filled_in_step_by_step_and_completed(kind: str) -> None:
    use_case = case()
    browser = makers.browser(makers.person("officer"))
    page = browser.get(reverse("assessments", args=[use_case.ref])).content.decode()
    assert "No assessment yet" in page
    browser.post(reverse("assessment_new", args=[use_case.ref]), {"kind": kind})
    draft = Assessment.objects.get()
    sections = draft.questionnaire.sections
    for place, section in enumerate(sections, start=1):
        url = reverse("assessment_section", args=[use_case.ref, draft.pk, section.key])
        assert f"Step {place} of {len(sections)}" in browser.get(url).content.decode()
        response = browser.post(url, posted(kind, section) | {"next": "1"})
        assert response.status_code == 302
        draft.refresh_from_db()
        assert {question.key for question in section.questions} <= set(draft.answers)
    assert draft.answers == answers(kind)
    shown = browser.get(draft.get_absolute_url())
    assert shown.context["page"].may_complete
    done = reverse("assessment_completion", args=[use_case.ref, draft.pk])
    seen = shown.context["form"]["seen"].value()
    browser.post(done, {"valid_until": f"{draft.created_at.year + 1}-01-31", "seen": seen})
    draft.refresh_from_db()
    assert draft.state == "completed"
    assert "Completed by" in browser.get(draft.get_absolute_url()).content.decode()
    assert str(draft.get_kind_display()) in browser.get(use_case.get_absolute_url()).content.decode()


def test_a_risk_is_whole_or_not_there() -> None:
    use_case = case()
    draft = assessments.begin(use_case, "dsfa", by=makers.person("officer"))
    url = reverse("assessment_section", args=[use_case.ref, draft.pk, "risks"])
    browser = makers.browser(makers.person("officer"))
    assert browser.post(url, {"risk_0_name": "Half", "risk_0_severity": "3"}).status_code == 422
    assert browser.post(url, {"risk_0_name": "x", "risk_0_severity": "9"}).status_code == 422
    assert browser.post(url, {}).status_code == 302
    draft.refresh_from_db()
    assert draft.answers["risks"] == []


@pytest.mark.parametrize("section", ["nowhere", "completion-x"])
def test_an_unknown_section_is_not_found(section: str) -> None:
    use_case = case()
    draft = assessments.begin(use_case, "dsfa", by=makers.person("officer"))
    url = reverse("assessment_section", args=[use_case.ref, draft.pk, section])
    assert makers.browser(makers.person("officer")).get(url).status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_all_use_cases_reads_their_assessments(role: str) -> None:
    use_case = case("active")
    done = completed(use_case, "tia")
    sees = Permission.USE_CASE_READ_ALL in ROLES[role].permissions
    browser = makers.browser(makers.person(role))
    for url in (
        done.get_absolute_url(),
        reverse("assessment_export", args=[use_case.ref, done.pk]),
        reverse("assessment_pdf", args=[use_case.ref, done.pk]),
    ):
        assert browser.get(url).status_code == (200 if sees else 404)
    assert ('id="assessments"' in browser.get(use_case.get_absolute_url()).content.decode()) is sees


def test_it_is_handed_on_as_json() -> None:
    use_case = case()
    done = completed(use_case, "dsfa_threshold", list_11="yes")
    url = reverse("assessment_export", args=[use_case.ref, done.pk])
    said = makers.browser(makers.person("auditor")).get(url).json()
    assert (said["use_case"], said["result"], said["reasons"]) == (use_case.ref, "required", ["list_11"])
    assert {each["key"]: each["answer"] for each in said["answers"]} == done.answers


def test_it_is_handed_on_as_a_tagged_pdf() -> None:
    pytest.importorskip("weasyprint")  # pictures of letters need Pango; `bin/portal test` installs it
    use_case = case()
    done = completed(use_case, "dsfa")
    response = makers.browser(makers.person("auditor")).get(
        reverse("assessment_pdf", args=[use_case.ref, done.pk])
    )
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    for mark in (b"pdfuaid", b"/StructTreeRoot", b"/Lang"):
        assert mark in inside(response.content)


def test_many_assessments_cost_as_many_queries_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    use_case, reader = case(), makers.person("auditor")
    for _number in range(4):
        completed(use_case, "tia")
    with django_assert_max_num_queries(6):
        assert assessment_panel(use_case, reader)
