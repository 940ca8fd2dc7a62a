"""Passes from a list: good rows are recorded, wrong ones are named."""

import pytest

from apps.accounts.models import TrainingRecord, User
from apps.accounts.services.training import TrainingError
from apps.accounts.services.training_lists import MOST_ROWS, record_list, text_of
from tests.accounts.training_makers import course
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    person = makers.person("employee")
    person.email = "ann@rheinwerk.example"
    person.save()
    return person


@pytest.mark.parametrize(
    "text",
    [
        "ann@rheinwerk.example;2026-03-31",
        "Ann@Rheinwerk.example,31.03.2026\r\n",
        "E-Mail;passed_on\nann@rheinwerk.example;2026-03-31;more\n\n;;\n",
        '"ann@rheinwerk.example"\t"31.3.2026"',
    ],
)
def test_lists_as_spreadsheets_write_them_are_read(text: str, ann: User) -> None:
    by, of = makers.person("hr"), course()
    result = record_list(of, text, by=by)
    assert (result.recorded, result.errors) == (1, [])
    assert TrainingRecord.objects.get().passed_on.isoformat() == "2026-03-31"
    again = record_list(of, text, by=by)
    assert (again.recorded, again.known, again.errors) == (0, 1, [])


def test_wrong_rows_are_named_and_the_others_recorded(ann: User) -> None:
    by = makers.person("hr")
    rows = [
        "ann@rheinwerk.example;2026-03-31",
        "nobody@rheinwerk.example;2026-03-31",
        "ann@rheinwerk.example;soon",
        "ann@rheinwerk.example",
        "ann@rheinwerk.example;2999-01-01",
        f"{by.email};2026-03-31",
        "ann@rheinwerk.example;31.02.2026",
        "ann@rheinwerk.example;٣١.03.2026",
        "=HYPERLINK(1);2026-03-31",
    ]
    result = record_list(course(), "\n".join(rows), by=by)
    assert result.recorded == 1
    assert [error.number for error in result.errors] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert all(error.sentence for error in result.errors)


@pytest.mark.parametrize("text", ["", "\n\n", "e-mail;passed_on", "a@b;2026-01-01\n" * (MOST_ROWS + 1)])
def test_what_is_no_list_is_refused_whole(text: str) -> None:
    with pytest.raises(TrainingError):
        record_list(course(), text, by=makers.person("hr"))


def test_a_workbook_is_no_list() -> None:
    with pytest.raises(TrainingError):
        text_of(b"PK\x03\x04\0\0")
    assert text_of(b"\xef\xbb\xbfa;b") == "a;b"
    assert text_of("Müller".encode("cp1252")) == "Müller"


def test_who_keeps_no_records_sends_no_list(ann: User) -> None:
    with pytest.raises(TrainingError):
        record_list(course(), "ann@rheinwerk.example;2026-03-31", by=makers.person("manager"))
