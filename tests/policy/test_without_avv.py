"""Without personal data and without an AVV, if the organisation says so; then none may enter."""

from dataclasses import replace

import pytest

from apps.access.services.facts import load
from apps.access.subjects import Question as Asked
from apps.dlp.engine.taxonomy import PERSONAL_TYPES, SECRET_TYPES
from apps.policy.actions import actions_of
from apps.vendors.models import AvvRule, DataClass, OrganisationPolicy, PolicyState
from apps.vendors.services import policies
from tests.cast import Cast
from tests.policy import expected
from tests.policy.makers import agreement, codes, route, use_case

FREE = use_case(requires_avv=False)


@pytest.mark.parametrize("state", ["draft", "suspended", "terminated"])
def test_whatever_the_avv_is_it_is_not_asked_for(state: str) -> None:
    assert codes(use_case=FREE, route=route(agreement(state=state))) == []
    assert codes(use_case=use_case(), route=route(agreement(state=state))) != []


def test_personal_data_are_blocked_instead_of_pseudonymised() -> None:
    duties = actions_of(FREE, route(), DataClass.INTERNAL)
    assert duties.block >= SECRET_TYPES | PERSONAL_TYPES | {"KNOWN_VALUE"}
    assert not duties.pseudonymise & PERSONAL_TYPES
    for kind in PERSONAL_TYPES:
        assert codes(use_case=FREE, found=frozenset({kind})) == ["CONTENT_BLOCKED"]
        assert codes(use_case=use_case(), found=frozenset({kind})) == []


def test_what_a_condition_wanted_under_a_pseudonym_is_blocked_too() -> None:
    asked = replace(FREE, conditions={"pseudonymise": ["PROFESSION"]})
    assert "PROFESSION" in actions_of(asked, route(), DataClass.INTERNAL).block
    assert codes(use_case=asked, found=frozenset({"PROFESSION"})) == ["CONTENT_BLOCKED"]
    assert codes(use_case=FREE, found=frozenset({"PROFESSION"})) == []


def test_everything_else_is_asked_as_ever() -> None:
    assert codes(use_case=FREE, route=route(state="locked")) == ["ROUTE_LOCKED"]
    assert codes(use_case=FREE, route=route(trains_on_input=True)) == ["VENDOR_TRAINS_ON_INPUT"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("categories", "open_questions", "rule", "needed"),
    [
        ([], [], AvvRule.PERSONAL_DATA, False),
        (["trade_secret"], [], AvvRule.PERSONAL_DATA, False),
        (["personal"], [], AvvRule.PERSONAL_DATA, True),
        (["art_9"], [], AvvRule.PERSONAL_DATA, True),
        (["art_10", "trade_secret"], [], AvvRule.PERSONAL_DATA, True),
        ([], ["data_categories"], AvvRule.PERSONAL_DATA, True),
        ([], [], AvvRule.ALWAYS, True),
        ([], [], None, True),
    ],
)
def test_the_query_says_when_an_avv_is_needed(
    cast: Cast, categories: list[str], open_questions: list[str], rule: str | None, needed: bool
) -> None:
    _lay_down(cast, rule)
    draft = cast.use_cases["UC-0007"]
    text = draft.versions.first()
    assert text is not None
    text.data_categories, text.open_questions = categories, open_questions
    text.save()
    draft.version = text
    draft.save()
    found = load(
        Asked("nordlicht-gross", "chat", person_id=cast.people["jonas.weber"].pk, use_case=draft.ref)
    )
    told = expected.of_person(cast.people["jonas.weber"], draft, cast.routes["nordlicht-gross"], "chat")
    assert found.use_case is not None
    assert told.use_case is not None
    assert found.use_case.requires_avv is told.use_case.requires_avv is needed


@pytest.mark.django_db
def test_a_proposal_and_a_refused_one_change_nothing(cast: Cast) -> None:
    proposal = policies.propose(AvvRule.PERSONAL_DATA, "Because", by=cast.people["sabine.keller"])
    asked = Asked("nordlicht-gross", "chat", person_id=cast.people["jonas.weber"].pk, use_case="UC-0003")
    for state in (PolicyState.PROPOSED, PolicyState.DECLINED, PolicyState.REPLACED):
        OrganisationPolicy.objects.filter(pk=proposal.pk).update(state=state)
        facts = load(asked).use_case
        assert facts is not None
        assert facts.requires_avv


def _lay_down(cast: Cast, rule: str | None) -> None:
    if rule is None:
        return
    OrganisationPolicy.objects.create(
        avv_rule=rule, state=PolicyState.IN_FORCE, reason="Because", proposed_by=cast.people["sabine.keller"]
    )
