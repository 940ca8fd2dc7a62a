"""The register as a table and as JSON: what one may see, all of it, and nothing that calculates."""

import csv
import io
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.register.models import UseCase, UseCaseState
from apps.register.pages import exports
from apps.register.services import use_cases
from tests.register.imports.makers import imported
from tests.register.test_use_cases import proposed
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def content(answer: Any) -> bytes:
    return b"".join(answer)


def exported(person: User, query: str = "") -> list[list[str]]:
    answer = makers.browser(person).get(reverse("use_case_export", args=["csv"]) + query)
    return list(csv.reader(io.StringIO(content(answer).decode("utf-8-sig"), newline="")))


def listed(person: User, query: str = "") -> dict[str, Any]:
    answer = makers.browser(person).get(reverse("inventory") + query)
    assert answer.status_code == 200
    return dict(answer.json())


def made(title: str = "Offers", state: str = UseCaseState.ACTIVE, **fields: Any) -> UseCase:
    return makers.use_case(makers.person("employee"), state, title=title, **fields)


def test_everybody_takes_what_they_may_see() -> None:
    made("Active")
    draft = made("Draft", UseCaseState.DRAFT)
    titles = [
        [row[1] for row in exported(person)[1:]] for person in (makers.person("employee"), draft.requested_by)
    ]
    assert titles == [["Active"], ["Active", "Draft"]]
    assert [row[1] for row in exported(makers.person("auditor"))[1:]] == ["Active", "Draft"]


def test_the_filter_of_the_list_holds() -> None:
    made("Active")
    made("Suspended", UseCaseState.SUSPENDED)
    assert [row[1] for row in exported(makers.person("officer"), "?state=suspended")[1:]] == ["Suspended"]


def test_a_title_that_begins_like_a_formula_calculates_nothing() -> None:
    made('=HYPERLINK("http://x")', purpose="@SUM(A1)")
    row = exported(makers.person("officer"))[1]
    assert (row[1], row[7]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)")
    answer = makers.browser(makers.person("officer")).get(reverse("use_case_export", args=["xlsx"]))
    sheet: Any = load_workbook(io.BytesIO(content(answer))).active
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("s", '=HYPERLINK("http://x")')
    assert sheet.freeze_panes == "A2"


