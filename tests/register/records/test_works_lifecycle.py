"""Every step of a works agreement, in every state, for every role: the table, and nothing beside it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, allowed
from apps.register.lifecycles.works_agreements import WORKS_AGREEMENT
from apps.register.models import WorksAgreementKind, WorksAgreementState
from apps.register.services import works_agreements
from tests.register.records.makers import works_agreement
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TRANSITIONS = WORKS_AGREEMENT.transitions


@pytest.mark.parametrize("role", ROLES)
def test_a_works_agreement_moves_only_as_its_table_says(role: str) -> None:
    someone = makers.person(role)
    for name, step in TRANSITIONS.items():
        for state in WorksAgreementState.values:
            agreement = works_agreement(state=state)
            may = step.permission in ROLES[role].permissions and state in step.sources
            assert (name in allowed(agreement, someone)) is may
            if may:
                moved = works_agreements.take(agreement, name, by=someone, reason="because")
                assert moved.state == step.target
                assert moved.steps.get().name == name
                continue
            with pytest.raises(RefusedError):
                works_agreements.take(agreement, name, by=someone, reason="because")
            agreement.refresh_from_db()
            assert agreement.state == state


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({}, True),
        ({"signed_on": None}, False),
        ({"allowed_monitoring": " "}, False),
        ({"allowed_monitoring": "", "kind": WorksAgreementKind.NO_COUNCIL}, True),
        ({"signed_on": None, "kind": WorksAgreementKind.NO_COUNCIL}, False),
    ],
)
def test_only_what_is_signed_and_complete_is_put_into_force(fields: dict[str, Any], may: bool) -> None:
    agreement = works_agreement(state=WorksAgreementState.DRAFT, **fields)
    assert ("put_in_force" in allowed(agreement, makers.person("dpo"))) is may


def test_an_end_needs_a_reason() -> None:
    with pytest.raises(RefusedError) as refused:
        works_agreements.take(works_agreement(), "end", by=makers.person("dpo"), reason=" ")
    assert refused.value.code == "reason_missing"


def test_the_database_keeps_unsigned_ones_out_of_force() -> None:
    agreement = works_agreement(state=WorksAgreementState.DRAFT, signed_on=None)
    agreement.state = WorksAgreementState.IN_FORCE
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.save()
