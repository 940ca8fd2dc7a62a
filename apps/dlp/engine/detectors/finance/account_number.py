"""Account numbers and German sort codes as they were written before the IBAN: only with their label."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample, begins, digits_of, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import ACCOUNT_NUMBER

_LABELLED = re.compile(
    r"(?<![^\W_])(?:(?:giro|spar|tagesgeld|kredit|darlehens|depot)?konto(?:-?\s?(?:nummer|nr))?"
    r"|kto\.?(?:-?\s?nr)?|depot(?:-?\s?(?:nummer|nr))?|(?:post)?sparbuch"
    r"|blz|bankleitzahl|account(?: ?(?:number|no|#))|acct|sort code|routing number)\.?[\"']?(?: (?:ist"
    r"|lautet|is|neu|alt))?\s{0,2}[:=#|]?(?: ?Nr\.)?\s{0,3}[\"']?"
    r"(?P<value>[0-9]{2,10}(?:[ \-./]?[0-9]{2,10}){0,4})(?![\w€%]|[.,][0-9]|\s?(?:€|EUR|Euro))",
    re.IGNORECASE,
)
# In a table, and in the field of a bank statement (MT940, field 86): "?31532013000".
_HEAD = re.compile(r"(?:bank)?(?:konto|kto\.?)[ -]?(?:nummer|nr\.?)|bankn|bankkonto|account (?:number|no\.?)")
# Beside them it is somebody's; a chart of accounts has numbers as well, and behind them names of accounts.
_BESIDE_BANK = re.compile(
    r"blz|bankleitzahl|bankl|bank(?:name)?|iban|bic|swift|sort code|(?:konto)?inhaber(?:in)?"
)
# "Mitarbeiterzahl", "Mieterträge" and "Vendor Type" are none.
_OF_PERSON = (
    r"(?:e?n|r|s|er|ern|(?:[/:*_(]{0,2}in(?:nen)?)?\)?)"
    r"(?:[ _-]?(?:(?:vor|nach)?name|nr\.?|nummer|id|no\.?|number|kürzel|code|kennung|adresse|anschrift"
    r"|daten|[12]))?"
)
_BESIDE_PERSON = re.compile(
    r"(?:vor|nach|familien)name[12]?|nachn|vorna|name ?[,/+&-] ?vorname|vorname ?[,/+&-] ?name"
    r"|(?:first|last|sur|full) ?name|zahlungspflichtige[rn]?|account holder"
    r"|(?:kunde|kund(?=in)|mitarbeiter|mieter|pächter|mitglied|versicherte|versicherungsnehmer|patient|bewohner|klient"
    r"|schüler|teilnehmer|lieferant|kreditor|eigentümer|spender|\w{0,12}empfänger|begünstigte"
    r"|arbeitnehmer|beschäftigte|dozent|customer|employee|payee|tenant|member|supplier|vendor"
    rf"|beneficiary|donor|participant){_OF_PERSON}"
)
_NAME = re.compile(r"name[12]?|person(?:en)?")
_OF_LEDGER = re.compile(r"soll|haben|skr\d*|(?:konto)?bezeichnung[12]?|debit|credit")
_OF_LEDGER_TOO = re.compile(r"saldo|balance|description")  # customers have a balance as well
_OF_STATEMENT = re.compile(r"\?31(?P<value>[0-9]{6,10})(?![0-9A-Za-z])")
_CLUE = clues.register(
    ACCOUNT_NUMBER,
    "?31",
    "bankn",
    "konto",
    "kto",
    "sparbuch",
    "depot",
    "blz",
    "bankleitzahl",
    "account",
    "acct",
    "sort code",
    "routing",
)


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    if _CLUE not in sample.clues:
        return
    behind = 0
    for start in begins(sample.lowered, sample.places(_CLUE)):
        match = _LABELLED.match(sample.text, start) if start >= behind else None
        if not match:
            continue
        behind = match.end()
        if 6 <= len(digits_of(match["value"])) <= 16:
            yield Finding(*match.span("value"), ACCOUNT_NUMBER, 0.8, 1, "account.1")
    for match in _OF_STATEMENT.finditer(sample.text) if "?31" in sample.text else ():
        yield Finding(*match.span("value"), ACCOUNT_NUMBER, 0.8, 1, "account.2")
    yield from _in_columns(sample)


def _in_columns(sample: Sample) -> Iterator[Finding]:
    for start, end in sample.numbers:
        head = sample.columns.head(start) if 6 <= end - start <= 10 else ""
        if head and _HEAD.fullmatch(head) and _is_somebodys(sample.columns.heads(start), head):
            yield Finding(start, end, ACCOUNT_NUMBER, 0.7, 1, "account.3")


def _is_somebodys(heads: list[str], head: str) -> bool:
    if any(map(_BESIDE_BANK.fullmatch, heads)):
        return True
    if any(map(_OF_LEDGER.fullmatch, heads)):
        return False
    is_of_ledger = any(map(_OF_LEDGER_TOO.fullmatch, heads))
    named = heads[: heads.index(head)] if is_of_ledger and head in heads else heads
    return any(map(_BESIDE_PERSON.fullmatch, heads)) or any(map(_NAME.fullmatch, named))
