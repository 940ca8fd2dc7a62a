"""What one text of a thread gives away is taken out of all of them, also of those that went before."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from apps.dlp import Action, Content, Earlier, Policy, protect_messages
from apps.dlp.engine.content import Dictionary, Rule, Terms
from tests.dlp.samples import EMAIL, empty_vault, reloaded, vault_with

POLICY = Policy()
MISSED = "Soll ich Wolf anrufen?"


def said(text: str, role: str = "user") -> dict[str, Any]:
    return {"role": role, "content": text}


def prompt(text: str, *left_in: str) -> Earlier:
    return Earlier(said(text), frozenset(left_in))


def test_a_prompt_that_stands_before_its_file() -> None:
    parts = [
        {"type": "text", "text": MISSED},
        {"type": "text", "text": "Frau Wolf hat bezahlt. Wolf wartet."},
    ]
    vault = empty_vault()
    result = protect_messages([{"role": "user", "content": parts}], vault, POLICY)
    assert "Wolf" not in str(result.messages)
    assert len(vault.new_entries) == 1
    rules = [(path, finding.rule_id) for path, finding in result.findings]
    assert rules[0] == ("messages[0].content[0].text", "thread.1")
    assert not rules[1][1].startswith("thread")


def test_what_settles_nothing_new_is_as_it_was_found() -> None:
    result = protect_messages([said(f"An {EMAIL}"), said("Danke.")], empty_vault(), POLICY)
    assert [finding.rule_id for _, finding in result.findings] == ["email.1"]


def test_a_name_that_was_missed_leaves_no_second_time() -> None:
    vault = empty_vault()
    history = [prompt(MISSED), Earlier(said("Wolf? Ja.", "assistant"), None)]
    result = protect_messages([said("Frau Wolf hat bezahlt.")], vault, POLICY, history)
    assert [each["content"] for each in result.history] == [
        "Soll ich [[PERSON_1]] anrufen?",
        "[[PERSON_1]]? Ja.",
    ]
    assert len(result.findings) == 1
    later = protect_messages([said("Und nun?")], reloaded(vault.entries), POLICY, history)
    assert later.history == result.history
    assert later.findings == ()


def test_stand_ins_of_earlier_turns_stay() -> None:
    vault = vault_with(("PERSON", "Beate Albers"), ("LITERAL", "[[PERSON_1]]"))
    history = [
        prompt("[[PERSON_1]] schrieb [[LITERAL_1]] an Person Albers."),
        prompt("[[ person_1 ]]"),
    ]
    content = Content(terms=Terms([Dictionary("term.1", "de", ("Person",))]))
    result = protect_messages([said("Ja")], vault, Policy(content=content), history)
    assert result.history[0]["content"] == "[[PERSON_1]] schrieb [[LITERAL_1]] an [[TERM_1]] [[PERSON_1B]]."
    assert result.history[1]["content"] == "[[ person_1 ]]"


def test_invented_names_of_earlier_turns_stay() -> None:
    vault, policy = empty_vault(), Policy(surrogates=True)
    first = protect_messages([said("Frau Beate Albers fragt.")], vault, policy).messages[0]
    assert "Albers" not in str(first)
    result = protect_messages([said("Ja")], reloaded(vault.entries), policy, [Earlier(first, frozenset())])
    assert result.history == [first]


def test_a_word_that_came_into_force_since() -> None:
    content = Content(terms=Terms([Dictionary("term.1", "de", ("Quarzsand",))]))
    history = [prompt("Was kostet Quarzsand?"), Earlier(said("Quarzsand kostet viel.", "assistant"), None)]
    result = protect_messages([said("Und nun?")], empty_vault(), Policy(content=content), history)
    assert "Quarzsand" not in str(result.history)


def test_a_model_s_own_words_stop_nothing() -> None:
    rules = MappingProxyType({"term.1": Rule("block", "Codenamen")})
    content = Content(terms=Terms([Dictionary("term.1", "de", ("Quarzsand",))]), rules=rules)
    answer = Earlier(said("Quarzsand?", "assistant"), None)
    assert not protect_messages([said("Ja")], empty_vault(), Policy(content=content), [answer]).blocked
    stopped = protect_messages([said("Ja")], empty_vault(), Policy(content=content), [prompt("Quarzsand?")])
    assert stopped.blocked
    ((path, finding),) = stopped.findings
    assert (path, finding.start, finding.end, finding.rule_id) == ("history[0].content", 0, 0, "term.1")


@pytest.mark.parametrize(("action", "leaves"), [(Action.WARN, True), (Action.PSEUDONYMISE, False)])
def test_an_action_that_became_stricter(action: Action, leaves: bool) -> None:
    policy = replace(POLICY, actions=MappingProxyType({"EMAIL": action}))
    history = [prompt(f"Schreib an {EMAIL} und an Tel. 040 33445566.", "EMAIL")]
    result = protect_messages([said("Ja")], empty_vault(), policy, history)
    assert (EMAIL in str(result.history)) == leaves
    assert "33445566" in str(result.history), "a type that was looked for then is not looked for again"
