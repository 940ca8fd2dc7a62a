"""The record by page: who reads what, filters, forms, exports, and what it costs."""

import csv
import io
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.register.models import ProcessingActivity, ProcessingState
from apps.register.pages.processing_panel import processing_panel
from apps.register.processing.fields import FIELDS
from tests.register.records.processing_makers import approved, entry, service_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def main_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text.partition("<main")[2]


def sent(answer: Any) -> bytes:
    async def whole() -> bytes:
        return b"".join([block async for block in answer.streaming_content])

    return async_to_sync(whole)()


def press(browser: Client, activity: ProcessingActivity, act: str, name: str) -> None:
    """The button of the page, with the mark that it carries."""
    url = reverse(act, args=[activity.pk, name])
    form = browser.get(activity.get_absolute_url()).content.decode().partition(f'action="{url}"')[2]
    seen = form.partition('name="seen" value="')[2].partition('"')[0]
    browser.post(url, {"seen": seen})


@pytest.mark.parametrize("role", ROLES)
def test_all_read_it_all_managers_their_own_and_employees_nothing(role: str) -> None:
    viewer, permissions = makers.person(role), ROLES[role].permissions
    own, other = entry(approved(makers.department(viewer))), entry(approved())
    browser = makers.browser(viewer)
    if Permission.PROCESSING_READ not in permissions:
        for name in ("processing_activities", "processing_pdf"):
            assert browser.get(reverse(name)).status_code == 403
        assert browser.get(own.get_absolute_url()).status_code == 403
        return
    everything = Permission.PROCESSING_READ_ALL in permissions
    assert browser.get(own.get_absolute_url()).status_code == 200
    assert browser.get(other.get_absolute_url()).status_code == (200 if everything else 404)
    listed = main_of(browser.get(reverse("processing_activities")))
    assert own.ref in listed
    assert (other.ref in listed) is everything
    exported = sent(browser.get(reverse("processing_export", args=["csv"]))).decode()
    assert own.ref in exported
    assert (other.ref in exported) is everything


def test_the_list_is_filtered_by_what_changed() -> None:
    by = makers.person("dpo")
    changed, same = approved(), approved()
    changed_entry, same_entry = entry(changed, by=by), entry(same, by=by)
    service_of(changed).routes.update(region="Ohio")
    browser = makers.browser(by)
    page = main_of(browser.get(reverse("processing_activities"), {"changed": "on"}))
    assert changed_entry.ref in page
    assert same_entry.ref not in page
    assert "Facts have changed" in page
    for query in ({"q": "nothing like it"}, {"state": "retired"}):
        assert "No entry matches" in main_of(browser.get(reverse("processing_activities"), query))
    assert same_entry.ref in main_of(browser.get(reverse("processing_activities"), {"state": "invented"}))


def test_from_the_use_case_to_the_confirmed_entry() -> None:
    use_case, dpo = approved(), makers.person("dpo", name="Sabine")
    browser = makers.browser(dpo)
    assert f"?use_case={use_case.ref}" in main_of(browser.get(use_case.get_absolute_url()))
    answer = browser.post(reverse("processing_new"), {"use_case": use_case.ref, "role": "controller"})
    activity = ProcessingActivity.objects.get()
    assert answer.headers["Location"] == reverse("processing_edit", args=[activity.pk])
    form = browser.get(answer.headers["Location"]).context["form"]
    assert "clients" not in form.fields
    words = {name: form.initial[name] for name in form.fields}
    browser.post(answer.headers["Location"], words | {"contact": "Krefeld\r\nRhein", "organisation": "R"})
    press(browser, activity, "processing_transition", "confirm")
    activity.refresh_from_db()
    assert activity.state == ProcessingState.CONFIRMED
    assert activity.contact == "Krefeld\nRhein"
    service_of(use_case).routes.update(region="Ohio")
    page = main_of(browser.get(activity.get_absolute_url()))
    assert "Facts behind 1 field have changed" in page
    press(browser, activity, "processing_take_over", "transfers")
    assert "have changed" not in main_of(browser.get(activity.get_absolute_url()))
    service_of(use_case).routes.update(region="Utah")
    press(browser, activity, "processing_keep", "transfers")
    page = main_of(browser.get(activity.get_absolute_url()))
    assert "have changed" not in page
    assert "Ohio" in page
    assert processing_panel(use_case, dpo).sections[0].good


