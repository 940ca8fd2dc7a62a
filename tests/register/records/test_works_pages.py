"""Works agreements by form: what is asked, what is refused, what pages cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import WorkersInformation, WorksAgreement, WorksAgreementState
from apps.register.services import informations
from tests.register.records.makers import works_agreement
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def filled(**fields: Any) -> dict[str, Any]:
    values = {
        "reference": "BV 2026/03",
        "title": "Chat",
        "kind": "agreement",
        "scope": "All",
        "allowed_monitoring": "Samples",
        "valid_from": f"{clock.today():%Y-%m-%d}",
        "signed_on": f"{clock.today():%Y-%m-%d}",
        "retention_days": "90",
        "document_sha256": "AB" * 32,
        "use_cases": [makers.use_case(makers.person("employee")).pk],
    }
    return values | fields


def test_one_form_from_draft_to_force() -> None:
    browser = makers.browser(makers.person("dpo"))
    made = browser.post(reverse("works_agreement_new"), filled())
    agreement = WorksAgreement.objects.get()
    assert made.headers["Location"] == agreement.get_absolute_url()
    assert agreement.use_cases.count() == 1
    assert agreement.document_sha256 == "ab" * 32
    edit = reverse("works_agreement_edit", args=[agreement.pk])
    assert 'value="Chat"' in browser.get(edit).content.decode()
    browser.post(edit, filled(title="Chat and API", use_cases=[]))
    step = reverse("works_agreement_transition", args=[agreement.pk, "put_in_force"])
    (button,) = browser.get(agreement.get_absolute_url()).context["page"].buttons
    browser.post(step, {"seen": button.seen})
    agreement.refresh_from_db()
    assert (agreement.title, agreement.state) == ("Chat and API", WorksAgreementState.IN_FORCE)
    assert not agreement.use_cases.exists()
    covered = makers.use_case(makers.person("employee"))
    browser.post(reverse("works_agreement_coverage", args=[agreement.pk]), {"use_cases": [covered.pk]})
    page = browser.get(agreement.get_absolute_url()).content.decode()
    assert str(covered) in page
    assert browser.get(edit).status_code == 302


@pytest.mark.parametrize(
    "fields",
    [
        {"reference": ""},
        {"reference": "x" * 41},
        {"title": "NUL \0 byte"},
        {"kind": "handshake"},
        {"scope": "x" * 2001},
        {"valid_from": "tomorrow"},
        {"valid_until": "2001-01-01"},
        {"signed_on": "2999-01-01"},
        {"retention_days": "0"},
        {"retention_days": "99999"},
        {"document_sha256": "g" * 64},
        {"document_sha256": "ab"},
        {"use_cases": ["999999"]},
        {"use_cases": ["one"]},
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(fields: dict[str, Any]) -> None:
    answer = makers.browser(makers.person("officer")).post(reverse("works_agreement_new"), filled(**fields))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not WorksAgreement.objects.exists()


def test_a_number_is_given_once() -> None:
    works_agreement(reference="BV 2026/03")
    answer = makers.browser(makers.person("dpo")).post(reverse("works_agreement_new"), filled())
    assert answer.status_code == 422
    assert WorksAgreement.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": "everybody"},
        {"informed_on": "2999-01-01"},
        {"informed_by": "nobody@nowhere.example"},
        {"informed_by": "no address"},
        {"how": ""},
        {"how": "x" * 301},
    ],
)
def test_informing_is_recorded_by_form(fields: dict[str, Any]) -> None:
    officer = makers.person("officer")
    use_case = makers.use_case(makers.person("employee"), monitors_employees=True)
    url = reverse("workers_information", args=[use_case.ref])
    yesterday = f"{clock.today() - timedelta(days=1):%Y-%m-%d}"
    good = {
        "audience": "both", "informed_on": yesterday, "informed_by": officer.email, "how": "Meeting",
    }  # fmt: skip
    browser = makers.browser(officer)
    assert browser.post(url, good | fields).status_code == 422
    assert not WorkersInformation.objects.exists()
    assert browser.post(url, good).headers["Location"] == use_case.get_absolute_url()
    assert "Meeting" in browser.get(use_case.get_absolute_url()).content.decode()


def test_what_was_typed_about_informing_comes_back_with_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_more: object) -> None:
        raise RefusedError("not_permitted", "Your role allows it no more.")

    monkeypatch.setattr(informations, "inform", refused)
    officer = makers.person("officer")
    url = reverse("workers_information", args=[makers.use_case(officer).ref])
    said = {
        "audience": "both", "informed_on": f"{clock.today():%Y-%m-%d}", "informed_by": officer.email,
        "how": "In the meeting of the works", "evidence": "Folder 7",
    }  # fmt: skip
    answer = makers.browser(officer).post(url, said)
    assert answer.status_code == 409
    for words in ("Your role allows it no more.", said["how"], said["evidence"]):
        assert words in answer.content.decode()


def test_an_unknown_step_is_not_found() -> None:
    url = reverse("works_agreement_transition", args=[works_agreement().pk, "burn"])
    assert makers.browser(makers.person("dpo")).post(url).status_code == 404


@pytest.mark.parametrize(("role", "words"), [("dpo", "Record a works agreement"), ("employee", "ask there")])
def test_an_empty_list_says_how_to_go_on(role: str, words: str) -> None:
    page = makers.browser(makers.person(role)).get(reverse("works_agreements")).content.decode()
    assert words in page.partition("<main")[2]


@pytest.mark.parametrize("where", ["list", "detail", "panel"])
def test_more_records_cost_no_more_queries(
    where: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    use_case = makers.use_case(makers.person("employee"), monitors_employees=True)
    agreement = works_agreement(use_case)
    urls = {"list": reverse("works_agreements"), "detail": agreement.get_absolute_url()}
    url = urls.get(where, use_case.get_absolute_url())
    browser = makers.browser(makers.person("dpo"))
    browser.get(url)
    with django_assert_max_num_queries(100) as few:
        browser.get(url)
    for _ in range(4):
        another = makers.use_case(makers.person("employee"))
        agreement.use_cases.add(another)
        works_agreement(use_case, another)
    with django_assert_max_num_queries(len(few)):
        browser.get(url)


def test_the_page_says_where_the_signed_file_lies_and_how_a_copy_is_checked() -> None:
    agreement = works_agreement(document="Personalakte, Ordner BV 3", document_sha256="ab" * 32)
    page = makers.browser(makers.person("works_council")).get(agreement.get_absolute_url()).content.decode()
    for words in ("Where the signed file lies", "Personalakte, Ordner BV 3", "ab" * 32, "sha256sum FILE"):
        assert words in page
    bare = works_agreement()
    page = makers.browser(makers.person("works_council")).get(bare.get_absolute_url()).content.decode()
    assert "Not recorded" in page
