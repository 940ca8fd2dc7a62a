"""Passwords as people and programs write them, German and English.

Six ways lead from the word to the value: a sign (`Passwort: …`, `DB_PASSWORD=…`), a name and a sign
("Passwort SAP: …"), a cell of a table, a verb ("das Kennwort für den Server lautet …"), mere neighbourhood
("mit Passwort Hund7!"), and from one field to the next (`"name": "DB_PASSWORD", "value": "…"`). The farther
the way, the more the value must look like a password and not like the next word of a sentence.
"""

import re
from collections.abc import Iterator
from functools import partial

from apps.dlp.engine.detectors.secrets import changed_passwords, fields, named_passwords
from apps.dlp.engine.detectors.secrets import password_values as values
from apps.dlp.engine.detectors.secrets.tables import read
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import API_KEY, PASSWORD

# The word is part of another one: it then names a thing about passwords, or where one is kept.
_OF_PASSWORDS = r"""manager|policy|reset|hash|generator|richtlin|läng|length|ablauf|expir|änder|schutz|protect
    |feld|field|count|name\b|_id\b|ref\b|arn\b|ur[il]\b|hint|confirm|bypass|min\b|encoder|verif|required|forg[eo]t|regel
    |abfrage|wechsel|eingabe|vorgabe|wort(?:e|en)\b|attempts|prompt|age\b|type\b|label|placeholder|title
    |error|message|descr"""
# What holds passwords, or, standing apart, is opened by one: "Passwort Lohnliste: …".
_HOLDERS = "file|datei|safe|tresor|liste|max"
_ABOUT = re.compile(f"{_OF_PASSWORDS}|{_HOLDERS}", re.IGNORECASE | re.VERBOSE)
_REST = re.compile(r"(?:s|es|e)?\b|[\w.\-]{0,16}")
_ADDED = r"['\"`\])*_]{0,3}(?:\ ?\([\w\ ,.\-/!]{1,50}\))?"
# A dot ends a sentence, but not in an address, a name, or behind what is cut short; a port is no password.
_DOT = r"""\.(?=\w)(?![\w.-]{1,40}:[0-9]{2,5}(?:[/\s]|\Z))
    |(?:(?<=\b[A-Z])|(?<=\b[HFDNS]r)|(?<=\bco)|(?<=\bst)|(?<=\babt)
        |(?<=[0-9])(?=\.\ (?:[oued]g|stock|etage)\b))\.(?!\w)"""
_ON = rf"""(?:\s{{1,2}}(?:für|zu|zum|zur|vom|von|des|der|im|beim|for|of|to|on)\s{{1,2}}
    (?:(?:https?://|[\w.+-]{{1,40}}@)\S{{4,80}}?(?=:?\s)|(?:[^\n:.!?=]|{_DOT}){{1,40}}?))?"""
