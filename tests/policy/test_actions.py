"""What is done with each type: by default, by conditions, and never by any of them."""

from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp.engine.classes import ART_9_TYPES, CLASSES, KNOWN_TYPES, NOT_PUBLIC_TYPES, in_short, types_of
from apps.dlp.engine.taxonomy import PERSONAL_TYPES, QUASI_TYPES, SECRET_TYPES, SPECIAL_TYPES
from apps.policy.actions import KINDS, actions_of
from apps.policy.decision import Actions
from apps.vendors.models import DataClass
from tests.policy.makers import Question, route, subject, use_case

INTERNAL = DataClass.INTERNAL
SPECIAL, CRIMINAL = frozenset({"art_9"}), frozenset({"art_10"})
conditions = st.dictionaries(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.sampled_from(sorted([*CLASSES, *KNOWN_TYPES])), min_size=1, max_size=6),
)
some = settings(max_examples=200, deadline=None)


def actions(
    categories: frozenset[str] = frozenset(), *, own: bool = False, data_class: int = INTERNAL, **tied: Any
) -> Actions:
    return actions_of(use_case(categories=categories, conditions=tied), route(own_server=own), data_class)


def test_the_defaults_of_the_classes() -> None:
    found = actions()
    assert found.pseudonymise == PERSONAL_TYPES | {"TERM", "KNOWN_VALUE", "OWN_PATTERN", "DOCUMENT"}
    assert found.allow == QUASI_TYPES
    assert found.elsewhere == SPECIAL_TYPES
    assert found.block == SECRET_TYPES | {"LABEL"}
    assert not found.warn | found.hold | found.not_public


@pytest.mark.parametrize(
    ("categories", "replaced"),
    [(SPECIAL, ART_9_TYPES), (CRIMINAL, {"CRIMINAL"}), (SPECIAL | CRIMINAL, SPECIAL_TYPES)],
)
def test_special_categories_go_under_a_pseudonym_where_they_were_approved(
    categories: frozenset[str], replaced: set[str]
) -> None:
    found = actions(categories)
    assert found.pseudonymise & SPECIAL_TYPES == replaced
    assert found.elsewhere == SPECIAL_TYPES - replaced


def test_a_class_stands_for_its_types_and_old_lists_of_types_still_count() -> None:
    assert actions(block=["finance"]).block >= CLASSES["finance"]
    assert actions(pseudonymise=["EMAIL", "LOCATION"]).pseudonymise >= {"EMAIL", "LOCATION", "PHONE"}


def test_of_two_conditions_the_stricter_counts() -> None:
    found = actions(warn=["quasi"], hold=["LOCATION"], block=["AGE"])
    assert ("LOCATION" in found.hold, "AGE" in found.block, "DATE" in found.warn) == (True, True, True)


@pytest.mark.parametrize("kind", ["allow", "warn"])
def test_what_points_to_a_person_is_left_in_on_own_servers_only(kind: str) -> None:
    tied: dict[str, Any] = {kind: ["identity", "contact", "KNOWN_VALUE"]}
    asked = types_of(tied[kind])
    assert getattr(actions(own=True, **tied), kind) >= asked
    assert actions(own=False, **tied).pseudonymise >= asked
    assert actions(own=True).pseudonymise >= asked  # nobody asked for it


def test_a_label_may_be_let_through_by_a_condition() -> None:
    assert "LABEL" in actions(warn=["LABEL"]).warn


@some
@given(conditions, st.booleans(), st.booleans(), st.integers(0, 3), st.booleans())
def test_no_condition_lets_a_secret_go(
    tied: dict[str, list[str]], own: bool, avv: bool, data_class: int, special: bool
) -> None:
    case = use_case(conditions=tied, requires_avv=avv, categories=SPECIAL if special else frozenset())
    assert actions_of(case, route(own_server=own), data_class).block >= SECRET_TYPES


@some
@given(conditions, st.booleans(), st.booleans(), st.integers(0, 3))
def test_no_condition_lets_special_categories_go_without_approval(
    tied: dict[str, list[str]], own: bool, avv: bool, data_class: int
) -> None:
    case = use_case(conditions=tied, requires_avv=avv)
    found = actions_of(case, route(own_server=own), data_class)
    assert found.elsewhere | found.block | found.not_public >= SPECIAL_TYPES


@some
@given(conditions, st.booleans(), st.integers(0, 3))
def test_without_an_own_server_nothing_personal_is_left_in(
    tied: dict[str, list[str]], avv: bool, data_class: int
) -> None:
    found = actions_of(use_case(conditions=tied, requires_avv=avv), route(), data_class)
    assert not (found.allow | found.warn) & (PERSONAL_TYPES | SPECIAL_TYPES | SECRET_TYPES | {"KNOWN_VALUE"})


@some
@given(conditions, st.booleans(), st.integers(0, 3))
def test_each_type_has_one_action(tied: dict[str, list[str]], own: bool, data_class: int) -> None:
    found = actions_of(use_case(conditions=tied), route(own_server=own), data_class)
    sets = [getattr(found, name) for name in Actions.__slots__]
    assert sum(map(len, sets)) == len(KNOWN_TYPES)
    assert frozenset().union(*sets) == KNOWN_TYPES


def test_a_public_message_holds_no_personal_data() -> None:
    found = actions(data_class=DataClass.PUBLIC, own=True, allow=["identity", "contact"])
    assert found.not_public == NOT_PUBLIC_TYPES - SPECIAL_TYPES
    assert {"URL", "ZIP_CODE"} <= found.allow  # the number of a company is no secret of a person


@pytest.mark.parametrize("types", [{"URL"}, {"DE_UST_ID", "DATE"}])
def test_what_stands_in_public_texts_goes_as_public(types: set[str]) -> None:
    assert Question(found=frozenset(types), data_class=DataClass.PUBLIC).answer().allowed


def test_a_refusal_names_the_data_in_the_language_of_its_reader() -> None:
    (reason,) = Question(found=frozenset({"TRADE_UNION"})).answer().reasons
    assert reason.link == "/use-cases/"
    for language, named in (("de", "Gewerkschaftszugehörigkeit"), ("en", "Trade union membership")):
        with override(language):
            assert "UC-0005" in reason.sentence
            assert named in reason.sentence


def test_held_types_let_a_message_wait_and_are_no_reason_against_it() -> None:
    asked = Question(use_case=use_case(conditions={"hold": ["finance"]}), found=frozenset({"IBAN"}))
    assert asked.answer().allowed
    assert "IBAN" in asked.answer().obligations.actions.hold
    council = frozenset({"works_council"})
    found = Question(subject=subject(roles=council), use_case=asked.use_case, found=frozenset({"EMAIL"}))
    assert found.answer().allowed  # what was found waits for nobody


def test_a_set_is_written_down_in_classes() -> None:
    assert in_short(CLASSES["finance"] | {"EMAIL"}) == ("finance", "EMAIL")
    assert types_of(in_short(KNOWN_TYPES)) == KNOWN_TYPES
