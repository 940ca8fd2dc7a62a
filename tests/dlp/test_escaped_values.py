r"""Values that JSON escapes (`J\u00fcrgen`): what comes back is what they say, in other texts what stands."""

import json
from typing import Any

import pytest

from apps.dlp import Finding, Policy, Vault, detect, protect, protect_messages, restore, restore_json_string
from apps.dlp.engine.json_values import value_reader
from apps.dlp.engine.restoration import restored_places
from tests.dlp.samples import empty_vault, vault_with

POLICY = Policy()
NAME, CITY, EMAIL = "Jürgen Müller", "Köln", "jürgen.müller@beispiel.example"
TYPED = f"Frau Dr. Beate Groß und Herr {NAME} ({EMAIL}) kommen."


def result(**values: str) -> dict[str, object]:
    """What a tool says, as json.dumps of Python and JSON.stringify with escapes write it."""
    return {"role": "tool", "tool_call_id": "call_1", "content": json.dumps(values)}


def sent(message: dict[str, object], vault: Vault) -> str:
    return str(protect_messages([message], vault, POLICY).messages[0]["content"])


def test_a_value_of_an_escaped_result_comes_back_as_it_reads() -> None:
    vault = empty_vault()
    content = sent(result(name=NAME, mail=EMAIL), vault)
    assert json.loads(content) == {"name": "[[PERSON_1]]", "mail": "[[EMAIL_1]]"}
    assert sorted(entry.value for entry in vault.new_entries) == sorted([NAME, EMAIL])
    assert restore("Das ist [[PERSON_1]].", vault).text == f"Das ist {NAME}."
    arguments = restore_json_string('{"an": "[[PERSON_1]] <[[EMAIL_1]]>"}', vault).text
    assert json.loads(arguments) == {"an": f"{NAME} <{EMAIL}>"}
    assert json.loads(restore(content, vault).text) == {"name": NAME, "mail": EMAIL}


def test_what_a_person_typed_and_a_tool_escaped_is_one_value() -> None:
    vault = empty_vault()
    typed = {"role": "user", "content": TYPED}
    first, second = protect_messages([typed, result(name=NAME, mail=EMAIL)], vault, POLICY).messages
    assert "Herr [[PERSON_2]] ([[EMAIL_1]])" in str(first["content"])
    assert json.loads(str(second["content"])) == {"name": "[[PERSON_2]]", "mail": "[[EMAIL_1]]"}


def test_a_known_value_is_found_where_it_is_escaped_and_no_rule_finds_it() -> None:
    vault = vault_with(("USERNAME", "jörg.öz"), ("PERSON", "Beate Groß"), ("PHONE", "0221/445566"))
    text = json.dumps({"von": "jörg.öz", "an": "Groß", "nr": "0221/445566"}).replace("/", "\\/")
    found = protect(text, [], vault, POLICY)
    assert json.loads(found.text) == {"von": "[[USERNAME_1]]", "an": "[[PERSON_1B]]", "nr": "[[PHONE_1]]"}
    assert [text[f.start : f.end] for f in found.findings_applied] == [
        r"j\u00f6rg.\u00f6z", r"Gro\u00df", r"0221\/445566",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"name": "Beate Gro\u00dfmann"}', "Beate Großmann"),
        (r'["{\"name\": \"Beate Gro\\u00dfmann\"}"]', "Beate Großmann"),
        (r'["{\"name\": \"Beate Gro\u00dfmann\"}"]', "Beate Großmann"),
        (r'Was weißt du über {"name": "Beate Gro\u00dfmann"}?', r"Beate Gro\u00dfmann"),
    ],
)
def test_escapes_are_read_where_all_is_json_and_in_json_inside_of_it(text: str, value: str) -> None:
    vault = empty_vault()
    protected = protect(text, detect(text, policy=POLICY), vault, POLICY)
    assert [entry.value for entry in vault.new_entries] == [value]
    (found,) = protected.findings_applied
    assert restore(protected.text, vault).text == text.replace(text[found.start : found.end], value)