_VERBS = r"""(?:ist|lautete?|war|wäre|heißt|heisst|is|was|gesetzt\ auf|ändern\ auf|set\ to)"""
_FILLERS = (
    r"(?:(?:jetzt|nun|now|immer\ noch|immer|always|früher|bisher|still|weiterhin|einfach|aktuell|currently"
    r"|wie\ folgt|folgendes)\s)?"
)
_SIGN = re.compile(
    rf"{_ADDED}{_ON}['\"]?\.{{0,12}}\s{{0,3}}(?:=>|:=|==?|:(?!//\w))(?![=:])[*_]{{0,2}}[ \t(]{{0,4}}\\?",
    re.IGNORECASE | re.VERBOSE,
)
# A cell, an arrow, an element of XML, the next line.
_APART = re.compile(
    rf"{_ADDED}(?:[ ]{{0,20}}[\t|][ ]{{0,20}}|[ ]{{1,2}}(?:--?>?|→)[ ]{{1,2}}|>(?!@)\s{{0,20}}"
    rf"|[ ]{{0,2}}:[ \t]{{0,4}}\r?\n[ \t>]{{0,8}})",
    re.VERBOSE,
)
_NAMED = re.compile(named_passwords.between(_ABOUT.pattern), re.IGNORECASE | re.VERBOSE)
_NAMED_HOLDER = re.compile(named_passwords.between(_OF_PASSWORDS), re.IGNORECASE | re.VERBOSE)
_VERB = re.compile(
    rf"{_ADDED}{_ON}\s{{1,3}}{_VERBS}:?\s{{1,3}}{_FILLERS}:?\s{{0,3}}", re.IGNORECASE | re.VERBOSE
)
_TO = re.compile(
    rf"{_ADDED}{_ON}\s{{1,3}}(?:wurde\ )?(?:auf|to):?\s{{1,3}}{_FILLERS}:?\s{{0,3}}",
    re.IGNORECASE | re.VERBOSE,
)
_CHANGED = re.compile(rf"{_ADDED}{_ON}{changed_passwords.CHANGED}", re.IGNORECASE | re.VERBOSE)
_CHANGED_IN = re.compile(rf"{_ADDED}{_ON}{changed_passwords.CHANGED_IN}", re.IGNORECASE | re.VERBOSE)
_SOMEHOW, _FROM, _FROM_TO, _ON_THING = (
    # What must come is asked first, which is quick.
    re.compile(rf"(?=(?s:.){{0,260}}?{must}){_ADDED}{between}", re.IGNORECASE | re.VERBOSE)
    for must, between in (
        (r"(?:\b(?:auf|zu|to)\s|\(|\.\ (?:neu|new|jetzt):)", f"{_ON}{changed_passwords.CHANGED_SOMEHOW}"),
        (r"\b(?:von|from)\ \S", f"{_ON}{changed_passwords.CHANGED_FROM}"),
        (r"\b(?:von|from)\ \S{4,40}\ (?:auf|to)\s", f"{_ON}{changed_passwords.CHANGED_FROM_TO}"),
        (r"\b(?:auf|on)\ ", f"{changed_passwords.ON_THING}{changed_passwords.CHANGED}"),
    )
)
_BELOW = re.compile(
    rf"{changed_passwords.NOT_HEADED}{_ADDED}{changed_passwords.BELOW}", re.IGNORECASE | re.VERBOSE
)
_BELOW_HEAD = re.compile(
    rf"{changed_passwords.HEADED}{_ADDED}{changed_passwords.BELOW}", re.IGNORECASE | re.VERBOSE
)
_ALIGNED = re.compile(r"[ ]{3,20}")
_SPACE = re.compile(r"['\"]?[ ]{1,2}[(\[]?")
_SYSTEM_USER = re.compile(r"(?:[ -][\w.-]{1,20})?:?[ ]{1,2}[\w.@+\-]{2,40}[ ]{0,2}/[ ]{0,2}")
_SIGNED_USER = re.compile(
    r"(?:[ ][\w.-]{1,20})?[ ]{0,2}[:=](?:[ ]{1,3}|[ ]?\r?\n[ >]{0,4})"
    r"(?:(?:[Uu]ser|[Bb]enutzer)(?:name)?:?[ ])?"
    r"[\w.@+\-]{2,40}(?:(?:[ ]?[,/|])?[ ]{1,2}|:(?!/)|[ ]?\r?\n[ >]{0,4})"
)
# A network and behind it, or on the next line, its key; there it may be the key of a cupboard.
_NETWORK, _NETWORK_ABOVE = (
    re.compile(
        rf"[^\n:=]{{0,20}}[:=][ \t]{{0,4}}[^\n:=]{{1,40}}?{sign}[ \t>]{{0,4}}"
        r"(?:schlüssel|key)[ ]?[:=][ \t]{0,4}",
        re.IGNORECASE,
    )
    for sign in ("[,;/|]", r"\r?\n")
)
_USER = re.compile(r"(?:\s(?:lauten|sind|are))?\s{0,2}[:=]?\s{1,3}[\w.@+\-]{2,40}\s{0,2}[/|]\s{0,2}")
_FIELD = re.compile(f"{fields.JSON}|{fields.YAML}", re.IGNORECASE | re.VERBOSE)
_VALUE_FIRST = re.compile(fields.VALUE_FIRST, re.IGNORECASE | re.VERBOSE)
_BEFORE = 280
_APART_FIELD = re.compile(f"{fields.ELEMENTS}|{fields.ATTRIBUTES}", re.IGNORECASE | re.VERBOSE)
_Way = tuple[re.Pattern[str], values.Reads, float]
_WAYS: tuple[_Way, ...] = (
    (_SIGN, values.after_sign, 0.85),
    (_APART, values.apart, 0.75),
    (_VERB, values.after_verb, 0.75),
    (_TO, values.after_to, 0.75),
    (_SPACE, values.adjacent, 0.6),
    (_CHANGED, values.set_to, 0.75),
    (_CHANGED_IN, values.after_in, 0.75),
    (_FROM_TO, values.composed, 0.75),
    (_SOMEHOW, values.composed, 0.7),
    (_ON_THING, values.composed, 0.7),
    (_BELOW, values.chosen_alone, 0.7),
    (_BELOW_HEAD, values.beside_user, 0.7),
    (_ALIGNED, values.chosen, 0.7),
)
# Asked besides, since what it is for may look like a password itself: "PW srv01: …".
_OF_SOMETHING: tuple[_Way, ...] = (
    (_NAMED, values.named, 0.7),
    (_NAMED_HOLDER, values.of_holder, 0.7),
    (_FROM, values.composed, 0.7),
)
_ON_DEVICE = re.compile(changed_passwords.ON_DEVICE, re.IGNORECASE | re.VERBOSE)
_STRAIGHT = re.compile(
    r"[ ]{1,2}(?:\([\w .-]{1,24}\)[ ])?(?:(?:für|for)[ ][\w.-]{2,20}[ ]|(?:->|=>|→|[–|-])[ ])?"
)
_USER_OF_DEVICE = re.compile(r"[ ]{1,2}[\w.@+\-]{2,40}[ ]{0,2}[/:](?!/)[ ]{0,2}")
# Behind the machine it is for: "Passwort auf SRV-ERP01 wurde auf … geändert".
_BEHIND_DEVICE: tuple[_Way, ...] = (
    (_SIGN, values.named, 0.7),
    (_VERB, values.after_verb_of_device, 0.75),
    (_TO, values.after_to, 0.75),
    (_CHANGED, values.set_to, 0.75),
    (_CHANGED_IN, values.after_in, 0.75),
    (_FROM_TO, values.composed, 0.75),
    (_SOMEHOW, values.composed, 0.7),
    (_USER_OF_DEVICE, values.straight, 0.7),
    (_STRAIGHT, values.straight, 0.6),
    (_APART, values.straight, 0.7),
    (_NAMED, values.named, 0.7),
)
# Only from a name that ends with the word: "passwordFormat" has other values.
_FROM_NAME: tuple[_Way, ...] = ((_FIELD, values.after_sign, 0.85), (_APART_FIELD, values.apart, 0.85))


