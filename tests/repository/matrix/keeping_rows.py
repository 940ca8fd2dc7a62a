"""Records around a use case: works agreements, informing workers, processing activities, training."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from apps.accounts.models import LiteracyCourse, TrainingRecord
from apps.common import clock
from apps.register.lifecycles.processing import PROCESSING_ACTIVITY
from apps.register.models import ProcessingActivity, WorksAgreement
from apps.register.processing import readers
from apps.register.processing.drift import facts_now, mark
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

BECAUSE = fixed(reason="Because")
IN_FORCE, DRAFTED = "BV 2026/02", "BV 2026/05"


def _works(reference: str, **more: Any) -> Callable[[World], Mapping[str, Any]]:
    return lambda _w: {"pk": WorksAgreement.objects.get(reference=reference).pk, **more}


def _text(_world: World) -> Mapping[str, Any]:
    return {
        "reference": "BV 2026/09", "title": "New", "kind": "agreement", "scope": "All",
        "valid_from": f"{clock.today():%Y-%m-%d}",
    }  # fmt: skip


def _told(_world: World) -> Mapping[str, Any]:
    return {
        "audience": "both", "informed_on": f"{clock.today():%Y-%m-%d}", "how": "Meeting",
        "informed_by": "mira.koehler@rheinwerk-pumpen.example",
    }  # fmt: skip


def _course(_world: World) -> Mapping[str, Any]:
    return {"pk": LiteracyCourse.objects.get(key="ki-grundlagen").pk}


def _passed(_world: World) -> Mapping[str, Any]:
    return {
        "person": "david.schreiber@rheinwerk-pumpen.example", "passed_on": f"{clock.today():%Y-%m-%d}",
    }  # fmt: skip


class Sheet(BytesIO):
    """A file that one person after the other sends, each time from its beginning."""

    name = "passed.csv"

    def read(self, *_: Any) -> bytes:
        return self.getvalue()


def _list(_world: World) -> Mapping[str, Any]:
    row = f"david.schreiber@rheinwerk-pumpen.example;{clock.today():%Y-%m-%d}"
    return {"file": Sheet(row.encode())}


def _record(world: World) -> Mapping[str, Any]:
    passed = TrainingRecord.objects.filter(course__key="ki-grundlagen")
    return {"pk": passed.get(person=world.company.people["jonas.weber"]).pk}


def _activity(ref: str, **more: Any) -> Callable[[World], Mapping[str, Any]]:
    """The entry that was drafted from this use case."""
    return lambda w: {"pk": ProcessingActivity.objects.get(use_case=w.company.use_cases[ref]).pk, **more}


def _entry(_world: World) -> Mapping[str, Any]:
    """With the mark of the entry that waits for its confirmation."""
    confirming = PROCESSING_ACTIVITY.transitions["confirm"]
    found = ProcessingActivity.objects.get(use_case__ref="UC-0002")
    return {"seen": confirming.mark(found) if confirming.mark else ""}


def _recipients(ref: str) -> Callable[[World], Mapping[str, Any]]:
    """With the mark of what the page says of this field."""

    def said(_world: World) -> Mapping[str, Any]:
        found = ProcessingActivity.objects.compared().get(use_case__ref=ref)
        facts = facts_now(found)
        return {"seen": mark(found, "recipients", readers.recipients(facts)) if facts else ""}

    return said


WORDS = fixed(title="New", organisation="Rheinwerk", purposes="Drafts")
COURSE = fixed(key="ki-neu", version="1", title_de="Neu", title_en="New", valid_months="12")
ROWS = [
    Row("works_agreements"),
    Row("works_agreement_new", data=_text),
    Row("works_agreement", "one in force", _works(IN_FORCE)),
    Row("works_agreement", "a draft", _works(DRAFTED)),
    Row("works_agreement", NONE, fixed(pk=0)),
    Row("works_agreement_edit", "a draft", _works(DRAFTED), _text),
    Row("works_agreement_edit", NONE, fixed(pk=0), _text),
    Row("works_agreement_coverage", "one in force", _works(IN_FORCE)),
    Row("works_agreement_coverage", NONE, fixed(pk=0)),
    Row("works_agreement_transition", "end one in force", _works(IN_FORCE, name="end"), BECAUSE),
    Row("works_agreement_transition", "put into force", _works(DRAFTED, name="put_in_force")),
    Row("works_agreement_transition", NONE, fixed(pk=0, name="end"), BECAUSE),
    Row("workers_information", "an active one", fixed(ref="UC-0001"), _told),
    Row("workers_information", NONE, fixed(ref="UC-9999"), _told),
    Row("review_figures"),
    Row("review_figures_export", "CSV", fixed(kind="csv")),
    Row("review_figures_export", "no such kind", fixed(kind="exe")),
    Row("processing_activities"),
    Row("processing_new", data=fixed(use_case="UC-0004", role="controller")),
    Row("processing_export", "as CSV", fixed(kind="csv")),
    Row("processing_export", "no such kind", fixed(kind="exe")),
    Row("processing_pdf"),
    Row("processing_activity", "sales, confirmed", _activity("UC-0001")),
    Row("processing_activity", "human resources, a draft", _activity("UC-0002")),
    Row("processing_activity", NONE, fixed(pk=0)),
    Row("processing_edit", "human resources, a draft", _activity("UC-0002"), WORDS),
    Row("processing_edit", NONE, fixed(pk=0), WORDS),
    Row("processing_transition", "retire, sales", _activity("UC-0001", name="retire"), BECAUSE),
    Row("processing_transition", "revise, sales", _activity("UC-0001", name="revise"), BECAUSE),
    Row("processing_transition", "confirm, HR", _activity("UC-0002", name="confirm"), _entry),
    Row("processing_transition", NONE, fixed(pk=0, name="retire"), BECAUSE),
    Row("processing_take_over", "sales, confirmed", _activity("UC-0005", field="recipients"),
        _recipients("UC-0005")),
    Row("processing_take_over", NONE, fixed(pk=0, field="recipients")),
    Row("processing_keep", "human resources, a draft", _activity("UC-0002", field="recipients"),
        _recipients("UC-0002")),
    Row("processing_keep", NONE, fixed(pk=0, field="recipients")),
    Row("my_training"),
    Row("courses"),
    Row("course_new", data=COURSE),
    Row("course", "a course", _course),
    Row("course", NONE, fixed(pk=0)),
    Row("course_edit", "a course", _course, fixed(
        key="ki-grundlagen", version="1", title_de="Neu", title_en="New", valid_months="24")),
    Row("course_edit", NONE, fixed(pk=0), COURSE),
    Row("training_record", "a course", _course, _passed),
    Row("training_record", NONE, fixed(pk=0), _passed),
    Row("training_list", "a course", _course, _list),
    Row("training_list", NONE, fixed(pk=0), _list),
    Row("training_withdrawal", "the employee's", _record, BECAUSE),
    Row("training_withdrawal", NONE, fixed(pk=0), BECAUSE),
]  # fmt: skip
