import json

import pytest

from apps.dlp import Finding, Policy, StreamRestorer, protect, restore, restore_json_string
from portal.simulator.placeholders import FORMS, Placeholder
from tests.dlp.samples import empty_vault, vault_with

VAULT = vault_with(
    *(("EMAIL", f"kunde{n}@firma.example") for n in range(1, 13)),
    ("EMAIL", "KUNDE1@FIRMA.EXAMPLE"),
    ("CREDIT_CARD", "4111 1111 1111 1111"),
    ("LITERAL", 'sagt "[[EMAIL_1]]"\n\\'),
)
ONE = "kunde1@firma.example"


@pytest.mark.parametrize(
    ("mangled", "shown"),
    [
        ("[[EMAIL_1]]", ONE),
        ("[[email_1]]", ONE),
        ("[[Email_1]]", ONE),
        (r"\[\[EMAIL_1\]\]", ONE),
        (r"\[\[EMAIL\_1\]\]", ONE),
        ("**[[EMAIL_1]]**", f"**{ONE}**"),
        ("`[[EMAIL_1]]`", f"`{ONE}`"),
        ("[[**EMAIL_1**]]", ONE),
        ("[[`EMAIL_1`]]", ONE),
        ("[EMAIL_1]]", ONE),
        ("[[EMAIL_1]", ONE),
        ("[EMAIL_1]", ONE),
        ("[[EMAIL_1 und", f"{ONE} und"),
        ("EMAIL_1]] und", f"{ONE} und"),
        ("an EMAIL_1.", f"an {ONE}."),
        ("[[ EMAIL_1 ]]", ONE),
        ("[ [EMAIL_1] ]", ONE),
        ("[[EMAIL-1]]", ONE),
        ("[[EMAIL 1]]", ONE),
        ("[[EMAIL_\n1]]", ONE),
        ("EMAIL_1s Inhalt", f"{ONE}s Inhalt"),
        ("mailto:%5B%5BEMAIL_1%5D%5D", f"mailto:{ONE}"),
        ("%5b%5bEMAIL_1%5d%5d?subject=x", f"{ONE}?subject=x"),
        ("[[EMAIL\u20111]]", ONE),
        ("[[EMAIL\u20131]]", ONE),
        ("[[EMAIL&#95;1]]", ONE),
        ("[[EM\u200bAIL_1]]", ONE),
        ("[[EMAIL_\u00ad1]]", ONE),
        ("[[\nEMAIL_1\n]]", ONE),
        ("[[EMAIL_1]]s", f"{ONE}s"),
        ("[[EMAIL_1s]]", f"{ONE}s"),
        ("[[EMAIL_1]]'s", f"{ONE}'s"),
        ("[[EMAILS_1]]", ONE),
        ("[[[EMAIL_1]]]", f"[{ONE}]"),
        (r"\[[EMAIL_1]]", f"\\{ONE}"),
        ("[[CREDIT CARD 1]]", "4111 1111 1111 1111"),
        ("[[credit-card-1]]", "4111 1111 1111 1111"),
        ("[[EMAIL_12]][[EMAIL_1]]", f"kunde12@firma.example{ONE}"),
        ("[[E-MAIL_1]]", ONE),
        ("[[E-Mails 1]]", ONE),
        ("[[CreditCard_1]]", "4111 1111 1111 1111"),
        ("[EMAIL 1]", ONE),
        ("an EMAIL-1.", f"an {ONE}."),
        ("»[[EMAIL_1]]«", f"»{ONE}«"),
        ("“EMAIL_1”", f"“{ONE}”"),
        ("<EMAIL_1>", f"<{ONE}>"),
        ("| [[EMAIL_1]] |", f"| {ONE} |"),
        ("[[EMAIL\n_1]]", ONE),
        ("[[EMAIL_1B]]", ONE.upper()),
        ("[[email_1b]]", ONE.upper()),
        ("[email 1B]", ONE.upper()),
        (r"\[\[EMAIL\_1B\]\]", ONE.upper()),
        ("[[EMAIL_1 B]]", ONE.upper()),
        (r"\[\[EMAIL\_1-B\]\]", ONE.upper()),
        ("[[EMAIL_1 B", f"{ONE} B"),
        ("[[EMAIL_1Bs]]", f"{ONE.upper()}s"),
        ("an EMAIL_1B.", f"an {ONE.upper()}."),
        ("[[EMAIL_01]]", ONE),
        ("[[EMAIL_0012]]", "kunde12@firma.example"),
        ("[[EMAIL.1]]", ONE),
        ("[[email:1]]", ONE),
        ("[[EMAIL#1]]", ONE),
        ("[[EMAIL_1A]]", ONE),
        ("[[EMAIL_1a]]", ONE),
        ("Brief_EMAIL_1.pdf", f"Brief_{ONE}.pdf"),
        ("__EMAIL_1__ _EMAIL_1_", f"__{ONE}__ _{ONE}_"),
        ("EMAIL_1EMAIL_2 EMAIL_2 ", "EMAIL_1EMAIL_2 kunde2@firma.example "),
    ],
)
def test_reads_what_models_make_of_placeholders(mangled: str, shown: str) -> None:
    assert restore(mangled, VAULT).text == shown


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("type_", ["EMAIL", "CREDIT_CARD"])
def test_reads_every_form_that_the_simulator_writes(form: str, type_: str) -> None:
    result = restore(f"an {FORMS[form](Placeholder(type_, '1'))} senden", VAULT)
    assert VAULT.value_of(type_, 1) in result.text  # type: ignore[operator]
    assert "_1" not in result.text


