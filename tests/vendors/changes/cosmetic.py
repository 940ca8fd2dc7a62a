"""Edits that change how a text looks and nothing that it says."""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from random import Random

Edit = Callable[[str, Random], str]

_ITEM = re.compile(r"^(\s*)[*-](\s+)(?=\S)", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)


def list_markers(text: str, random: Random) -> str:
    return _ITEM.sub(lambda match: f"{match[1]}{random.choice('*+-•–')}{match[2]}", text)


def links(text: str, random: Random) -> str:
    """Other addresses, and links as bare words."""
    moved = re.sub(r"\]\(https?://[^)]*\)", f"](https://example.org/{random.randrange(999)})", text)
    moved = re.sub(r"\[((?!https?:)[^\]\[]+)\]\([^)]*\)", r"\1", moved)
    return moved if moved != text else f"{text}\n\n[](https://example.org/print)"


def quotes(text: str, random: Random) -> str:
    left, right = random.choice((('"', '"'), ("«", "»"), ("‹", "›"), ("„", "“")))
    changed = text.translate({ord("“"): left, ord("”"): right, ord("„"): left, ord("’"): "'"})
    return changed if changed != text else re.sub(r"(?<=\s)(Auftraggeber)(?=\s)", r'"\1"', text)


def blanks(text: str, random: Random) -> str:
    changed = re.sub(r"\n\n", lambda _: random.choice(("\n\n\n", "\n\n", "\n \n")), text)
    return (
        re.sub(r"(?<=[a-z,]) (?=[a-z])", lambda _: random.choice((" ", " ", "  ", "\u00a0")), changed)
        + "\n\n"
    )


def windows_lines(text: str, random: Random) -> str:
    return text.replace("\n", "\r\n")


def wrapped(text: str, random: Random) -> str:
    """Paragraphs broken at another width."""
    width = random.choice((60, 72, 90, 110))
    lines = []
    for line in text.split("\n"):
        long = len(line) > width and not line.lstrip().startswith(("|", "#", "["))
        indent = " " * (len(line) - len(line.lstrip()) + 4) if line.lstrip()[:1] in {"*", "-"} else ""
        broken = textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        lines += broken if long else [line]
    return "\n".join(lines)


def unwrapped(text: str, random: Random) -> str:
    """Every paragraph on one line; only for texts that are wrapped."""
    joined = re.sub(r"(?<=[a-zäöüß,A-Z.])\n(?=[a-zäöüA-ZÄÖÜ(])(?!.*\n-)", " ", text)
    return joined if joined != text else wrapped(text, random)


def hyphenated(text: str, random: Random) -> str:
    """Words divided at the end of a line, and with soft hyphens within."""
    words = re.compile(r"(?<=[a-z]{4})(?=(?:arbeit|cess|tion|zung|ment)[a-z]{2})")
    at = 0

    def divide(_: re.Match[str]) -> str:
        nonlocal at
        at += 1
        return "\u00ad" if at % 2 else ""

    return words.sub(divide, text)


def bold(text: str, random: Random) -> str:
    """Emphasis taken away and put elsewhere."""
    bare = re.sub(r"\*\*([^*\n]+)\*\*", r"\1" if random.random() < 0.5 else r"__\1__", text)
    return re.sub(r"\b(Customer|Auftraggeberin|Auftragsverarbeiter)\b(?=[ ,])", r"**\1**", bare, count=20)


def heading_levels(text: str, random: Random) -> str:
    changed = _HEADING.sub(lambda match: f"{'#' * min(6, len(match[1]) + 1)} {match[2]}", text)
    changed = re.sub(r"^([^\n]{3,90})\n[-=]{3,}$", r"## \1", changed, flags=re.MULTILINE)
    return (
        changed if changed != text else re.sub(r"^(\d\. [^\n.]{3,60})$", r"## \1", text, flags=re.MULTILINE)
    )


def heading_capitals(text: str, random: Random) -> str:
    changed = _HEADING.sub(lambda match: f"{match[1]} {match[2].upper()}", text)
    changed = re.sub(
        r"^([^\n]{3,90})(?=\n[-=]{3,}$)", lambda match: match[1].upper(), changed, flags=re.MULTILINE
    )
    return changed if changed != text else re.sub(
        r"^\d\. [^\n.]{3,60}$", lambda match: match[0].upper(), text, flags=re.MULTILINE
    )  # fmt: skip


def numbering(text: str, random: Random) -> str:
    """Every clause one number later, with or without a full stop; references follow."""
    step = random.choice((1, 2, 10))

    def later(match: re.Match[str]) -> str:
        return f"{match[1]}{int(match[2]) + step}{match[3]}"

    changed = re.sub(r"^(#{0,6} ?\*{0,3} {0,3})(\d{1,2})(\\?\.\d|\\?\. )", later, text, flags=re.MULTILINE)
    changed = re.sub(r"^(#{1,6} § )(\d{1,2})( )", later, changed, flags=re.MULTILINE)
    return re.sub(r"\b(Sections? |Ziffer |Abschnitt )(\d{1,2})(\b)", later, changed)


