"""The log is closed: what is declared is recorded somewhere, and nothing else can be."""

import ast
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import translation

from apps.accounts.models import Department
from apps.audit.actors import System
from apps.audit.events import EVENTS
from apps.audit.models import AuditEvent
from apps.audit.record import AnonymousActorError, OutsideTransactionError, record
from apps.common.registry import SlotEmptyError
from apps.lifecycle.transitions import LIFECYCLES
from tests.repository.syntax import calls, imports, modules, strings

RECORDERS = {"record": 0, "record_event": 0, "add_event": 1, "_event_row": 1}
STEPS = [step for _label, lifecycle in LIFECYCLES.items() for step in lifecycle.transitions.values()]
LOG = {"audit_event", "AUDIT_EVENT"}
WRITERS = {
    "apps/audit/record.py",  # the one way in
    "apps/interactions/ledger/tables.py",  # the statement of the batch writer
    "apps/gateway/pipeline/admission.py",  # its rows; test_the_batch_writer_knows_only_declared_events
}

SHOWING = {"apps/reports/pages/audit.py", "apps/reports/services/events.py", "apps/review/pages/openings.py"}
RESTING = {"apps/register/pages/inventory.py", "apps/review/services/just_opened.py"}


def test_every_declared_event_is_recorded_by_something() -> None:
    taken = {step.event for step in STEPS}
    named = {
        node.value
        for name, tree in modules("apps")
        if any(word in RECORDERS for _call, word in calls(tree)) and not name.endswith("/events.py")
        for node in strings(tree)
    }
    assert {name for name, _event in EVENTS.items()} - taken - named == set()


def test_german_sentences_of_the_log_are_of_one_tense() -> None:
    """A reader takes "löschte" beside "hat gelöscht" for another kind of entry."""
    with translation.override("de"):
        said = [str(event.sentence) for _name, event in EVENTS.items()]
    assert [text for text in said if not text.startswith(("hat ", "ist ", "wurde "))] == []


def test_every_step_writes_a_declared_event_of_its_own() -> None:
    events = [step.event for step in STEPS]
    assert [event for event in events if event not in EVENTS] == []
    assert len(events) == len(set(events))


def test_every_recorded_event_is_declared() -> None:
    """Also on paths that no test takes."""
    found = list(_recorded())
    assert len(found) > 10
    assert [place for place, event in found if event not in EVENTS] == []


def test_the_batch_writer_knows_only_declared_events() -> None:
    from apps.gateway.pipeline.admission import _EVENTS

    assert all(event in EVENTS for event in _EVENTS.values())


def test_nothing_else_writes_to_the_log() -> None:
    found = {
        name
        for name, tree in modules("apps", "portal")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in LOG)
        or (isinstance(node, ast.Constant) and "INTO audit_event" in str(node.value))
    }
    assert found <= WRITERS


def test_few_read_the_log() -> None:
    """docs/adr/0007: pages show events, and two places rest on them; none decides what may happen."""
    found = {
        name
        for name, tree in modules("apps")
        if not name.startswith("apps/audit/")
        and any(module.endswith(".AuditEvent") for _, module in imports(tree))
    }
    assert found == SHOWING | RESTING


def test_names_are_noun_and_verb() -> None:
    for name, event in EVENTS.items():
        noun, colon, verb = name.partition(":")
        assert colon, name
        assert (noun.replace("_", "").isalpha(), verb.replace("_", "").isalpha()) == (True, True), name
        assert event.name == name


@pytest.mark.django_db
def test_an_unknown_event_raises_and_leaves_nothing() -> None:
    with pytest.raises(SlotEmptyError), transaction.atomic():
        record("weather:rain", Department(pk=1), by=System("test"))
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db
def test_nobody_acts_anonymously() -> None:
    with pytest.raises(AnonymousActorError):
        record("route:lock", Department(pk=1), by=None)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_an_event_stands_in_the_transaction_of_its_act() -> None:
    with pytest.raises(OutsideTransactionError):
        record("route:lock", Department(pk=1), by=System("test"))


def _recorded() -> Iterator[tuple[str, str]]:
    """Where, and which event: every one that is written out in a call."""
    for name, tree in modules("apps"):
        for call, word in calls(tree):
            position = RECORDERS.get(word)
            if position is not None and len(call.args) > position:
                match call.args[position]:
                    case ast.Constant(value=str() as event):
                        yield f"{name}:{call.lineno}", event
