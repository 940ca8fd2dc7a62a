"""What an import does to the register, and what it never does."""

from typing import Any

import pytest

from apps.accounts.models import Department, User
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.transitions import LIFECYCLES
from apps.register.imports.mapping import parsed
from apps.register.models import BatchState, ImportBatch, ImportedRecord, UseCase, UseCaseState
from apps.register.services import use_cases, versions
from apps.register.services.imports.texts import texts_of
from apps.register.services.imports.undoing import undo
from tests.register.imports.makers import csv_file, imported
from tests.register.test_use_cases import PROPOSAL, edit
from tests.vendors import makers

ROWS = (("a", "Offers", "Drafts for offers"), ("b", "Minutes", "Summaries"))
MOVES = LIFECYCLES["register.importbatch"].transitions


def counts(batch: ImportBatch) -> tuple[int, ...]:
    return tuple(batch.counts[kind] for kind in ("imported", "updated", "unchanged", "refused"))


def codes(batch: ImportBatch) -> list[tuple[int, str, bool]]:
    return [(row, code, refused) for row, code, _column, _facts, refused in batch.told]


@pytest.mark.django_db
def test_a_row_becomes_a_draft_that_the_importer_owns(importer: User) -> None:
    batch = imported(csv_file(*ROWS), importer)
    first = UseCase.objects.earliest("pk")
    assert (first.ref, first.title, first.state) == ("UC-0001", "Offers", UseCaseState.DRAFT)
    assert first in UseCase.objects.of(importer)
    assert versions.may_edit(first, importer)
    with pytest.raises(RefusedError, match="about whom"):  # what the row said nothing about is asked
        use_cases.take(first, "submit", by=importer)
    assert counts(batch) == (2, 0, 0, 0)
    assert batch.parts.count() == 0
    assert AuditEvent.objects.filter(event="use_case_import:commit").count() == 1


@pytest.mark.django_db
def test_numbers_go_on_beside_those_of_people(importer: User) -> None:
    own = use_cases.create("Own", makers.department(), PROPOSAL, [], by=importer)
    imported(csv_file(*ROWS), importer)
    later = use_cases.create("Later", makers.department(), PROPOSAL, [], by=importer)
    assert [own.ref, later.ref, UseCase.objects.count()] == ["UC-0001", "UC-0004", 4]


@pytest.mark.django_db
def test_a_changed_row_changes_its_draft_and_undoing_restores_it(importer: User) -> None:
    imported(csv_file(*ROWS), importer)
    before = [list(model.objects.order_by("pk").values()) for model in (UseCase, ImportedRecord)]
    changed = (("a", "Offers and letters", ""), ROWS[1], ("c", "New", "Newer"))
    batch = imported(csv_file(*changed), importer)
    assert counts(batch) == (1, 1, 1, 0)
    case = UseCase.objects.earliest("pk")
    assert (case.title, case.versions.get().purpose) == ("Offers and letters", "")
    undo(batch, by=importer)
    assert [list(model.objects.order_by("pk").values()) for model in (UseCase, ImportedRecord)] == before
    assert case.versions.get().purpose == "Drafts for offers"
    undo(ImportBatch.objects.filter(state=BatchState.COMMITTED).get(), by=importer)
    assert not UseCase.objects.exists()


@pytest.mark.django_db
def test_what_a_person_did_is_never_overwritten_or_undone(importer: User) -> None:
    batch = imported(csv_file(*ROWS), importer)
    first, second = UseCase.objects.order_by("pk")
    edit(first, importer, "By hand")
    UseCase.objects.filter(pk=second.pk).update(state=UseCaseState.SUBMITTED)
    again = imported(csv_file(("a", "Other", "Other"), ("b", "Other", "Other")), importer)
    assert counts(again) == (0, 0, 0, 2)
    assert codes(again) == [(2, "changed", True), (3, "submitted", True)]
    assert first.versions.get().purpose == "By hand"
    with pytest.raises(RefusedError, match="UC-0001, UC-0002 were changed or submitted"):
        undo(batch, by=importer)
    batch.refresh_from_db()
    assert (batch.state, UseCase.objects.count()) == (BatchState.COMMITTED, 2)