@pytest.mark.parametrize(
    "text",
    [
        r"Benutzername: CORP\u123456",
        r"Username: NORD\u00471188 gesperrt",
        r"Bitte an NORD\u123456@firma.example schreiben",
        r"Siehe https://intern.beispiel.example/suche?u=NORD\u123456 dort",
        r'"Benutzername: CORP\u123456"',
        r'{"Benutzername": "CORP\u123456',
    ],
)
def test_what_reads_like_an_escape_in_another_text_comes_back_to_the_letter(text: str) -> None:
    vault = empty_vault()
    protected = protect(text, detect(text, policy=POLICY), vault, POLICY).text
    assert "u123456" not in protected
    assert "u00471188" not in protected
    assert restore(protected, vault).text == text


def call(**arguments: object) -> dict[str, object]:
    function = {"name": "write_file", "arguments": json.dumps(arguments)}
    return {"role": "assistant", "tool_calls": [{"id": "call_1", "type": "function", "function": function}]}


def arguments_of(message: Any) -> str:
    return str(message["tool_calls"][0]["function"]["arguments"])


LOGINS = [r"CORP\u123456", r"CORP\svc_backup", r"CORP\nadine.oez"]


@pytest.mark.parametrize("login", LOGINS)
def test_a_login_that_reads_like_an_escape_goes_through_a_call_to_the_letter(login: str) -> None:
    vault = empty_vault()
    typed = {"role": "user", "content": f"Benutzername: {login}"}
    told = protect_messages([typed, call(login=login), result(Benutzername=login)], vault, POLICY).messages
    assert login not in json.loads(json.dumps(told[0]))["content"]
    assert json.loads(restore_json_string(arguments_of(told[1]), vault).text) == {"login": login}
    assert json.loads(restore(str(told[2]["content"]), vault).text) == {"Benutzername": login}


@pytest.mark.parametrize("said", [*LOGINS, 'Beate "Bea" Albers', "Beate Albers\nBeate Groß"])
def test_json_in_a_string_of_a_call_stays_the_same_json(said: str) -> None:
    """As when an agent writes a file of JSON, or writes back what a tool has read."""
    vault, inner = empty_vault(), json.dumps({"Benutzername": said, "an": said})
    made = call(path="x.json", content=inner)
    protected = protect_messages([{"role": "user", "content": TYPED}, made], vault, POLICY).messages
    back = restore_json_string(arguments_of(protected[1]), vault).text
    assert json.loads(json.loads(back)["content"]) == json.loads(inner)
    read = protect(inner, detect(inner, policy=POLICY), vault, POLICY).text
    back = restore_json_string(json.dumps({"content": read}), vault).text
    assert json.loads(json.loads(back)["content"]) == json.loads(inner)


def test_json_that_is_shown_again_is_the_same_json() -> None:
    text = json.dumps({"Benutzername": r"CORP\u123456", "an": f"{NAME} <{EMAIL}>"})
    vault = empty_vault()
    shown, places = restored_places(protect(text, detect(text, policy=POLICY), vault, POLICY).text, vault)
    assert json.loads(shown) == json.loads(text)
    assert [shown[start:end] for start, end in places] == [r"CORP\\u123456", NAME, EMAIL]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (r"\\server\home\öz.jörg", "öz.jörg"),
        (r"C:\Users\öz.jörg\Desktop", "öz.jörg"),
        (r"C:\Users\nadine.öz\Desktop", "nadine.öz"),
        ("Konto:\njörg.öz", "jörg.öz"),
        ("Konto:\r\nmmuster", "mmuster"),
        ("Konto:\tmmuster", "mmuster"),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_a_known_value_is_found_behind_other_escapes(said: str, known: str, times: int) -> None:
    vault = vault_with(("USERNAME", known))
    text, expected = json.dumps([said]), json.dumps([said.replace(known, "[[USERNAME_1]]")])
    for _ in range(times - 1):
        text, expected = json.dumps([text]), json.dumps([expected])
    protected = protect(text, [], vault, POLICY)
    assert protected.text == expected
    assert len(protected.findings_applied) == 1
    assert not vault.new_entries


