"""Whether "netto" or "brutto" beside an amount tells of a price or a weight: people's pay is told so, too."""

import re

TAXED = re.compile(r"brutto|netto|n(?<!\wn)et\b|g(?<!\wg)ross\b")
_REACH = 100
# Words of trade that stand in no sentence about somebody's pay.
_TRADE = (
    r"mwst|\bust\b|umsatzsteuer|mehrwertsteuer|vorsteuer|\bvat\b|zzgl|zuzüglich|skonto|rabatt|preis|kostet"
    r"|(?<!ab)rechnung|(?<!stellen)(?<!job)angebot|bestell|artikel|lieferung|liefert|fracht|gewicht"
    r"|stückzahl|\bmenge|\btara\b|(?:waren|auftrags|netto|brutto)wert|umsatz\b|zahlbar|zahlungsziel"
    r"|invoice|\bprice|\bquot(?:e|ation)\b|shipping|freight|weight|quantity|\bqty\b|discount|\bsales\b"
    r"|purchase|revenue|turnover|\bitems?\b"
)
_ALL = re.compile(_TRADE)
# These count as well, in the sentence of the amount, if nothing in it is said of people who are paid.
_LOOSE = re.compile(
    r"(?:gesamt|end|netto|brutto)betrag|summe|\bgesamt\b|(?<!neben)(?<!fahrt)kosten|gebühr"
    r"|\bpos(?:\.|itionen)|maschinen?\b|anlagen?\b|(?:montage|versand)\s[0-9]|(?<!ein)(?<!ver)kauf"
    r"|verkauft|wagen\b|auftrag|\bstück\b|\bstk\b|à |\binkl|\b19 ?%|lizenz|leasing|wartung|reparatur"
    r"|budget|\bcosts?\b|\btotal\b|\bmachine|\border"
)
_PEOPLE = re.compile(
    r"gehalt(?!en)|gehälter|lohn\b|löhne|entgelt|vergütung|besoldung|bezüge|verdien|einkommen|abfindung"
    r"|salary|salaries|\bwages?\b|payroll|verheiratet|\bledig|geschieden|befristet|mieter(?:in)?\b"
    r"|bewerber|bewerbung|arbeitgeber|arbeitnehmer|mitarbeiter(?:in)?\b|angestellt|beschäftigt"
    r"|steuerklasse|stkl|kirchensteuer|unterhalt|\bkinder\b|personalnr|abmahnung|teilzeit|vollzeit|pfänd"
    r"|\bname\b|selbstauskunft|bonität|schufa|einbürgerung|jobcenter|ehemann|ehefrau|familie\b|azubi"
    r"|nachname|abteilung|employee|landlord|tenant"
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
