"""Telephone numbers: written the German way or with a country code, checked by libphonenumber's plans."""

import re
from collections.abc import Iterator

import phonenumbers

from apps.dlp.engine.detectors.base import Sample, digits_of, group_end, group_ends, labelled, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PHONE

HOME_REGION = "DE"

LABEL = re.compile(
    r"\b(?:tele(?:fon|phone|fax)?(?:nummer|nr)?|tel|fon|phone|mobile?|mobil(?:funk)?(?:nummer|nr)"
    r"|handy(?:nummer|nr)?"
    r"|fax|ruf(?:nummer|nr)?|rückruf(?:nummer)?|durchwahl|hotline|whatsapp|cell|call|anrufen|erreichbar"
    r"|(?:reach|ring|text|dial|contact) (?:me|us|him|her|them)|(?:my|his|her|our|new) number(?: is)?)\b"
)
_CANDIDATE = re.compile(
    r"[(+0](?<![0-9][.,:/].)(?:(?<!\w.)(?:(?<=\()(?:\+ ?[1-9]|0)|(?<=\+) ?[1-9]|(?<=0))"
    r"|(?<=\+)(?<![0-9]\+) ?[1-9])(?:(?:[\s()/.\-]{0,3}"
    r"|[ /\-]?\r?\n> ?)[0-9]){6,16}(?!\w|,[0-9])",
    re.ASCII,
)
_SHORT = re.compile(
    r"[(1-9](?<!\w.)(?<![0-9][.,:/\-].)(?:(?<=[1-9])|(?<=\()[0-9]{1,4}\) ?[0-9])[0-9 /.\-]{3,14}[0-9]"
    r"(?!\w|[.,:/\-][0-9]|\s?(?:€|%|EUR|Euro|Uhr))"
)
_LABEL_AT_END = re.compile(
    LABEL.pattern + r"[.:\s\-]{0,4}(?:nr\.?|number|no\.?)?(?: (?:me|us|him|her|them|back))?"
    r"(?: (?:at|on|under|is|unter|ist|lautet|die))?[:\s\-]{0,3}\Z"
)
# In signatures the label often stands behind: "781 2652 (office)", "9320 7126 - Fax".
_LABEL_BEHIND = re.compile(
    r"[ \t]?[\-,(|/]?[ \t]?"
    r"(?:office|fax|mobile|cell|phone|home|work|direct|büro|privat|mobil|dienstlich|tel)\b",
    re.IGNORECASE,
)
# One of these stands in each label, whether before or behind.
_LABEL_WORDS = frozenset(
    """
    tele telenummer telenr telefon telefonnummer telefonnr telephone telephonenummer telephonenr telefax
    telefaxnummer telefaxnr tel fon phone mobil mobile mobilnummer mobilnr mobilfunknummer mobilfunknr handy
    handynummer handynr fax ruf rufnummer rufnr rückruf rückrufnummer durchwahl hotline whatsapp cell call
    anrufen erreichbar reach ring text dial contact number office home work direct büro privat dienstlich
    """.split()  # noqa: SIM905 - a list of this length reads better as text
)
_MONTHS = re.compile(r"(?:0[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?![0-9])")
_LINE = re.compile(r"\n")
_LIST_ITEM = re.compile(r"\n[0-9]{1,2}[).]")
NUMERIC_DATE = re.compile(r"\(?[0-9]{1,2}([./-]) ?[0-9]{1,2}\1 ?(?:[0-9]{4}|[0-9]{2})(?![0-9]|\1[0-9])")
_DAY_AND_MONTH = r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])"
# "07.12.-11.12.", "03.08. 07.08.", "07.12-11.12": of a holiday, a fair, a shift.
_DAYS = re.compile(
    rf"{_DAY_AND_MONTH}(?:\.(?:\s{{0,2}}[\-–/]\s{{0,2}}|\s{{1,2}})|[\-–]){_DAY_AND_MONTH}"
    r"(?:\.(?:(?:20)?[0-9]{2})?)?(?![0-9]|[./\-][0-9])"
)
# "Tel. 07.11-12.10": its groups only look like days; "Tel. 07.12.-11.12." tells when somebody is there.
_SURE_DAYS = re.compile(r"[0-9.]{3,5}\.\s{0,2}[\-–]")
_CALLED = re.compile(
    r"\b(?:tel|telefon(?:nummer|nr)?|phone|ruf(?:nummer|nr)|(?:tele)?fax|mobil|handy(?:nummer|nr)?|durchwahl)"
    r"\.?:?\s{1,3}\Z",
    re.IGNORECASE,
)
_NOT_AN_AREA_CODE = re.compile(
    r"0[.\- ]"  # 0.12.345, 0-306-40615-2, 0 118 24: versions, amounts, ISBN-10, coordinates
    r"|0[0-9]{4} ?- ?0[0-9]{4}(?![0-9])"  # a range of postcodes
)
_INSIDE_LONGER_NUMBER = re.compile(r"(?:[0-9]{2,4} [0-9]{2,4}|[0-9] ?[/-]) \Z")
_NEXT_NUMBER = re.compile(r"\s?[/\n]\s?(?=\(?(?:\+|0))")
# With one leading zero, or the country's code and none.
_USUAL = re.compile(r"\(?(?:0|\+49[ \-/]?\)?[ \-/]?(?=[1-9]))(?P<national>[1-9][0-9 )/.\-]*)", re.ASCII)
_FEWEST_HERE, _MOST_HERE = 5, 13
_MAX_CUTS = 6
_FEWEST = 4  # digits of a number inside a house or a village


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    yield from _full_numbers(sample)
    yield from _short_numbers(sample)