def rules() -> list[tuple[list[str], At]]:
    words = read("words.toml")["password"]
    return [
        (words["whole"], partial(_whole, type_=PASSWORD)),
        (words["key"], partial(_whole, type_=API_KEY)),
        (words["short"], _short),
        (words["pair"], _pair),
        (words["system"], partial(_beside_user, between=_SYSTEM_USER)),
        (words["access"], partial(_beside_user, between=_SIGNED_USER)),
        (words["network"], _key_of_network),
    ]


def _whole(text: str, at: Hit, type_: str) -> Iterator[Finding]:
    lead, end = at
    while lead > at.start - 24 and lead and (text[lead - 1].isalnum() or text[lead - 1] in "_.-"):
        lead -= 1
    rest = _REST.match(text, end)
    end = rest.end() if rest else end
    if not _ABOUT.search(text[lead:end]):
        yield from _value(text, end, type_, _WAYS if end > at.end else (*_WAYS, *_FROM_NAME))
        yield from _before(text, at, type_)
        yield from _value(text, end, type_, _OF_SOMETHING)
        yield from _behind_device(text, end, type_)


def _before(text: str, at: Hit, type_: str) -> Iterator[Finding]:
    if text[at.end : at.end + 1] in {'"', "'"}:
        field = _VALUE_FIRST.search(text, max(0, at.start - _BEFORE), at.start)
        # A form's choice has a label, too: `{ value: "basic_auth", label: "Passwort" }`.
        reads = values.apart if field and field["label"] else values.after_sign
        span = reads(text, field.start("value")) if field else None
        if span:
            yield Finding(*span, type_, 0.85, 3, "secret.password.1")


def _short(text: str, at: Hit) -> Iterator[Finding]:
    """Abbreviations count as whole words only, or behind `_`, `-` or a small letter (`dbPass`)."""
    before, after = text[at.start - 1 : at.start], text[at.end : at.end + 1]
    hump = before.islower() and text[at.start].isupper()
    if (hump or not before.isalnum()) and not after.isalnum() and after not in {"-", "_"}:
        # "pass" is a verb as well: only a sign makes it a name. Behind "Pin 5:" stands a signal.
        word = text[at.start : at.end].lower()
        ways = _WAYS[:1] if word == "pass" else _WAYS
        yield from _value(text, at.end, PASSWORD, (*ways, *_FROM_NAME))
        yield from _before(text, at, PASSWORD)
        if word not in {"pass", "pin"}:
            yield from _value(text, at.end, PASSWORD, _OF_SOMETHING)
            yield from _behind_device(text, at.end, PASSWORD)


def _behind_device(text: str, end: int, type_: str) -> Iterator[Finding]:
    device = _ON_DEVICE.match(text, end)
    if device:
        yield from _value(text, device.end(), type_, _BEHIND_DEVICE)


def _pair(text: str, at: Hit) -> Iterator[Finding]:
    between = _USER.match(text, at.end)
    span = values.adjacent(text, between.end()) if between else None
    if span:
        yield Finding(*span, PASSWORD, 0.75, 3, "secret.pair.1")
    else:
        yield from _beside_user(text, at, _SIGNED_USER)


def _beside_user(text: str, at: Hit, between: re.Pattern[str]) -> Iterator[Finding]:
    """Behind the user's name: "Zugangsdaten: lhofer Hallo!123", "Citrix lhofer / Werkzeug!8"."""
    user = between.match(text, at.end)
    span = values.beside_user(text, user.end()) if user else None
    if span:
        yield Finding(*span, PASSWORD, 0.75, 3, "secret.pair.2")


def _key_of_network(text: str, at: Hit) -> Iterator[Finding]:
    """ "SSID: Gast, Schlüssel: …": the key by itself may be one of things."""
    below = values.named if text[at.start : at.end].lower() == "ssid" else values.beside_user
    yield from _value(text, at.end, PASSWORD, ((_NETWORK, values.named, 0.75), (_NETWORK_ABOVE, below, 0.75)))


def _value(text: str, end: int, type_: str, ways: tuple[_Way, ...] = _WAYS) -> Iterator[Finding]:
    for between, reads, score in ways:
        sign = between.match(text, end)
        span = reads(text, sign.end()) if sign else None
        if span:
            yield Finding(*span, type_, score, 3, "secret.password.1")
            return
