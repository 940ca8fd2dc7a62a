"""Whether "netto" or "brutto" beside an amount tells of a price or a weight: people's pay is told so, too."""

import re

TAXED = re.compile(r"brutto|netto|n(?<!\wn)et\b|g(?<!\wg)ross\b")
_REACH = 100
# Words of trade that stand in no sentence about somebody's pay.
_TRADE = (
    r"mwst|\bust\b|umsatzsteuer|mehrwertsteuer|vorsteuer|\bvat\b|zzgl|zuzüglich|skonto|rabatt|preis|kostet"
    r"|(?<!ab)rechnung|(?<!stellen)(?<!job)angebot|bestell|artikel|lieferung|liefert|fracht|gewicht|stückzahl"
    r"|\bmenge|\btara\b|(?:waren|auftrags|netto|brutto)wert|umsatz\b|zahlbar|zahlungsziel|invoice|\bprice"
    r"|\bquot(?:e|ation)\b|shipping|freight|weight|quantity|\bqty\b|discount|\bsales\b|purchase|revenue|turnover"
    r"|\bitems?\b"
)
_ALL = re.compile(_TRADE)
# These count as well, in the sentence of the amount, if nothing in it is said of people who are paid.
_LOOSE = re.compile(
    r"(?:gesamt|end|netto|brutto)betrag|summe|\bgesamt\b|kosten|gebühr|\bpos(?:\.|itionen)|maschinen?\b|anlagen?\b"
    r"|(?:montage|versand)\s[0-9]|\bmiete\b|kaution|(?<!ein)(?<!ver)kauf|verkauft|wagen\b|auftrag|\bstück\b|\bstk\b"
    r"|à |\binkl|\b19 ?%|lizenz|leasing|wartung|reparatur|budget|\bcosts?\b|\btotal\b|\bmachine|\border"
)
_PEOPLE = re.compile(
    r"gehalt(?!en)|gehälter|lohn\b|löhne|entgelt|vergütung|besoldung|bezüge|verdien|einkommen|abfindung|salary|salaries"
    r"|\bwages?\b|payroll|verheiratet|\bledig|geschieden|befristet|mieter(?:in)?\b|bewerber|bewerbung|arbeitgeber"
    r"|arbeitnehmer|mitarbeiter(?:in)?\b|angestellt|beschäftigt|steuerklasse|stkl|kirchensteuer|unterhalt|\bkinder\b"
    r"|personalnr|abmahnung|teilzeit|vollzeit|pfänd|\bname\b|nachname|abteilung|employee|landlord|tenant"
)
_BORDER = re.compile(r"(?<![0-9.])(?<!\b\w)(?<!\b\w\w)[.!?]\s|\n")
_MEASURED = re.compile(
    r"\s?(?:kg|g|t|to|tonnen?|kilo|lbs?|mg|m[²2³3]|mm|cm|km|l|liter|k?wh|mwh|kw|stück|stk)\b"
)


def are_all_that_is_told(lowered: str) -> bool:
    """Say that a text is about trade, and about nobody who is paid."""
    return _ALL.search(lowered) is not None and not _PEOPLE.search(lowered)


def is_told(lowered: str, start: int, end: int) -> bool:
    """Say that the sentence or line of an amount is about trade."""
    low, high = max(0, start - _REACH), end + _REACH
    borders = [border.end() for border in _BORDER.finditer(lowered, low, start)]
    behind = _BORDER.search(lowered, end, high)
    sentence = lowered[borders[-1] if borders else low : behind.start() if behind else high]
    if _ALL.search(sentence):
        return True
    return _LOOSE.search(sentence) is not None and not _PEOPLE.search(sentence)


def is_measured(lowered: str, end: int) -> bool:
    """Say that a unit of weight, room or work stands behind a number."""
    return _MEASURED.match(lowered, end) is not None