def test_more_rows_cost_no_more_queries_per_portion(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer = makers.person("officer")
    route = makers.route(makers.vendor())
    for _ in range(3):
        made(routes=(route,))
    officer.role_keys  # noqa: B018 -- read once, as a request does
    with django_assert_max_num_queries(100) as few:
        assert len(list(exports.export_rows(officer, {}))) == 3
    for _ in range(30):
        made(routes=(route,))
    with django_assert_max_num_queries(len(few)):
        assert [row.routes for row in exports.export_rows(officer, {})] == [[route.label]] * 33
    monkeypatch.setattr(exports, "AT_ONCE", 7)
    assert len({row.use_case.ref for row in exports.export_rows(officer, {})}) == 33


def test_another_kind_of_file_is_not_there() -> None:
    url = reverse("use_case_export", args=["csv"]).replace("csv", "exe")
    assert makers.browser(makers.person("officer")).get(url).status_code == 404


# --- The inventory ----------------------------------------------------------------------------------


def test_the_inventory_lists_what_one_may_see_with_its_text() -> None:
    route = makers.route(makers.vendor())
    case = made(routes=(route,), purpose="Drafts")
    made("Draft", UseCaseState.DRAFT)
    found = listed(makers.person("employee"))
    assert [row["ref"] for row in found["data"]] == [case.ref]
    text = found["data"][0]["version"]
    assert (text["purpose"], text["routes"], text["number"]) == ("Drafts", [route.name], 1)
    assert found["next"] is None


def test_it_pages_by_key() -> None:
    refs = [made(f"Number {number}").ref for number in range(5)]
    person = makers.person("employee")
    seen, query = [], "?limit=2"
    while True:
        found = listed(person, query)
        seen += [row["ref"] for row in found["data"]]
        if not found["next"]:
            break
        query = found["next"].removeprefix(reverse("inventory"))
    assert seen == refs


def test_it_filters_by_state_and_department() -> None:
    case = made("Suspended", UseCaseState.SUSPENDED)
    made("Active")
    officer = makers.person("officer")
    name = quote(case.department.name)
    for query in ("?state=suspended", f"?department={name}"):
        assert [row["ref"] for row in listed(officer, query)["data"]] == [case.ref]


def test_it_tells_what_changed_since_a_moment() -> None:
    by = makers.person("employee", department=makers.department())
    old, new = proposed(by, "Old"), proposed(by, "New")
    moment = AuditEvent.objects.filter(target=str(old.pk)).get().at
    assert moment is not None
    query = f"?changed_since={quote(moment.isoformat(timespec='seconds'))}"
    assert {row["ref"] for row in listed(by, query)["data"]} == {old.ref, new.ref}
    later = quote((clock.now() + timedelta(minutes=1)).isoformat(timespec="seconds"))
    assert listed(by, f"?changed_since={later}")["data"] == []
    use_cases.take(old, "submit", by=by)
    first, second = listed(by)["data"]
    assert first["changed_at"] >= second["changed_at"]


@pytest.mark.parametrize(
    "query", ["?state=flying", "?limit=0", "?limit=201", "?changed_since=soon", "?department=Moon"]
)
def test_what_cannot_be_read_is_an_error_and_not_a_longer_list(query: str) -> None:
    answer = makers.browser(makers.person("officer")).get(reverse("inventory") + query)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid_value"


def test_an_unchanged_page_is_not_sent_again() -> None:
    case = made()
    browser = makers.browser(makers.person("employee"))
    first = browser.get(reverse("inventory"))
    etag = first.headers["ETag"]
    again = browser.get(reverse("inventory"), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    UseCase.objects.filter(pk=case.pk).update(title="Letters")
    assert browser.get(reverse("inventory"), headers={"If-None-Match": etag}).status_code == 200


def test_who_is_not_signed_in_gets_nothing() -> None:
    answer = Client(headers={"Sec-Fetch-Mode": "cors"}).get(reverse("inventory"))
    assert answer.status_code == 401


def test_more_use_cases_cost_the_inventory_no_more_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    route = makers.route(makers.vendor())
    made(routes=(route,))
    browser = makers.browser(makers.person("officer"))
    browser.get(reverse("inventory"))
    with django_assert_max_num_queries(100) as few:
        browser.get(reverse("inventory"))
    for _ in range(9):
        made(routes=(route,))
    with django_assert_max_num_queries(len(few)):
        browser.get(reverse("inventory"))


# --- The class and the conditions -------------------------------------------------------------------


def tied() -> UseCase:
    route = makers.route(makers.vendor())
    case = made(routes=(route,))
    case.department.name = "Sales"
    case.department.save()
    makers.condition(case, "groups", [case.department_id])
    makers.condition(case, "routes", [route.name])
    return case


def test_the_class_that_counts_and_the_conditions_in_force_are_told() -> None:
    case = tied()
    label = case.versions.get().routes.get().label
    head, row = exported(makers.person("officer"))
    said = dict(zip(head, row, strict=True))
    assert said["Class under the AI Act"] == "Minimal risk"
    assert said["Conditions in force"] == f"Only for people of Sales.\nOnly these models: {label}."
    told = listed(makers.person("officer"))["data"][0]
    assert told["ai_act_class"] == "minimal"
    assert told["conditions"]["groups"] == [case.department_id]


def test_what_nobody_confirmed_and_what_is_over_tells_neither() -> None:
    case = tied()
    case.classifications.all().delete()
    UseCase.objects.filter(pk=case.pk).update(state=UseCaseState.RETIRED)
    head, row = exported(makers.person("officer"))
    said = dict(zip(head, row, strict=True))
    assert (said["Class under the AI Act"], said["Conditions in force"]) == ("", "")
    told = listed(makers.person("officer"))["data"][0]
    assert (told["ai_act_class"], told["conditions"]) == (None, {})


def test_conditions_of_many_cost_no_more_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    officer, first = makers.person("officer"), tied()
    officer.role_keys  # noqa: B018 -- read once, as a request does
    with django_assert_max_num_queries(100) as few:
        assert [len(row.conditions) for row in exports.export_rows(officer, {})] == [2]
    for _ in range(5):
        makers.condition(made(), "groups", [first.department_id])
    with django_assert_max_num_queries(len(few)):
        assert sum(len(row.conditions) for row in exports.export_rows(officer, {})) == 7


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_went_out_comes_in_once_and_the_two_columns_set_nothing(language: str) -> None:
    case, officer = tied(), makers.person("officer", department=makers.department())
    User.objects.filter(pk=officer.pk).update(language=language)
    officer.refresh_from_db()
    with translation.override(language):
        browser = makers.browser(officer)
        answer = browser.get(reverse("use_case_export", args=["csv"]), headers={"Accept-Language": language})
        data = content(answer)
        first = imported(data, officer)
        assert (first.counts["imported"], first.counts["refused"]) == (1, 0)
        used = {column for columns in first.mapping["columns"].values() for column in columns}
        told = {gettext("Class under the AI Act"), gettext("Conditions in force")}
        assert told <= set(exports.REGISTER.headings())
        assert told.isdisjoint(used)
        again = imported(data, officer)
    assert (again.counts["imported"], again.counts["updated"], again.counts["unchanged"]) == (0, 0, 1)
    copy = UseCase.objects.exclude(pk=case.pk).get()
    assert (copy.state, copy.classifications.count()) == (UseCaseState.DRAFT, 0)
    assert not copy.versions.get().conditions.exists()