def _full_numbers(sample: Sample) -> Iterator[Finding]:
    text, position, last_end = sample.text, 0, -100
    while candidate := _CANDIDATE.search(sample.parted, position):
        start, end = candidate.span()
        position = group_end(text, start)
        if date := _date(text, start):
            position = date.end()
            continue
        label = labelled(sample.before(start), LABEL)
        if label is None and _LABEL_BEHIND.match(text, end):
            label = True
        in_list = start - last_end <= 4  # "030 1234567 / 0171 7654321"
        if label is False or not (label or in_list or _stands_alone(text, start)):
            continue
        if finding := _best_prefix(text, start, _before_next(text, start, end), label=bool(label)):
            yield finding
            position = last_end = finding.end


def _date(text: str, start: int) -> re.Match[str] | None:
    return NUMERIC_DATE.match(text, start) or _days(text, start) or _MONTHS.match(text, start)


def _days(text: str, start: int) -> re.Match[str] | None:
    days = _DAYS.match(text, start)
    if days and not _SURE_DAYS.match(days[0]) and _CALLED.search(text, max(0, start - 20), start):
        return None
    return days


def _stands_alone(text: str, start: int) -> bool:
    lead = text[max(0, start - 10) : start]
    return not (_NOT_AN_AREA_CODE.match(text, start) or _INSIDE_LONGER_NUMBER.search(lead))


def _before_next(text: str, start: int, end: int) -> int:
    """Return where a second number begins behind a slash or line break, or the end."""
    for line in _LINE.finditer(text, start, end):
        if len(digits_of(text[start : line.start()])) >= 9:  # whole already: the next line is another matter
            end = line.start()
            break
    if item := _LIST_ITEM.search(text, start, end + 1):
        end = item.start()
    breaks = (m.start() for m in _NEXT_NUMBER.finditer(text, start, end))
    return next((b for b in breaks if len(digits_of(text[start:b])) >= 7), end)


def _best_prefix(text: str, start: int, end: int, *, label: bool) -> Finding | None:
    """Two numbers in a row look like one: cut whole groups from the right until a number remains."""
    fallback = None
    for cut in group_ends(text, start, end)[:_MAX_CUTS]:
        score = _score(text[start:cut], label=label)
        if score > 0.6:
            return Finding(start, cut, PHONE, score, 1, "phone.1")
        if score and not fallback:
            fallback = Finding(start, cut, PHONE, score, 1, "phone.2")
    return fallback


def parsed(written: str) -> phonenumbers.PhoneNumber:
    """Return the number, also one broken over lines. Raises phonenumbers.NumberParseException.

    A usual German one is read here: what the library does for every country costs ten times as much.
    """
    usual = _USUAL.fullmatch(written)
    national = digits_of(usual["national"]) if usual else ""
    if _FEWEST_HERE <= len(national) <= _MOST_HERE:
        return phonenumbers.PhoneNumber(country_code=49, national_number=int(national))
    return phonenumbers.parse(" ".join(written.replace(">", " ").split()), HOME_REGION)


def _score(written: str, *, label: bool) -> float:
    count = len(digits_of(written))
    if not 7 <= count <= 15 or written.count("(") > 1:
        return 0.0
    try:
        number = parsed(written)
    except phonenumbers.NumberParseException:
        return 0.6 if label else 0.0
    if phonenumbers.is_valid_number(number):
        return 0.9 if label or written.lstrip("(").startswith(("+", "00")) else 0.75
    mistyped_german = written.startswith("+49") and phonenumbers.is_possible_number(number)
    return 0.6 if label or mistyped_german else 0.0


def _short_numbers(sample: Sample) -> Iterator[Finding]:
    """A local number without its area code counts only straight after its label."""
    if _LABEL_WORDS.isdisjoint(sample.words):
        return
    for match in _SHORT.finditer(sample.text):
        named = _LABEL_AT_END.search(sample.before(match.start())) or _LABEL_BEHIND.match(
            sample.text, match.end()
        )
        if named and not _date(sample.text, match.start()) and len(digits_of(match[0])) >= _FEWEST:
            yield Finding(*match.span(), PHONE, 0.6, 1, "phone.3")
