"""A list of passes, ``e-mail;passed_on``: what is right is recorded, what is wrong is said row by row."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from apps.accounts.models import LiteracyCourse, User
from apps.accounts.services.training import TrainingError, check_keeper, record

MOST_ROWS = 2000
LONGEST_CELL = 254
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_HEADINGS = ("e-mail", "email", "mail")


@dataclass(frozen=True, slots=True)
class RowError:
    """``number`` is the row in the file, from 1."""

    number: int
    email: str = field(repr=False)
    sentence: str


@dataclass(frozen=True, slots=True)
class ListResult:
    """``known`` rows were recorded before: the same file may be sent twice."""

    recorded: int
    known: int
    errors: list[RowError]


def text_of(data: bytes) -> str:
    """UTF-8, else Windows-1252, as German spreadsheets save. Raises TrainingError."""
    if b"\0" in data:
        raise TrainingError("no_text", _("This is no CSV file. Save the table as CSV and try again."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def record_list(course: LiteracyCourse, text: str, *, by: User) -> ListResult:
    """Raises TrainingError only when nothing can be read at all."""
    check_keeper(by)
    rows = list(_rows(text))
    if not rows:
        raise TrainingError(
            "empty", _("The list is empty. It needs rows like: name@company.example;2026-03-31")
        )
    if len(rows) > MOST_ROWS:
        raise TrainingError(
            "too_long", _("A list has at most %(rows)d rows. Split it.") % {"rows": MOST_ROWS}
        )
    people = _people(cells[0] for _number, cells in rows)
    recorded, known, errors = 0, 0, []
    for number, cells in rows:
        try:
            record(course, _person(people, cells), _day(cells), by=by, evidence=_("List"))
            recorded += 1
        except TrainingError as wrong:
            if wrong.code == "known":
                known += 1
            else:
                errors.append(RowError(number, cells[0][:LONGEST_CELL], str(wrong)))
    return ListResult(recorded, known, errors)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with something in them, without a heading."""
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            stripped = [cell.strip() for cell in cells]
            is_heading = number == 1 and stripped[:1] and stripped[0].lower() in _HEADINGS
            if any(stripped) and not is_heading:
                yield number, stripped
    except csv.Error as error:
        raise TrainingError(
            "no_text", _("This is no CSV file. Save the table as CSV and try again.")
        ) from error


def _people(emails: Iterator[str]) -> dict[str, User]:
    wanted = {email.lower() for email in emails}
    return {user.email.lower(): user for user in User.objects.filter(email__in=wanted)}


def _person(people: dict[str, User], cells: list[str]) -> User:
    if cells[0].lower() not in people:
        raise TrainingError("unknown", _("Nobody here has this e-mail address. Check the spelling."))
    return people[cells[0].lower()]


def _day(cells: list[str]) -> date:
    said = cells[1] if len(cells) > 1 else ""
    german = _GERMAN_DAY.fullmatch(said)
    try:
        return date(*map(int, reversed(german.groups()))) if german else date.fromisoformat(said)
    except ValueError:
        raise TrainingError("day", _("The day isn't readable. Write 2026-03-31 or 31.03.2026.")) from None
