"""The pages of training: counts for many, names for few, forms that say what is wrong."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import LiteracyCourse, TrainingRecord
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from tests.accounts.training_makers import course, passed
from tests.open_files import written_in_temp_folder
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def main_of(page: Any) -> str:
    text: str = page.content.decode()
    return text.partition("<main")[2]


@pytest.mark.parametrize("role", ROLES)
def test_counts_for_many_names_for_few(role: str) -> None:
    viewer = makers.person(role)
    department = makers.department(viewer)
    for name in ("Ann Trained", "Bob Untrained"):
        makers.person("employee", name=name, department=department)
    of = course()
    passed(of, department.people.get(full_name="Ann Trained"))
    browser = makers.browser(viewer)
    page = browser.get(of.get_absolute_url())
    permissions = ROLES[role].permissions
    assert page.status_code == (200 if Permission.TRAINING_READ in permissions else 403)
    if Permission.TRAINING_READ not in permissions:
        return
    assert "1 of 2" in main_of(page)
    names = Permission.TRAINING_NAMES in permissions
    assert ("Ann Trained" in main_of(page)) is names
    assert ("Record a pass" in main_of(page)) is (Permission.TRAINING_KEEP in permissions)
    missing = main_of(browser.get(of.get_absolute_url() + "?missing=on"))
    assert "Ann Trained" not in missing
    assert ("Bob Untrained" in missing) is names


def test_a_manager_sees_only_the_own_department() -> None:
    manager, other = makers.person("manager"), makers.person("manager")
    makers.person("employee", name="Ann", department=makers.department(manager))
    makers.person("employee", name="Owen Elsewhere", department=makers.department(other))
    page = main_of(makers.browser(manager).get(course().get_absolute_url()))
    assert "0 of 1" in page
    assert "Owen Elsewhere" not in page


def test_everybody_sees_their_own() -> None:
    person = makers.person()
    of = course(link="https://learn.example/basics")
    passed(of, person, ago=500)
    page = main_of(makers.browser(person).get(reverse("my_training")))
    assert "Counted until" in page
    assert "https://learn.example/basics" in page
    assert str(of) in main_of(makers.browser(person).get(reverse("me")))


def test_from_the_course_to_the_record_and_back() -> None:
    browser, person = makers.browser(makers.person("hr")), makers.person("employee", name="Ann")
    fields = {"key": "basics", "version": "1", "title_de": "Kurs", "title_en": "Course", "valid_months": ""}
    browser.post(reverse("course_new"), fields)
    of = LiteracyCourse.objects.get()
    assert of.valid_months is None
    browser.post(reverse("course_edit", args=[of.pk]), fields | {"title_en": "Basics"})
    form = browser.get(reverse("course_new") + f"?of={of.pk}").content.decode()
    assert 'name="version" value="2"' in form
    said = {"person": person.email.upper(), "passed_on": f"{clock.today():%Y-%m-%d}", "score": "88"}
    browser.post(reverse("training_record", args=[of.pk]), said)
    record = TrainingRecord.objects.get()
    assert (record.person, record.score) == (person, 88)
    page = main_of(browser.get(of.get_absolute_url()))
    assert "Basics" in page
    browser.post(reverse("training_withdrawal", args=[record.pk]), {"reason": "Mixed up"})
    assert not TrainingRecord.objects.current().exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "with spaces"},
        {"key": ""},
        {"version": "0"},
        {"title_de": ""},
        {"title_en": "NUL \0"},
        {"link": "javascript:alert(1)"},
        {"valid_months": "121"},
        {"valid_months": "-1"},
    ],
)
def test_a_course_that_does_not_fit_is_refused(fields: dict[str, str]) -> None:
    good = {"key": "basics", "version": "1", "title_de": "Kurs", "title_en": "Course", "valid_months": "12"}
    answer = makers.browser(makers.person("officer")).post(reverse("course_new"), good | fields)
    assert answer.status_code == 422
    assert not LiteracyCourse.objects.exists()


@pytest.mark.parametrize("of", ["0", "x", "²", "9" * 30])
def test_a_version_of_nothing_is_an_empty_form(of: str) -> None:
    answer = makers.browser(makers.person("hr")).get(reverse("course_new"), {"of": of})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"person": "nobody@nowhere.example"},
        {"person": "x"},
        {"passed_on": "yesterday"},
        {"passed_on": "2999-01-01"},
        {"score": "101"},
        {"evidence": "x" * 161},
    ],
)
def test_a_pass_that_does_not_fit_is_refused_in_words(fields: dict[str, str]) -> None:
    person, of = makers.person("employee"), course()
    good = {"person": person.email, "passed_on": f"{clock.today():%Y-%m-%d}", "evidence": "No. 7"}
    browser = makers.browser(makers.person("hr"))
    answer = browser.post(reverse("training_record", args=[of.pk]), good | fields)
    assert answer.status_code == (409 if fields.get("passed_on") == "2999-01-01" else 422)
    assert not TrainingRecord.objects.exists()
    form = answer.context["page"].record_form
    assert form.errors.keys() == fields.keys()
    for name, value in (good | fields).items():
        assert form[name].value() == value
        assert f'value="{value}"' in main_of(answer)


def test_a_pass_that_is_refused_is_still_there() -> None:
    keeper, of = makers.person("hr"), course()
    known = passed(of, makers.person("employee"))
    day = f"{known.passed_on:%Y-%m-%d}"
    for person, field in ((keeper, "person"), (known.person, "__all__")):
        said = {"person": person.email, "passed_on": day, "score": "88"}
        answer = makers.browser(keeper).post(reverse("training_record", args=[of.pk]), said)
        form = answer.context["page"].record_form
        assert (answer.status_code, list(form.errors), form["score"].value()) == (409, [field], "88")
        assert f'action="{of.get_absolute_url()}" class="filter"' in main_of(answer)


def sent(of: LiteracyCourse, data: bytes) -> Any:
    file = SimpleUploadedFile("list.csv", data, "text/csv")
    return makers.browser(makers.person("hr")).post(
        reverse("training_list", args=[of.pk]), {"file": file}, follow=True
    )


def test_a_list_says_row_by_row_what_was_wrong() -> None:
    person, of = makers.person("employee"), course()
    row = f"{person.email};2026-03-31\n"
    answer = sent(of, f"{row}<b>x</b>;2026-03-31\n".encode())
    assert answer.status_code == 422
    assert "&lt;b&gt;x" in answer.content.decode()
    assert "Recorded: 1." in answer.content.decode()
    assert "Recorded before: 1." in sent(of, row.encode()).content.decode()


@pytest.mark.parametrize("data", [b"", b"\0", b"x" * (512 * 1024 + 1)])
def test_a_file_that_is_no_list_changes_nothing(data: bytes) -> None:
    assert sent(course(), data).status_code == 200
    assert not TrainingRecord.objects.exists()


def test_a_list_that_is_too_large_is_on_no_disk() -> None:
    with written_in_temp_folder() as written:
        assert "larger than 512 kB" in sent(course(), b"x" * 3_000_000).content.decode()
    assert written == []


@pytest.mark.parametrize("where", ["courses", "course", "my_training", "me"])
def test_more_records_cost_no_more_queries(
    where: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    viewer, of = makers.person("officer"), course("first")
    url = of.get_absolute_url() if where == "course" else reverse(where)
    browser = makers.browser(viewer)
    passed(of, viewer)
    browser.get(url)
    with django_assert_max_num_queries(100) as few:
        browser.get(url)
    for number in range(4):
        another = course(f"more-{number}")
        passed(another, viewer)
        for each in (of, another):
            passed(each, makers.person("employee", department=makers.department()))
    with django_assert_max_num_queries(len(few)):
        browser.get(url)