@pytest.mark.django_db
def test_a_record_that_hangs_on_a_draft_stands_in_the_way_of_undoing(importer: User) -> None:
    batch = imported(csv_file(*ROWS), importer)
    makers.condition(UseCase.objects.earliest("pk"), "review_rate", 20)
    with pytest.raises(RefusedError, match="UC-0001 were"):
        undo(batch, by=importer)


@pytest.mark.django_db
def test_a_later_import_of_the_same_row_stands_in_the_way_as_well(importer: User) -> None:
    head = ("ID", "Title", "Purpose", "Colour")
    first = imported(csv_file(("a", "Offers", "Drafts", "red"), head=head), importer)
    second = imported(csv_file(("a", "Offers", "Drafts", "blue"), head=head), importer)
    assert counts(second) == (0, 1, 0, 0)
    with pytest.raises(RefusedError):
        undo(first, by=importer)
    undo(second, by=importer)
    assert ImportedRecord.objects.get().extras["Colour"] == "red"
    undo(first, by=importer)


@pytest.mark.django_db
def test_rows_without_an_identifier_are_told_apart_by_content_and_place(importer: User) -> None:
    head = ("Title", "Purpose")
    rows = (("Offers", "Same"), ("Offers", "Same"), ("Minutes", "Other"))
    assert counts(imported(csv_file(*rows, head=head), importer)) == (3, 0, 0, 0)
    assert counts(imported(csv_file(*reversed(rows), head=head), importer)) == (0, 0, 3, 0)
    fewer = imported(csv_file(*rows[1:], ("New", "x"), head=head), importer)
    assert counts(fewer) == (1, 0, 2, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "code", "refused"),
    [
        (("a", "", "x"), "title_missing", True),
        (("a", " -?!- ", "x"), "title_nonsense", True),
        (("i" * 201, "T", "x"), "id_long", True),
        (("a", "T" * 10_000, "x"), "title_cut", False),
        (("a", "T", "x" * 2001), "text_cut", False),
        (("a", "T", ""), "purpose_missing", False),
        (("a", "=cmd|' /C calc'!A0", "x"), "", False),
    ],
)
def test_every_row_is_accounted_for(
    importer: User, row: tuple[str, str, str], code: str, refused: bool
) -> None:
    mapping = parsed({"source": "x", "id": "ID", "columns": {"title": "Title", "purpose": "Purpose"}})
    batch = imported(csv_file(row), importer, mapping=mapping)
    assert codes(batch) == ([(2, code, refused)] if code else [])
    assert counts(batch) == ((0, 0, 0, 1) if refused else (1, 0, 0, 0))
    if not refused:
        record = ImportedRecord.objects.get()
        assert record.cells == list(row)
        assert len(record.use_case.title) <= 160
        assert row[1] in texts_of([record.use_case_id])[record.use_case_id]


@pytest.mark.django_db
def test_the_same_identifier_twice_is_refused_the_second_time(importer: User) -> None:
    batch = imported(csv_file(ROWS[0], ROWS[0]), importer, mapping=parsed(
        {"source": "x", "id": "ID", "columns": {"title": "Title"}}
    ))  # fmt: skip
    assert counts(batch) == (1, 0, 0, 1)
    assert (3, "id_twice", True) in codes(batch)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cell", "stands", "code"),
    [
        ("2031-03-31", "2031-03-31", ""), ("31.03.2031", "2031-03-31", ""), ("03/31/2031", "2031-03-31", ""),
        ("31/03/2031", "2031-03-31", ""), ("2020-01-01", "2020-01-01", "date_past"),
        ("03/04/2031", None, "date_unclear"), ("soon", None, "no_date"), ("2031-02-30", None, "not_a_date"),
    ],
)  # fmt: skip
def test_dates_are_read_or_told(importer: User, cell: str, stands: str | None, code: str) -> None:
    mapping = parsed({"source": "x", "columns": {"title": "T", "next_review_on": "R", "purpose": "T"}})
    batch = imported(csv_file(("A", cell), head=("T", "R")), importer, mapping=mapping)
    assert [said for _row, said, _refused in codes(batch)] == ([code] if code else [])
    case = UseCase.objects.first()
    review = case.next_review_on if case else None
    assert (review.isoformat() if review else None) == stands
    assert (case is None) is (code == "not_a_date")


