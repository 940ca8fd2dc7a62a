"""What names a device or an object in a system: MAC address, IMEI, serial number, UUID."""

import re
from collections.abc import Iterator

from stdnum import luhn

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample, digits_of, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DEVICE_ID, MAC_ADDRESS, UUID

_X = "[0-9A-Fa-f]"
_MAC = re.compile(rf"{_X}{{2}}(?<![\w:\-]..)(?P<sign>[:\-])(?:{_X}{{2}}(?P=sign)){{4}}{_X}{{2}}(?![\w:\-])")
_MAC_DOTTED = re.compile(rf"(?<![\w.]){_X}{{4}}\.{_X}{{4}}\.{_X}{{4}}(?![\w.])")
_MAC_HINT = re.compile(rf"[:\-]{_X}{{2}}[:\-]{_X}{{2}}[:\-]{_X}{{2}}[:\-]")
_MAC_DOTTED_HINT = re.compile(rf"\.{_X}{{4}}\.")
_UUID_MIDDLE = re.compile(rf"-{_X}{{4}}-{_X}{{4}}-{_X}{{4}}-{_X}{{12}}(?![\w\-])")
_UUID_HEAD = re.compile(rf"(?<![\w\-]){_X}{{8}}\Z")
_DEVICE_LABEL = re.compile(r"(?:device|gerät|imei|udid|android)[\w\- ]{0,10}[\"']?\s?[:=]\s?[\"']?\Z")
_IMEI = re.compile(
    r"(?<!\w)[0-9]{2}[ \-]?[0-9]{6}[ \-]?[0-9]{6}[ \-]?[0-9](?:[ \-]?[0-9])?(?!\w)"
    r"|(?<!\w)[0-9]{3}(?: [0-9]{3}){4}(?!\w)"
)
_SERIAL = re.compile(
    r"(?:serien-?\s?(?:nummer|nr)|ser\.?-?nr|serial(?: ?(?:number|no))?|\bs/n|\bsn|geräte-?(?:nummer|nr|id)"
    r"|device[ _\-]?id|inventar(?:-?(?:nummer|nr))?|asset(?:[ \-]?(?:tag|id))?|badge(?:[ \-]?id)?"
    r"|zähler(?:-?(?:nummer|nr))?|rahmen-?(?:nummer|nr))\.?[\"']?\s?[:=#]?\s?[\"']?"
    r"(?P<value>[A-Za-z0-9]{1,12}(?:[\-/.]?[A-Za-z0-9]{1,12}){0,4})(?!\w|[.,][0-9]|\s?(?:€|EUR|Euro))",
    re.IGNORECASE,
)
# "ser" alone ends many words: what else the pattern asks for stands behind it.
_SERIAL_CLUE = clues.register(
    "serial number",
    *(
        "seri",
        "ser.",
        "ser-",
        "sern",
        "s/n",
        "sn",
        "geräte",
        "device",
        "inventar",
        "asset",
        "badge",
        "zähler",
    ),
    "rahmen",
)
_MAC_CLUE, _IMEI_CLUE = clues.register(MAC_ADDRESS, "mac"), clues.register("imei", "imei")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if (text.count(":") >= 5 or text.count("-") >= 5) and _MAC_HINT.search(text):
        yield from (
            Finding(*m.span(), MAC_ADDRESS, 0.9, 1, "mac.1") for m in _MAC.finditer(text) if _is_device(m[0])
        )
    if _MAC_CLUE in sample.clues and _MAC_DOTTED_HINT.search(text):
        yield from (Finding(*m.span(), MAC_ADDRESS, 0.8, 1, "mac.2") for m in _MAC_DOTTED.finditer(text))
    if text.count("-") >= 4:
        yield from _uuids(sample)
    if _IMEI_CLUE in sample.clues:
        yield from _imeis(sample)
    yield from _serials(sample)


def _is_device(written: str) -> bool:
    return len(set(written) - {":", "-"}) > 1


def _uuids(sample: Sample) -> Iterator[Finding]:
    for middle in _UUID_MIDDLE.finditer(sample.text):
        head = _UUID_HEAD.search(sample.text, max(0, middle.start() - 9), middle.start())
        if head and not _names_nothing(sample.text[head.start() : middle.end()]):
            is_device = _DEVICE_LABEL.search(sample.before(head.start(), 28))
            yield Finding(head.start(), middle.end(), DEVICE_ID if is_device else UUID, 0.95, 1, "uuid.1")


def _names_nothing(written: str) -> bool:
    """The nil and the max UUID (RFC 9562, 5.9 and 5.10), which also stand in patterns for UUIDs."""
    return set(written.lower()) in ({"-", "0"}, {"-", "f"})


def _imeis(sample: Sample) -> Iterator[Finding]:
    """International mobile equipment identity (3GPP TS 23.003): fourteen digits and their Luhn digit."""
    for match in _IMEI.finditer(sample.text):
        if "imei" in sample.before(match.start(), 24):
            valid = luhn.is_valid(digits_of(match[0])[:15])
            yield Finding(
                *match.span(), DEVICE_ID, 0.95 if valid else 0.6, 1, "imei.1" if valid else "imei.2"
            )


def _serials(sample: Sample) -> Iterator[Finding]:
    last = 0
    for place in sample.places(_SERIAL_CLUE):
        match = _SERIAL.match(sample.text, place) if place >= last else None
        if not match:
            continue
        last, value = match.end(), match["value"]
        if len(value) >= 5 and any(c.isdigit() for c in value):
            yield Finding(*match.span("value"), DEVICE_ID, 0.7, 1, "serial.1")
