"""What somebody earns or receives: an amount next to a word of pay, in a sentence or over its column."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample, digits_of, needs_digits
from apps.dlp.engine.detectors.finance import prices
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import SALARY

_REACH = 80

_AMOUNT = re.compile(
    r"[0-9](?<![\w.,/\-][0-9])(?:[0-9]{0,2}(?:[. '][0-9]{3}){1,2}|[0-9]{1,6})(?P<cents>[,.][0-9]{2}|,-)?"
    r"(?P<unit> ?(?:€|[Ee][Uu][Rr]o?\b|CHF\b|USD\b|\$|k\b|T€|Tsd\.? ?(?:€|Euro)))?(?![\w%]|[.,/\-][0-9])",
)
_DOLLARS = re.compile(r"[$£€] ?[0-9]{1,3}(?:[,.][0-9]{3})*(?:\.[0-9]{2})?k?(?!\w)")
_PAY = (
    r"gehalt(?!en)|gehälter|lohn|löhne|verdien|vergütung|entgelt|bezüge|besoldung|salary|wage"
    r"|p(?<!\wp)ay\b|earn|b(?<!\wb)onus|prämie\b"
    r"|provision|rente\b|renten(?!vers)|pension|einkommen|abfindung|bürgergeld|krankengeld|elterngeld"
    r"|arbeitslosengeld|pflegegeld|bezahlung|unterhalt|sold\b"
    r"|compensation|income|13\. monats|kindergeld|weihnachtsgeld|urlaubsgeld|wohngeld|übergangsgeld"
    r"|verletztengeld|mutterschaftsgeld|betreuungsgeld|bafög|minijob|pfändbar|auszahlungsbetrag"
)
# Cheaper than the pattern: one of these stands in each of its words, or it is one of the words.
_CLUE = clues.register(
    SALARY,
    "gehält", "lohn", "löhn", "brutto", "netto", "verdien", "vergütung", "entgelt", "bezüge",
    "besoldung", "salary", "wage", "earn", "bonus", "prämie", "provision", "rente",
    "pension", "einkommen", "abfindung", "geld", "bezahlung", "unterhalt", "sold", "compensation", "income",
    "monats", "bafög", "minijob", "pfändbar", "auszahlungsbetrag",
)  # fmt: skip
_HINT_WORDS = frozenset({"net", "gross", "pay"})  # they stand in many others
_CALLED = (
    r"(?:grund|monats|jahres)?gehalt|(?:stunden)?lohn|[a-zäöü]{0,24}rente\b"
    r"|arbeitslosengeld|krankengeld|elterngeld"
)


class _Words(NamedTuple):
    """Patterns of words of pay: anywhere, straight before an amount, and behind it."""

    anywhere: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


def _words(pay: str, called: str) -> _Words:
    before = (
        rf"(?:{pay})[\w.]{{0,14}}(?: \w{{1,8}}\.?){{0,2}}[\"']?\s?[:=|]?\s{{0,3}}[\"']?(?:von |auf |ca\. "
        rf"|€ ?|eur )?\Z"
    )
    return _Words(re.compile(pay), re.compile(before), re.compile(rf"\s?\(?(?:{called})"))


_OWN = _words(_PAY, _CALLED)
_EVERY = _words(f"{prices.TAXED.pattern}|{_PAY}", f"brutto|netto|{_CALLED}")  # prices are net, too
_PER_TIME = re.compile(
    r"\s?\(?(?:monatlich|im monat|pro monat|mtl|/ ?monat|p\. ?a\.|jährlich|im jahr|pro jahr|(?:pro"
    r"|die) stunde|/ ?std|/ ?h\b"
    r"|a year|per year|per month)"
)
# What a bank, a customer or an office pays out, and what makes it a payslip nonetheless.
_PAID_OUT = "auszahlungsbetrag"
_OF_BUSINESS = re.compile(r"darlehen|kredit(?!kart)|(?<!ab)rechnung|skonto|reisekosten|förder")
_KEPT_BACK = r"(?:darlehen|kreditkarten\w{0,16}|reisekosten|vorschuss)"
_OF_PAYSLIP = re.compile(
    r"gehalt|lohn|entgelt|bezüge|brutto|netto|steuer|(?:arbeitgeber|mitarbeiter)darlehen|pfändung"
    r"|personal-?(?:nr|nummer)|mitarbeiter(?:in)? ?[|;\t:]"
    rf"|(?:abzgl\.?|abzüglich|abzug|minus|inkl\.?|einschließlich) (?:\w{{1,20}} )?{_KEPT_BACK}"
    rf"|{_KEPT_BACK}(?: [0-9.,]{{1,12}} ?(?:€|eur\b|euro\b))?(?: \w{{1,20}})?"
    r" (?:abgezogen|einbehalten|verrechnet)"
)
# The line above names the loan: "Darlehen: KfW 271". With an amount it is what a payslip keeps back.
_LOAN_ABOVE = re.compile(
    r"[\w-]{0,24}(?:darlehen|kredit|förderung|förderprogramm) ?: (?!.*\beuro?\b)"
    r"(?!kein|entfällt|getilgt|erledigt|siehe|rate\b)[a-z][^,€]*"
)
_SHEET = 10  # so many lines below a word of pay are of the same payslip
# In a text about pay, an amount behind a person or a change is pay, too: "Luise Albers, 3.980 €".
_ABOUT_PAY = re.compile(
    r"gehalt(?!en)|gehälter|lohn(?!steuer)|löhne|entgelt|vergütung|besoldung|bezüge|verdien|einkommen|abfindung"
    r"|arbeitslosengeld|krankengeld|elterngeld|leistungen nach|salary|salaries|wage|payroll"
)
_CHANGED = re.compile(
    r"(?:\b(?:bisher|künftig|zukünftig|derzeit|aktuell|statt|auszahlung|abrechnung|einmalzahlung|auf|sonderzahlung"
    r"|erhöhung|teilzeit|vollzeit|stufe|monatlich|currently|from|to)\b[^.!?\n€]{0,24})\Z"
)
_PERSON_BEFORE = re.compile(r"(?<!\w)[A-ZÄÖÜ][\w'’\-]+ [A-ZÄÖÜ][\w'’\-]+(?:, |: | \(| - )\Z")
_OTHER = re.compile(
    r"(?:miete|preis|kosten|(?<!ab)rechnung|rücklage|schaden|beitrag|gebühr|steuer(?!klasse)|umsatz|rabatt|kauf|wagen"
    r"|(?<!stellen)(?<!job)angebot|auftrag|selbstbeteiligung"
    r"|kaution|rate\b|darlehen|spende|bußgeld)"
)
_UNITS_BEFORE = ("€", "€ ", "eur ", "euro ", "chf ", "usd ")
_SUM_HEAD = re.compile(
    r"(?:betrag|summe|auszahlung|überweisung|amount|total|eur|€)(?: ?(?:in )?(?:eur|euro|€))?"
)
# A grade of collective agreements or of civil servants: "E10 | 4.310", "EG 12, Stufe 4 (5.436 €)".
_GRADE_BEFORE = re.compile(
    r"(?<!\w)(?:eg?|a|w|s|p|kr) ?[0-9]{1,2}[a-c]?(?:[,/ ]{1,2}(?:stufe )?[1-8])? ?[|;,:(\t=] ?\Z"
)
_BEHIND_GRADE = frozenset("|;,:(\t=")
_SENTENCE_END = re.compile(r"(?<![0-9.])(?<!\b\w)(?<!\b\w\w)[.!?]\s|\n\s*\n")
_LEAST = 100  # less is paid by the hour, and then says so


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    if not _may_be_about_pay(sample):
        return
    lowered = _without_business(sample.lowered)
    is_taxed = prices.TAXED.search(lowered) is not None and not prices.are_all_that_is_told(lowered)
    if not is_taxed and not _OWN.anywhere.search(lowered):
        return
    last_end = -_REACH
    for amount in _AMOUNT.finditer(sample.parted):
        if prices.is_measured(lowered, amount.end()):
            continue
        words = _words_that_count(lowered, amount.span(), is_taxed=is_taxed)
        in_row = amount.start() - last_end <= 3 and amount["unit"] is not None  # "2.640 €, 2.702 €"
        if in_row or _is_headed(sample, amount, is_taxed=is_taxed) or _is_pay(sample, lowered, amount, words):
            last_end = amount.end()
            yield Finding(*amount.span(), SALARY, 0.7, 1, "salary.1")
    for amount in _DOLLARS.finditer(sample.text):
        words = _words_that_count(lowered, amount.span(), is_taxed=is_taxed)
        if _nearest_is_pay(lowered, amount.start(), words):
            yield Finding(*amount.span(), SALARY, 0.7, 1, "salary.1")


def _may_be_about_pay(sample: Sample) -> bool:
    lowered = sample.lowered
    if _CLUE in sample.clues or not _HINT_WORDS.isdisjoint(sample.words):
        return True
    return lowered.count("gehalt") > lowered.count("gehalten")  # what is held or stopped is no pay


def _without_business(lowered: str) -> str:
    """Return the text, as long as it was, without what is paid out on a loan or an invoice."""
    if _PAID_OUT not in lowered:
        return lowered
    lines, above, payslip = [], "", -_SHEET
    for number, line in enumerate(lowered.split("\n")):
        is_of_payslip = _OF_PAYSLIP.search(line) is not None
        payslip = number if is_of_payslip else payslip
        is_business = not is_of_payslip and _is_business(line, above if number - payslip > _SHEET else "")
        lines.append(line.replace(_PAID_OUT, "-" * len(_PAID_OUT)) if is_business else line)
        above = line
    return "\n".join(lines)


def _is_business(line: str, above: str) -> bool:
    return _PAID_OUT in line and (_OF_BUSINESS.search(line) or _LOAN_ABOVE.fullmatch(above)) is not None


def _words_that_count(lowered: str, span: tuple[int, int], *, is_taxed: bool) -> _Words:
    """Of prices "netto" and "brutto" are said as well: there only what is said of nothing but pay counts."""
    return _EVERY if is_taxed and not prices.is_told(lowered, *span) else _OWN


def _is_headed(sample: Sample, amount: re.Match[str], *, is_taxed: bool) -> bool:
    head = sample.columns.head(amount.start()) if len(amount[0]) > 3 else ""
    if not head:
        return False
    if _SUM_HEAD.fullmatch(head) and _ABOUT_PAY.search(sample.lowered):
        return True
    return _words_that_count(head, (0, 0), is_taxed=is_taxed).anywhere.search(head) is not None


def _is_pay(sample: Sample, lowered: str, amount: re.Match[str], words: _Words) -> bool:
    start, end = amount.span()
    graded = lowered[max(0, start - 2) : start].rstrip(" ")[-1:] in _BEHIND_GRADE
    if graded and _GRADE_BEFORE.search(lowered, max(0, start - 24), start) and _value(amount) >= _LEAST:
        return True
    if not (amount["unit"] or amount["cents"] or lowered.endswith(_UNITS_BEFORE, max(0, start - 5), start)):
        return _is_bare_pay(lowered, amount, words)
    per_time = _PER_TIME.match(lowered, end) is not None
    by_the_hour = "stunden" in lowered[max(0, start - 30) : start]
    if not (per_time or by_the_hour) and _value(amount) < _LEAST:
        return False
    if words.behind.match(lowered, end) and not _OTHER.search(lowered, max(0, start - 40), start):
        return True
    nearest = _nearest_is_pay(lowered, start, words)
    if nearest is not None:
        return nearest
    if _ABOUT_PAY.search(lowered) and _is_told(sample, lowered, start):
        return True
    low, high = max(0, start - 2 * _REACH), end + 2 * _REACH
    return per_time and words.anywhere.search(lowered, low, high) is not None


def _is_told(sample: Sample, lowered: str, start: int) -> bool:
    low = max(0, start - 48)
    if _OTHER.search(lowered, low, start):
        return False
    return (
        _CHANGED.search(lowered, low, start) or _PERSON_BEFORE.search(sample.text, low, start)
    ) is not None


def _is_bare_pay(lowered: str, amount: re.Match[str], words: _Words) -> bool:
    """Without a currency the word of pay has to stand straight before."""
    is_year = amount[0].isdigit() and len(amount[0]) == 4 and amount[0][:2] in {"19", "20"}
    if is_year or _value(amount) < _LEAST:
        return False
    start = amount.start()
    called = words.behind.match(lowered, amount.end()) and _ABOUT_PAY.search(lowered)
    if called and not _OTHER.search(lowered, max(0, start - 40), start):
        return True
    return words.before.search(lowered, max(0, start - 40), start) is not None


def _nearest_is_pay(lowered: str, start: int, words: _Words) -> bool | None:
    """Say whether the nearest word before, in the sentence, is of pay or of something else; None: neither."""
    low = max(0, start - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(lowered, low, start)]
    low = ends[-1] if ends else low
    pay = max((match.end() for match in words.anywhere.finditer(lowered, low, start)), default=-1)
    other = max((match.end() for match in _OTHER.finditer(lowered, low, start)), default=-1)
    return None if pay == other == -1 else pay > other


def _value(amount: re.Match[str]) -> int:
    whole = amount[0][: len(amount[0]) - len(amount["unit"] or "") - len(amount["cents"] or "")]
    return int(digits_of(whole)) * (1000 if (amount["unit"] or "").strip() in {"k", "T€"} else 1)
