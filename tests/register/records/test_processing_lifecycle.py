"""Every step of a processing activity, in every state, for every role: the table, and nothing beside it."""

from typing import Any

import pytest

from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, allowed
from apps.register.lifecycles.processing import PROCESSING_ACTIVITY
from apps.register.models import ProcessingRole, ProcessingState
from apps.register.processing.fields import FIELDS, fields_of, missing
from apps.register.services import processing
from tests.register.records.processing_makers import approved, entry
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TRANSITIONS = PROCESSING_ACTIVITY.transitions
NEEDED = [field.name for field in fields_of(ProcessingRole.CONTROLLER) if field.needed]


@pytest.mark.parametrize("role", ROLES)
def test_an_entry_moves_only_as_its_table_says(role: str) -> None:
    someone, use_case, dpo = makers.person(role), approved(), makers.person("dpo")
    for name, step in TRANSITIONS.items():
        for state in ProcessingState.values:
            activity = entry(use_case, state, by=dpo)
            may = step.permission in ROLES[role].permissions and state in step.sources
            assert (name in allowed(activity, someone)) is may
            if may:
                assert processing.take(activity, name, by=someone, reason="because").state == step.target
                continue
            with pytest.raises(RefusedError):
                processing.take(activity, name, by=someone, reason="because")
            activity.refresh_from_db()
            assert activity.state == state


@pytest.mark.parametrize("name", NEEDED)
def test_nobody_confirms_what_lacks_a_field(name: str) -> None:
    empty: dict[str, Any] = {name: "  "}
    activity = entry(**empty)
    assert [field.name for field in missing(activity)] == [name]
    with pytest.raises(RefusedError) as refused:
        processing.take(activity, "confirm", by=makers.person("dpo"))
    assert refused.value.code == "not_possible"


def test_a_retirement_needs_a_reason() -> None:
    with pytest.raises(RefusedError):
        processing.take(entry(), "retire", by=makers.person("dpo"))


def test_every_letter_of_article_30_has_a_field() -> None:
    assert {field.controller for field in FIELDS} - {""} == set("abcdefg")
    assert {field.processor for field in FIELDS} - {""} == set("abcd")


def test_a_processor_is_asked_for_less_and_for_its_clients() -> None:
    names = {field.name for field in fields_of(ProcessingRole.PROCESSOR)}
    assert "clients" in names
    assert not names & {"purposes", "data_subjects", "data_categories", "recipients", "erasure"}