@pytest.mark.parametrize(
    ("text", "unrestored"),
    [
        ("[[EMAIL_99]]", 1),
        ("[[PERSON_1]]", 1),
        ("[[EMAIL_1", 0),
        ("[[EMAIL_1234567]]", 0),
        ("[[PERSON_999999]]", 1),
        ("[EMAIL_01]", 0),
        ("EMAIL_01 ", 0),
        ("[[EMAIL_0]]", 0),
        ("[EMAIL.1] [EMAIL#1]", 0),
        ("MY_EMAIL_1 ÄRA_EMAIL_1 MY__EMAIL_1.", 0),
        ("my_EMAIL_1x MY_EMAIL_1X", 0),
        ("EMAIL_1_NAME EMAIL_1_x EMAIL_1_2", 0),
        ("EMAIL_1", 0),
        ("MYEMAIL_1 ", 0),
        ("EMAIL_1x", 0),
        ("EMAIL_1b ", 0),
        ("[[EMAIL_1C]]", 1),
        ("[[EMAIL_2B]]", 1),
        ("[[SURROGATE_1]]", 1),
        ("[[EMAIL_1 C]]", 1),
        ("email_1 ", 0),
        ("[Seite 1] [[1]] [[EMAIL]] [EMAIL_1", 0),
    ],
)
def test_leaves_what_is_unknown_or_unsure(text: str, unrestored: int) -> None:
    result = restore(text, VAULT)
    assert (result.text, result.restored, result.unrestored) == (text, 0, unrestored)


def test_counts() -> None:
    result = restore("[[EMAIL_1]] [[EMAIL_2]] [[EMAIL_77]]", VAULT)
    assert (result.restored, result.unrestored) == (2, 1)


def test_a_restored_value_is_not_read_again() -> None:
    assert restore("[[LITERAL_1]]", VAULT).text == 'sagt "[[EMAIL_1]]"\n\\'


def test_an_empty_vault_restores_nothing() -> None:
    assert restore("[[EMAIL_1]]", empty_vault()).text == "[[EMAIL_1]]"


@pytest.mark.parametrize(
    "value",
    [
        "[[LITERAL_1]]",
        r"\[\[LITERAL_1\]\]",
        "[[LITERAL_\n1]]",
        "[[LITERAL_1]]\\",
        '"[[literal 1]]"',
        "a\\[[LITERAL_1]]",
    ],
)
def test_values_in_json_are_escaped(value: str) -> None:
    arguments = json.dumps({"text": value, "n": ["EMAIL"]})
    shown = json.loads(restore_json_string(arguments, VAULT).text)
    assert shown == {"text": restore(value, VAULT).text, "n": ["EMAIL"]}


@pytest.mark.parametrize(
    ("value", "written", "shown"),
    [
        ("Albers", "[[PERSON_1]]s Rechnung", "Albers' Rechnung"),
        ("Albers", "[[PERSON_1s]] Rechnung", "Albers' Rechnung"),
        ("Franz", "[person 1]s Rechnung", "Franz' Rechnung"),
        ("Albers", "[[PERSON_1]]'s invoice", "Albers's invoice"),
        ("Albers", "[[PERSON_1]]sche Rechnung", "Alberssche Rechnung"),
        ("Müller", "[[PERSON_1]]s Rechnung", "Müllers Rechnung"),
    ],
)
def test_a_genitive_behind_an_s_is_an_apostrophe(value: str, written: str, shown: str) -> None:
    vault = empty_vault()
    vault.placeholder_for("PERSON", value)
    assert restore(written, vault).text == shown
    for size in (1, 2, 13):
        stream = StreamRestorer(vault)
        pieces = [written[i : i + size] for i in range(0, len(written), size)]
        assert "".join(map(stream.feed, pieces)) + stream.end() == shown


def test_what_a_person_wrote_with_two_s_comes_back_so() -> None:
    vault = empty_vault()
    text = "Albers und Alberss Brief"
    findings = [Finding(0, 6, "PERSON", 0.9, 2, "test.1"), Finding(11, 17, "PERSON", 0.9, 2, "test.1")]
    sent = protect(text, findings, vault, Policy()).text
    assert "Albers" not in sent
    assert restore(sent, vault).text == text
