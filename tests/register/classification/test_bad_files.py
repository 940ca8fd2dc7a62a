"""What is not as it should be is refused, with a sentence that names the place."""

import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from apps.register.classification import AnswersError, DataError, loading, read_answers, rule_set
from apps.register.classification.loading import digest, document
from apps.register.classification.parsing import parse_rule_set
from apps.register.classification.questions import FILE, parse_catalogue


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"colour": "red"}, "colour is no question"),
        ({"ai_system": "yes"}, "ai_system takes true or false"),
        ({"ai_system": 1}, "ai_system takes true or false"),
        ({"own_role": "boss"}, "own_role takes one of deployer"),
        ({"own_role": ["deployer"]}, "own_role takes one of"),
        ({"employment": "recruitment"}, "employment takes a list of any of"),
        ({"employment": ["recruitment", "lunch"]}, "employment takes a list"),
        ({"employment": [["recruitment"]]}, "employment takes a list"),
        ({"first_use_on": "soon"}, "first_use_on takes a day as YYYY-MM-DD"),
        ({"first_use_on": 20260101}, "first_use_on takes a day"),
        ({"first_use_on": None}, "first_use_on takes a day"),
        ([], "one table from question to answer"),
        ("deployer", "one table from question to answer"),
        ({str(number): True for number in range(201)}, "one table from question to answer"),
    ],
)
def test_wrong_answers_are_refused(answers: Any, sentence: str) -> None:
    with pytest.raises(AnswersError, match=sentence):
        read_answers(answers)


def test_every_wrong_answer_is_named() -> None:
    with pytest.raises(AnswersError) as refused:
        read_answers({"ai_system": "yes", "own_role": "boss", "personal_data": True})
    assert len(refused.value.sentences) == 2


def _rule(**changes: Any) -> dict[str, Any]:
    raw = deepcopy(document("ai-act-2026"))
    raw["rules"][0] |= changes
    return raw


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (_rule(effect="magic"), "rule no_ai_system: magic is none of"),
        (_rule(colour="red"), "rule no_ai_system: colour is no key"),
        (_rule(de=""), "the sentence is missing"),
        (_rule(when={"equals": ["nothing", True]}), "there is no question nothing"),
        (_rule(when={"includes": ["employment", "lunch"]}), "employment can't be answered with lunch"),
        (_rule(when={"equals": ["@outcome", "fine"]}), "@outcome can't be answered with fine"),
        (_rule(when={"maybe": ["ai_system", True]}), "maybe is none of"),
        (_rule(when={"equals": ["ai_system"]}), "equals takes a question"),
        (_rule(when={"equals": ["ai_system", True], "empty": "body"}), "exactly one key"),
        (_rule(when="somehow"), "there is no condition named somehow"),
        (_rule(when={"before": ["first_use_on", "doomsday"]}), "there is no date named doomsday"),
        (_rule(when={"all": {"empty": "body"}}), "all takes a list"),
        (_rule(applies_from="doomsday"), "there is no date named doomsday"),
        (_rule(drops=["literacy"]), "drops belongs to limit and open_source only"),
        (_rule(id="no_union_link"), "The rule no_union_link is there twice"),
        ({"name": "empty"}, "empty: 'dates' is missing"),
        (document("ai-act-2026") | {"colour": "red"}, "colour is no key"),
    ],
)
def test_a_wrong_rule_set_is_refused(raw: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        parse_rule_set(raw, "")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"owner": "nobody"}, "nobody is none of"),
        ({"due": "whenever"}, "due is either"),
        ({"follows": "nothing"}, "it follows nothing, which is no rule"),
    ],
)
def test_a_wrong_duty_is_refused(change: dict[str, str], sentence: str) -> None:
    raw = deepcopy(document("ai-act-2026"))
    raw["duties"][0] |= change
    with pytest.raises(DataError, match=sentence):
        parse_rule_set(raw, "")


def test_an_alternative_needs_a_known_outcome() -> None:
    raw = deepcopy(document("ai-act-2026"))
    contested = next(rule for rule in raw["rules"] if rule["effect"] == "contested")
    contested["alternatives"][0]["outcome"] = "fine"
    with pytest.raises(DataError, match="fine is none of"):
        parse_rule_set(raw, "")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "maybe"}, "its kind is none of"),
        ({"choices": []}, "choices belong to"),
        ({"key": "ai_system"}, "same key as another"),
        ({"en": ""}, "the sentence is missing"),
    ],
)
def test_a_wrong_catalogue_is_refused(change: dict[str, Any], sentence: str) -> None:
    raw = tomllib.loads(FILE.read_text("utf-8"))
    raw["sections"][1]["questions"][0] |= change
    with pytest.raises(DataError, match=sentence):
        parse_catalogue(raw)


def test_an_unknown_rule_set_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DataError, match="choose ai-act-2024 or ai-act-2026"):
        rule_set("ai-act-1999")


@pytest.mark.parametrize(
    ("text", "sentence"), [("name = [", "can't be read"), ('name = "other"', "calls itself other")]
)
def test_a_broken_file_is_refused(
    text: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ai-act-2026.toml").write_text(text)
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=sentence):
        document("ai-act-2026")


def test_the_digest_is_of_the_content_not_of_its_order() -> None:
    raw = document("ai-act-2026")
    assert digest(dict(reversed(raw.items()))) == digest(raw) == rule_set("ai-act-2026").sha256
    assert digest(raw | {"version": raw["version"] + 1}) != digest(raw)
    assert digest(raw | {"valid_until": date(2030, 1, 1)}) != digest(raw)
    with pytest.raises(DataError, match="nothing that a rule set may hold"):
        digest(raw | {"name": object()})


def test_the_text_of_2026_takes_over_what_it_does_not_change() -> None:
    old, new = (rule_set(name) for name in ("ai-act-2024", "ai-act-2026"))
    assert {rule.id for rule in old.rules} < {rule.id for rule in new.rules}
    assert [duty.key for duty in old.duties] == [duty.key for duty in new.duties]
    assert (old.celex, new.celex) == ("32024R1689", "02024R1689-20260727")
