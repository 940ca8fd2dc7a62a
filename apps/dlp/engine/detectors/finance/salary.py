"""What somebody earns or receives: an amount that a word of pay stands next to, in a sentence or over its column."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import SALARY

_REACH = 60

_AMOUNT = re.compile(
    r"[0-9](?<![\w.,/\-][0-9])(?:[0-9]{0,2}(?:[. '][0-9]{3}){1,2}|[0-9]{1,6})(?P<cents>[,.][0-9]{2}|,-)?"
    r"(?P<unit> ?(?:€|EUR\b|Euro\b|CHF\b|USD\b|\$|k\b|T€|Tsd\.? ?(?:€|Euro)))?(?![\w%]|[.,/\-][0-9])(?: ?(?:brutto|netto)\b)?",
)
_DOLLARS = re.compile(r"[$£€] ?[0-9]{1,3}(?:[,.][0-9]{3})*(?:\.[0-9]{2})?k?(?!\w)")
_PAY = (
    r"gehalt|gehälter|lohn|löhne|brutto|netto|verdien|vergütung|entgelt|bezüge|besoldung|salary|wage|\bpay\b|earn|\bbonus|prämie\b"
    r"|provision|\brente|pension|einkommen|abfindung|bürgergeld|krankengeld|elterngeld|arbeitslosengeld|unterhalt|sold\b|honorar"
    r"|compensation|income|13\. monats"
)
_PAY_BEFORE = re.compile(rf"(?:{_PAY})[^.!?\n]{{0,{_REACH}}}\Z|(?:{_PAY})[^!?\n]{{0,24}}\Z")
_STRAIGHT_BEFORE = re.compile(rf"(?:{_PAY})[\w.]{{0,14}}(?: \w{{1,8}}\.?){{0,2}}[\"']?\s?[:=|]?\s{{0,3}}[\"']?(?:von |auf |€ ?|eur )?\Z")
_PAY_AFTER = re.compile(
    r"\s?\(?(?:brutto|netto|monatlich|im monat|pro monat|mtl|/ ?monat|p\. ?a\.|jährlich|im jahr|pro jahr|pro stunde|/ ?std|/ ?h\b"
    r"|a year|per year|per month|gehalt|grundgehalt|lohn)"
)
_OTHER = re.compile(r"(?:miete|preis|kosten|rechnung|schaden|prämienanteil|beitrag|gebühr|steuer\b|umsatz|rabatt)[^.!?\n]{0,30}\Z")
_PAY_ANYWHERE = re.compile(_PAY)


def find(sample: Sample) -> Iterator[Finding]:
    if not sample.has_digits:
        return
    lowered = sample.text.lower()
    if len(lowered) != len(sample.text) or not _PAY_ANYWHERE.search(lowered):
        return
    for amount in _AMOUNT.finditer(sample.text):
        if _is_pay(sample, lowered, amount):
            end = amount.end() - (amount[0][-1] == " ")
            yield Finding(amount.start(), end, SALARY, 0.7, 1, "salary.1")
    for amount in _DOLLARS.finditer(sample.text):
        if _PAY_BEFORE.search(lowered, max(0, amount.start() - _REACH - 14), amount.start()):
            yield Finding(*amount.span(), SALARY, 0.7, 1, "salary.1")


def _is_pay(sample: Sample, lowered: str, amount: re.Match[str]) -> bool:
    start, end = amount.span()
    has_unit = amount["unit"] is not None
    if not has_unit and len(amount[0]) < 4:
        return False
    if _PAY_ANYWHERE.search(sample.columns.head(start)):
        return True
    low = max(0, start - _REACH - 14)
    if not has_unit:
        year = amount[0].isdigit() and len(amount[0]) == 4 and amount[0][:2] in {"19", "20"}
        return not year and (has_cents(amount) or "." in amount[0] or len(amount[0]) > 3) and (
            _STRAIGHT_BEFORE.search(lowered, low, start) is not None
        )
    if amount[0].endswith(("brutto", "netto")) or _PAY_AFTER.match(lowered, end):
        return True
    return _PAY_BEFORE.search(lowered, low, start) is not None and not _OTHER.search(lowered, low, start)


def has_cents(amount: re.Match[str]) -> bool:
    return amount["cents"] is not None