@pytest.mark.parametrize("times", [1, 2])
def test_a_known_value_that_json_has_to_escape_is_found_there_and_has_that_spelling(times: int) -> None:
    vault, known = vault_with(("USERNAME", r"CORP\u123456")), r"CORP\u123456"
    text = json.dumps([f"Anmeldung: {known}"])
    for _ in range(times - 1):
        text = json.dumps([text])
    protected = protect(text, [], vault, POLICY).text
    assert "CORP" not in protected
    assert restored_places(protected, vault)[0] == text


@pytest.mark.parametrize("name", [r"C:\Users\{}\Desktop", r"\\server\home\{}\Bilder"])
def test_no_backslash_of_a_path_belongs_to_a_name(name: str) -> None:
    for said in ("öz.jörg", "Jörg", "Jörg Müller"):
        text = json.dumps({"p": name.format(said)})
        assert not [f for f in detect(text, policy=POLICY) if "\\" in (text[f.start], text[f.end - 1])]


def test_a_slash_is_read_only_in_json() -> None:
    pattern = r"https:\/\/intern.beispiel.example\/kunde\/max.muster"
    for text, value in (
        (f'{{"url": "{pattern}"}}', pattern.replace("\\", "")),
        (f"Muster: {pattern}", pattern),
    ):
        vault = empty_vault()
        protected = protect(text, detect(text, policy=POLICY), vault, POLICY)
        assert [entry.value for entry in vault.new_entries] == [value]
        assert restore(protected.text, vault).text == text.replace(pattern, value)


def test_the_genitive_of_an_escaped_name() -> None:
    text = json.dumps({"von": "Frau Großs Rechnung"})
    vault = empty_vault()
    found = detect("Frau Groß", policy=POLICY)
    start = text.index("Gro")
    placed = [f._replace(start=start, end=start + len(r"Gro\u00df")) for f in found if f.type == "PERSON"]
    assert json.loads(restore(protect(text, placed, vault, POLICY).text, vault).text) == json.loads(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\u00fc\u00DF", "üß"),
        (r"\ud83d\ude42", "🙂"),
        (r"O\u0027Neill \u0026 Co", "O'Neill & Co"),
        (r"Beate \u0022Bea\u0022 Gro\u00df", r"Beate \u0022Bea\u0022 Gro\u00df"),
        (r"\u0000 \u001f \b \f \ud83d \ude42", r"\u0000 \u001f \b \f \ud83d \ude42"),
        (r"\u00fc\n\u00fc\t", r"\u00fc\n\u00fc\t"),
        (r"C:\\\u00fc \\u00fc", r"C:\\\u00fc \\u00fc"),
        (r"\u00fc \/ \u00df", "ü / ß"),
    ],
)
def test_what_a_string_of_json_says(written: str, read: str) -> None:
    text = f'["{written}"]'
    json.loads(text)
    assert value_reader(text)(2, len(text) - 2) == read


def test_invented_names_leave_json_what_it_is() -> None:
    policy, vault = Policy(surrogates=True), empty_vault()
    text = json.dumps({"von": "Beate\\Albers", "an": "Jürgen Müller"})
    where = [(text.index("Beate"), text.index("Albers") + 6), (text.index("J"), text.index("ller") + 4)]
    protected = protect(text, [Finding(*span, "PERSON", 0.9, 2, "t") for span in where], vault, policy).text
    told = json.loads(protected)
    assert not {"Albers", "Müller"} & set(told["von"].replace("\\", " ").split() + told["an"].split())
    assert "[[" not in told["an"]
    assert json.loads(restored_places(protected, vault)[0]) == json.loads(text)