@pytest.mark.django_db
def test_tables_of_values_and_defaults_translate_words(importer: User) -> None:
    sales = Department.objects.create(name="Vertrieb")
    mapping = parsed(
        {
            "source": "x",
            "columns": {"title": "T", "department": "D", "personal_data": "P", "purpose": ["T", "D"]},
            "defaults": {"personal_data": "no", "retention_days": "30"},
            "values": {"department": {"Sales ": "vertrieb"}, "personal_data": {"N/A": ""}},
        }
    )
    data = csv_file(("A", "sales", "n/a"), ("B", "Moon", "yes"), head=("T", "D", "P"))
    batch = imported(data, importer, mapping=mapping)
    first, second = UseCase.objects.order_by("pk")
    assert (first.department, second.department) == (sales, importer.department)
    assert codes(batch) == [(3, "department_unknown", False)]
    text = first.versions.get()
    assert (text.personal_data, text.retention_days, text.purpose) == (False, 30, "A\n\nsales")
    assert second.versions.get().personal_data is True


@pytest.mark.django_db
def test_another_importer_with_another_department_changes_nothing(importer: User) -> None:
    imported(csv_file(*ROWS), importer)
    other = makers.person("platform_admin", department=makers.department())
    assert counts(imported(csv_file(*ROWS), other)) == (0, 0, 2, 0)
    changed = imported(csv_file(("a", "Letters", "Drafts"), ROWS[1]), other)
    assert counts(changed) == (0, 1, 1, 0)
    assert set(UseCase.objects.values_list("department", flat=True)) == {importer.department_id}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "raw",
    [
        [], {}, {"source": " "}, {"source": "x", "columns": []}, {"source": "x", "columns": {"nothing": "a"}},
        {"source": "x", "columns": {"title": ["a", "b"]}}, {"source": "x", "values": {"title": 3}},
        {"source": "x", "defaults": []}, {"source": "x", "surprise": 1},
    ],
)  # fmt: skip
def test_a_mapping_that_makes_no_sense_is_refused(raw: Any) -> None:
    with pytest.raises(RefusedError, match="This mapping can't be used"):
        parsed(raw)


@pytest.mark.django_db
def test_a_column_that_the_file_lacks_is_named(importer: User) -> None:
    mapping = parsed({"source": "x", "columns": {"title": "Titel"}})
    with pytest.raises(RefusedError, match="no column “Titel”"):
        imported(csv_file(*ROWS), importer, mapping=mapping)


@pytest.mark.django_db
def test_what_the_law_asks_is_read_and_put_back(importer: User) -> None:
    mapping = parsed(
        {
            "source": "x",
            "id": "ID",
            "columns": {
                "title": "Title", "purpose": "Purpose", "legal_basis": "Basis", "personal_data": "Personal",
                "data_categories": "Kinds", "persons_affected": "Whom", "decision_effect": "Effect",
                "own_role": "Role", "monitors_employees": "Works council",
            },
        }
    )  # fmt: skip
    head = ("ID", "Title", "Purpose", "Basis", "Personal", "Kinds", "Whom", "Effect", "Role", "Works council")
    first = ("a", "Offers", "Drafts", "Art. 6(1)(f), Art. 9(2)(h) GDPR", "yes", "trade secrets",
             "Kunden; Public", "none", "Betreiber", "no")  # fmt: skip
    imported(csv_file(first, head=head), importer, mapping=mapping)
    text = UseCase.objects.get().versions.get()
    assert text.data_categories == ["personal", "trade_secret"]
    assert text.persons_affected == ["customers", "public"]
    assert (text.decision_effect, text.own_role, text.monitors_employees) == ("none", "deployer", False)
    basis = text.purposes.get()
    assert (basis.text, basis.article_6, basis.article_9) == ("Drafts", "f", "h")
    batch = imported(csv_file((*first[:3], "Einwilligung", *first[4:]), head=head), importer, mapping=mapping)
    assert (text.purposes.get().article_6, text.purposes.get().reference) == ("", "Einwilligung")
    undo(batch, by=importer)
    assert (text.purposes.get().article_6, text.purposes.get().article_9) == ("f", "h")
    undo(ImportBatch.objects.get(state=BatchState.COMMITTED), by=importer)
    assert not UseCase.objects.exists()


@pytest.mark.django_db
def test_until_somebody_says_otherwise_data_are_personal(importer: User) -> None:
    imported(csv_file(*ROWS), importer)
    assert UseCase.objects.earliest("pk").versions.get().personal_data is True