@pytest.mark.parametrize("role", ["employee", "works_council"])
def test_the_panel_is_for_those_who_read_the_record(role: str) -> None:
    assert processing_panel(approved(), makers.person(role)).sections == ()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"use_case": "UC-9999"},
        {"use_case": "' OR 1"},
        {"title": "Payroll"},
        {"title": "x" * 161},
        {"role": "friend"},
        {"department": "x"},
    ],
)
def test_what_does_not_make_an_entry_is_said(fields: dict[str, str]) -> None:
    answer = makers.browser(makers.person("officer")).post(
        reverse("processing_new"), {"role": "controller"} | fields
    )
    assert answer.status_code == 422
    assert not ProcessingActivity.objects.exists()


def test_an_entry_without_a_use_case_and_words_that_are_too_long() -> None:
    browser = makers.browser(makers.person("officer"))
    said = {"role": "processor", "title": "Hosting", "department": makers.department().pk}
    answer = browser.post(reverse("processing_new"), said)
    edit = answer.headers["Location"]
    fields = browser.get(edit).context["form"].fields
    assert "clients" in fields
    assert "erasure" not in fields
    for wrong in ({"clients": "x" * 4001}, {"clients": "NUL \0"}, {"title": ""}):
        assert browser.post(edit, {"title": "Hosting"} | wrong).status_code == 422
    assert browser.post(edit, {"title": "Hosting", "clients": "Stadtwerke"}).status_code == 302
    assert ProcessingActivity.objects.get().clients == "Stadtwerke"


def test_the_exports_carry_every_field_and_no_formula() -> None:
    entry(purposes='=HYPERLINK("x")', contact="+49 2151 1")
    browser = makers.browser(makers.person("auditor"))
    text = sent(browser.get(reverse("processing_export", args=["csv"]))).decode("utf-8-sig")
    heading, row = list(csv.reader(io.StringIO(text)))
    assert all(any(field.label in cell for cell in heading) for field in FIELDS)
    assert '\'=HYPERLINK("x")' in row
    assert "'+49 2151 1" in row
    book = load_workbook(io.BytesIO(sent(browser.get(reverse("processing_export", args=["xlsx"])))))
    cells = [cell for line in book.active.iter_rows(min_row=2) for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert '=HYPERLINK("x")' in [cell.value for cell in cells]
    assert browser.get("/processing-activities/export.exe").status_code == 404


@pytest.mark.parametrize(("name", "field"), [("fly", ""), ("", "password"), ("", "sources")])
def test_what_does_not_exist_is_not_found(name: str, field: str) -> None:
    browser, pk = makers.browser(makers.person("dpo")), entry().pk
    urls = (
        [reverse("processing_transition", args=[pk, name])]
        if name
        else [reverse(act, args=[pk, field]) for act in ("processing_take_over", "processing_keep")]
    )
    assert {browser.post(url).status_code for url in urls} == {404}


@pytest.mark.parametrize("where", ["list", "changed", "detail", "panel", "csv"])
def test_more_records_cost_no_more_queries(
    where: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    use_case, by = approved(), makers.person("dpo")
    activity = entry(use_case, by=by)
    urls = {
        "list": reverse("processing_activities"),
        "changed": reverse("processing_activities") + "?changed=on",
        "detail": activity.get_absolute_url(),
        "panel": use_case.get_absolute_url(),
        "csv": reverse("processing_export", args=["csv"]),
    }
    browser = makers.browser(by)
    service_of(use_case).routes.update(region="Ohio")
    _body(browser.get(urls[where]))
    with django_assert_max_num_queries(100) as few:
        _body(browser.get(urls[where]))
    for _ in range(4):
        another = approved()
        entry(another, by=by)
        entry(use_case, by=by)
        service_of(another).routes.update(region="Ohio")
        makers.measure(service_of(use_case).vendor)
    with django_assert_max_num_queries(len(few)):
        _body(browser.get(urls[where]))


def _body(answer: Any) -> bytes:
    return sent(answer) if answer.streaming else bytes(answer.content)
