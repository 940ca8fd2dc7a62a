import json
from copy import deepcopy
from typing import Any

from apps.dlp import Action, Policy, Vault, protect_messages, restore_json_string
from tests.dlp.samples import AWS_KEY, CARD, EMAIL, IBAN, PHONE, TAX_ID, empty_vault

POLICY = Policy()


def tool_call(arguments: str) -> dict[str, Any]:
    call = {"id": "call_1", "type": "function", "function": {"name": "send_mail", "arguments": arguments}}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def protected_arguments(arguments: str, vault: Vault) -> str:
    result = protect_messages([tool_call(arguments)], vault, POLICY)
    return result.messages[0]["tool_calls"][0]["function"]["arguments"]  # type: ignore[index, no-any-return]


def test_protects_every_kind_of_text_and_leaves_the_input() -> None:
    messages: list[dict[str, Any]] = [
        {"role": "system", "content": f"Antworten gehen an {EMAIL}."},
        {"role": "user", "name": "beate", "content": [{"type": "text", "text": f"Konto {IBAN}"}]},
        tool_call(json.dumps({"to": EMAIL})),
        {"role": "tool", "tool_call_id": "call_1", "content": f"gesendet an {EMAIL}, Tel. {PHONE}"},
        {"role": "assistant", "content": None, "refusal": f"Nicht an {EMAIL}"},
    ]
    before = deepcopy(messages)
    result = protect_messages(messages, empty_vault(), POLICY)
    assert messages == before
    sent = json.dumps(result.messages)
    assert EMAIL not in sent
    assert IBAN not in sent
    assert PHONE not in sent
    assert result.unscannable == ()
    assert not result.blocked
    assert [(path, f.type) for path, f in result.findings] == [
        ("messages[0].content", "EMAIL"),
        ("messages[1].content[0].text", "IBAN"),
        ("messages[2].tool_calls[0].function.arguments#2", "EMAIL"),
        ("messages[3].content", "EMAIL"),
        ("messages[3].content", "PHONE"),
        ("messages[4].refusal", "EMAIL"),
    ]


def test_offsets_count_in_the_part() -> None:
    text = f"Mail: {EMAIL}"
    result = protect_messages(
        [{"role": "user", "content": [{"type": "text", "text": text}]}], empty_vault(), POLICY
    )
    ((_, finding),) = result.findings
    assert text[finding.start : finding.end] == EMAIL


def test_unknown_parts_are_listed_and_never_silently_passed() -> None:
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    messages: list[dict[str, Any]] = [
        {"role": "user", "content": [{"type": "text", "text": "Was steht da?"}, image, "lose", 7]},
        {"role": "user", "content": "x", "secret_note": {"to": EMAIL}},
        {"role": "hacker", "content": {"text": EMAIL}},
        {"role": "user", "content": "ok", "tool_calls": "keine Liste"},
        {"role": "user", "content": [{"type": "text", "text": ["tief"]}]},
    ]
    assert protect_messages(messages, empty_vault(), POLICY).unscannable == (
        "messages[0].content[1]",
        "messages[0].content[2]",
        "messages[0].content[3]",
        "messages[1]",
        "messages[2].role",
        "messages[2].content",
        "messages[3].tool_calls",
        "messages[4].content[0].text",
    )


def test_empty_keys_of_a_returned_answer_are_no_matter() -> None:
    answer: dict[str, Any] = {
        "role": "assistant",
        "content": "ok",
        "annotations": [],
        "audio": None,
        "function_call": None,
    }
    assert protect_messages([answer], empty_vault(), POLICY).unscannable == ()


def test_a_secret_blocks_the_request() -> None:
    result = protect_messages([tool_call(json.dumps({"key": AWS_KEY}))], empty_vault(), POLICY)
    assert result.blocked
    assert AWS_KEY not in json.dumps(result.messages)


def test_held_types_are_reported() -> None:
    policy = Policy(actions={"EMAIL": Action.HOLD})
    message = {"role": "user", "content": EMAIL}
    assert protect_messages([message], empty_vault(), policy).held
    assert protect_messages([message], empty_vault(), policy).messages[0]["content"] == "[[EMAIL_1]]"
    assert not protect_messages([message], empty_vault(), POLICY).held


def test_arguments_stay_json_and_come_back() -> None:
    vault = empty_vault()
    source = '{"to" : "MAIL",\n "body":"Zeile 1\\nvon \\"Beate\\" <MAIL>", "n": 3, "to": "zweimal"}'
    source = source.replace("MAIL", EMAIL)
    sent = protected_arguments(source, vault)
    assert json.loads(sent)["body"] == 'Zeile 1\nvon "[[PERSON_1]]" <[[EMAIL_1]]>'
    assert sent.startswith('{"to" : "[[EMAIL_1]]",\n ')
    assert restore_json_string(sent, vault).text == source


def test_the_key_is_the_label_of_a_value() -> None:
    source = json.dumps(
        {"steuerId": TAX_ID.replace(" ", ""), "order_number": "4111111111111111", "phone_number": "2345678"}
    )
    sent = json.loads(protected_arguments(source, empty_vault()))
    assert sent == {
        "steuerId": "[[DE_STEUER_ID_1]]",
        "order_number": "4111111111111111",
        "phone_number": "[[PHONE_1]]",
    }


def test_numbers_and_keys_are_read_too() -> None:
    source = f'{{"card": {CARD.replace(" ", "")}, "{EMAIL}": true, "amount": 12.50}}'
    sent = json.loads(protected_arguments(source, empty_vault()))
    assert sent == {"card": "[[CREDIT_CARD_1]]", "[[EMAIL_1]]": True, "amount": 12.5}


def test_untouched_arguments_keep_their_bytes() -> None:
    source = '{"a":1,\n\t"b" : "\\u00fc\\/"}'
    assert protected_arguments(source, empty_vault()) == source


def test_broken_json_is_protected_as_text() -> None:
    assert protected_arguments('{"to": "' + EMAIL, empty_vault()) == '{"to": "[[EMAIL_1]]'


def test_many_turns_share_one_map() -> None:
    vault = empty_vault()
    history: list[dict[str, Any]] = []
    for turn in range(1, 6):
        history.append({"role": "user", "content": f"Schreibe an kunde{turn}@firma.example und {EMAIL}"})
        history.append({"role": "assistant", "content": f"Erledigt: kunde{turn}@firma.example"})
        result = protect_messages(history, vault, POLICY)
        assert "@" not in json.dumps(result.messages)
    numbers = {e.value: e.number for e in vault.new_entries}
    assert numbers[EMAIL] == 2
    assert len(numbers) == 6