def enumerators(text: str, random: Random) -> str:
    """(a) becomes (i) or a), and § 3 Abs. (1) becomes 1."""
    roman = dict(
        zip("abcdefghijk", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi"), strict=True)
    )
    changed = re.sub(r"(?<=[\s(])\(([a-k])\)(?= )", lambda match: f"({roman[match[1]]})", text)
    changed = re.sub(r"^\(([a-k])\)(?= )", r"\1)", changed, flags=re.MULTILINE)
    changed = re.sub(r"^\((\d)\) ", r"\1. ", changed, flags=re.MULTILINE)
    return changed if changed != text else re.sub(r"^(\d\.\d) ", r"\1. ", text, flags=re.MULTILINE)


def punctuation(text: str, random: Random) -> str:
    changed = re.sub(r"[;,.](?=\s*\n\s*[*-] )", lambda _: random.choice((";", ",", ".", "")), text)
    changed = re.sub(r", (and|or|und|oder) ", r" \1 ", changed)
    return changed.replace(" – ", " - ").replace("; ", ", ")


def american(text: str, random: Random) -> str:
    return text.replace("ß", "ss") if " und " in text else _spelled(text, to_british=False)


def british(text: str, random: Random) -> str:
    return _spelled(text, to_british=True)


_SPELLINGS = (
    ("authoris", "authoriz"), ("Authoris", "Authoriz"), ("organis", "organiz"), ("recognis", "recogniz"),
    ("minimis", "minimiz"), ("anonymis", "anonymiz"), ("specialis", "specializ"), ("favour", "favor"),
    ("data centre", "data center"), ("fulfil ", "fulfill "), ("licence", "license"), ("acknowledgement",
    "acknowledgment"),
)  # fmt: skip


def _spelled(text: str, *, to_british: bool) -> str:
    for one, other in _SPELLINGS:
        text = text.replace(other, one) if to_british else text.replace(one, other)
    return text


def defined_terms(text: str, random: Random) -> str:
    """Defined terms in small letters or in capitals."""
    terms = re.compile(r"\b(Personal Data|Sub-?[Pp]rocessors?|Customer Data|Services|Parties|Agreement)\b")
    changed = terms.sub(lambda match: match[1].lower(), text)
    return (
        changed
        if changed != text
        else re.sub(r"\b(Vertrags?|Auftraggeberin|Auftraggebers?)\b", lambda m: m[0].upper(), text)
    )


def hyphens(text: str, random: Random) -> str:
    changed = re.sub(
        r"\b([Ss]ub)-([Pp])rocessor", lambda match: f"{match[1]}{match[2].lower()}rocessor", text
    )
    changed = changed.replace("Unterauftragnehmer", "Unter-Auftragnehmer").replace(
        "up-to-date", "up\u2011to\u2011date"
    )
    return changed.replace("Auftragsverarbeitungsvertrag", "Auftrags\u2011verarbeitungsvertrag").replace(
        "SubP", "Sub-P"
    )


def decomposed(text: str, random: Random) -> str:
    """Another normal form, ligatures, and entities as web pages have them."""
    return unicodedata.normalize("NFD", text).replace("fi", "ﬁ", 9).replace(" & ", " &amp; ")


def number_words(text: str, random: Random) -> str:
    """»ten (10)« as 10, »sieben« as 7, 30 as thirty (30)."""
    changed = re.sub(r"\b(?:ten|thirty|ninety|one|dreißig|drei) \((\d+)\)", r"\1", text)
    for word, number in (("sieben Tage", "7 Tage"), ("zehn Tagen", "10 Tagen"), ("30 days",
    "thirty (30) days"),
                         ("sechs Wochen", "6 Wochen"), ("24 Stunden",
                         "vierundzwanzig (24) Stunden")):  # fmt: skip
        changed = changed.replace(word, number)
    return changed


def page_feet(text: str, random: Random) -> str:
    """Pages with their numbers, as a printed document yields them."""
    word, of = ("Seite", "von") if " und " in text else ("Page", "of")
    parts = text.split("\n\n")
    if len(parts) < 8:
        parts = text.split("\n3. ", 1)
        return f"{parts[0]}\n\n{word} 1 {of} 2\n\f3. {parts[1]}\n\n{word} 2 {of} 2\n"
    third = len(parts) // 3
    pages = ["\n\n".join(part) for part in (parts[:third], parts[third : 2 * third], parts[2 * third :])]
    return "".join(f"{page}\n\n{word} {at} {of} 3\n\f" for at, page in enumerate(pages, 1))


def moved_definition(text: str, random: Random) -> str:
    """A paragraph of the text stands elsewhere."""
    paragraphs = text.split("\n\n")
    movable = [
        at for at, each in enumerate(paragraphs) if re.match(r"[“„(]|\d\.\d|\(\d\)", each) and len(each) > 90
    ]
    if len(movable) < 2:
        return re.sub(
            r"^(8\.1 [^\n]*\n(?:(?!\d)[^\n]*\n)*)(8\.2 [^\n]*\n)", r"\2\1", text, flags=re.MULTILINE
        )
    here, there = random.sample(movable, 2)
    paragraphs[here], paragraphs[there] = paragraphs[there], paragraphs[here]
    return "\n\n".join(paragraphs)


EDITS: tuple[Edit, ...] = (
    list_markers, links, quotes, blanks, windows_lines, wrapped, unwrapped, hyphenated, bold, heading_levels,
    heading_capitals, numbering, enumerators, punctuation, american, british, defined_terms, hyphens,
    decomposed,
    number_words, page_feet, moved_definition,
)  # fmt: skip
HARMLESS_ANYWHERE: tuple[Edit, ...] = (
    quotes, blanks, windows_lines, hyphenated, bold, heading_levels, numbering, hyphens, decomposed,
    defined_terms,
)  # fmt: skip
