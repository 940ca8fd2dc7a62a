"""What stands like a name and is a thing: software, a part of a program, a month, a colour in a list."""

import re
import tomllib
from functools import cache

from apps.dlp.engine.detectors.names.base import NameSample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import ANY_FAMILY, ANY_GIVEN, ANY_WORD, DATA, Kind, little_words

# What these rules go by is surer than a thing's name: "Frau Java", "Name: Linux", "Ruby <ruby@…>".
_SURE = ("names.address", "names.label", "names.mailbox", "names.initial", "names.table")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GENITIVE = re.compile(r"['’]s?\Z")
# "class Meta", "shop.Cart.add", "@Override"; "Model(", "Cart.java:42", "Color::Red".
_CODE_BEFORE = re.compile(r"(?:\b(?:class|def|enum|struct|interface|import|new|raise|throw|fn) |[a-z]\.|@)\Z")
_CODE_BEHIND = re.compile(r"\(|\.[a-z]\w*\(|\.[a-z]+:\d|::|\[\d")
_CALL = re.compile(r"[a-z]\.[A-Za-z_]+\(|[a-z]\(")
_ASSIGNED = re.compile(r"[\w\])] ?= ?[\w.]+")  # "name: str = Field("
_LETTERS = re.compile(r"[A-Za-z]{1,30}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HUMPS_OF_NAMES = frozenset({"Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Del", "Da"})
_BEHIND_FILE = re.compile(r"\w\.\Z")
_ENDINGS = frozenset({
    "md", "txt", "log", "csv", "tsv", "json", "xml", "yaml", "yml", "toml", "ini", "cfg", "sql", "html",
    "htm", "css", "js", "ts", "py", "rst", "sh", "pdf", "docx", "xlsx", "pptx", "eml",
})  # fmt: skip
# "Belegnr", wherever it stands, and above a column "Geb.", "Konf.-Schl.".
_FIELD = re.compile(r"[^\W\d_]{2,}(?:nr|nummer|datum)", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[^\W\d_]{1,40})\W{1,4}\Z")
_BORDER = re.compile(r"[:.!?\n;|{}\[\]()]")
_ITEMS = re.compile(r",[ ]| (?:und|oder|and|or) ")
_REACH = 300
_FEWEST_ITEMS = 3
# Of a list of ordinary words at least this part is nobody's name.
_OTHERS = 0.25
_NAMES = Kind.GIVEN | Kind.GIVEN_ABROAD | Kind.FAMILY | Kind.FAMILY_ABROAD


def is_thing(sample: NameSample, finding: Finding) -> bool:
    """Say that no person, place or company is meant by what was found."""
    if finding.rule_id.startswith(_SURE):
        return False
    text = sample.text[finding.start : finding.end]
    words = [_nominative(word.casefold()) for word in _WORD.findall(_GENITIVE.sub("", text))]
    return bool(words) and (
        _is_known(sample, words)
        or _is_file(sample, finding, text)
        or _is_code(sample, finding, text)
        or _is_field(sample, finding, text)
        or _is_period(sample, finding, words)
        or (all(_is_word(sample, word) for word in words) and _is_listed(sample, finding))
    )


def _nominative(word: str) -> str:
    """The word without an s that makes a thing of it: "Dockers"."""
    return word[:-1] if word[-1:] == "s" and word[:-1] in _list("things") else word


def _is_known(sample: NameSample, words: list[str]) -> bool:
    """Say that software is meant; what people are called too counts beside another word of the trade."""
    things, trade = _list("things"), _list("people") | _list("trade")
    rest = [word for word in words if word not in things and word not in trade]
    if not things.isdisjoint(words):
        return not any(sample.kinds(word) & (ANY_GIVEN | ANY_FAMILY) for word in rest)
    if rest or _list("people").isdisjoint(words):
        return False
    return not (sample.words - frozenset(words)).isdisjoint(things | trade)


def _is_file(sample: NameSample, finding: Finding, text: str) -> bool:
    """Say that it is the ending of a file's name: of "notes.md" the last word, a name elsewhere."""
    *before, last = _WORD.finditer(text)
    begin = finding.start + last.start()
    behind_name = _BEHIND_FILE.search(sample.text, max(0, begin - 2), begin)
    holds_name = any(len(word[0]) > 1 for word in before)  # "Lindqvist.md" is found for its first word
    return last[0] in _ENDINGS and behind_name is not None and not holds_name


def _is_code(sample: NameSample, finding: Finding, text: str) -> bool:
    is_called = sample.text[finding.end : finding.end + 1] == "("
    if _CALL.search(text) or (is_called and _ASSIGNED.search(text)):
        return True
    if " " in text or not text[:1].isalpha():
        return False
    if _CODE_BEHIND.match(sample.text, finding.end) or text in sample.closed_tags:
        return True
    before = sample.text[max(0, finding.start - 12) : finding.start]
    if _CODE_BEFORE.search(before):
        return before[-1:] != "." or sample.text[finding.end : finding.end + 1] == "."
    parts = _HUMP.split(text) if _LETTERS.fullmatch(text) else []
    if len(parts) < 2 or parts[0] in _HUMPS_OF_NAMES:
        return False
    return not any(sample.kinds(part.casefold()) & Kind.GIVEN for part in parts)


def _is_field(sample: NameSample, finding: Finding, text: str) -> bool:
    """Say that a column or a key is called so; who works when has names above its columns, too."""
    if _FIELD.fullmatch(text):
        return True
    if not _WORD.fullmatch(text) or not sample.columns.is_head(finding.start):
        return False
    is_short_for = sample.text[finding.end : finding.end + 1] == "."
    return text.casefold() in _list("heads") or (is_short_for and not sample.kinds(text) & ANY_GIVEN)


def _is_period(sample: NameSample, finding: Finding, words: list[str]) -> bool:
    """Say that it is one of several months or days: "Jan Feb", "May, June"."""
    periods = _list("periods")
    if not periods.issuperset(words):
        return False
    before = _WORD.findall(sample.text, max(0, finding.start - 14), finding.start)[-1:]
    behind = _WORD.findall(sample.text, finding.end, finding.end + 14)[:1]
    return len(words) > 1 or any(word.casefold() in periods for word in before + behind)


def _is_word(sample: NameSample, word: str) -> bool:
    return bool(sample.kinds(word) & ANY_WORD) or word in little_words()


def _is_listed(sample: NameSample, finding: Finding) -> bool:
    """Say that it stands behind or below what things are called, or in a list of ordinary words."""
    low = max(0, finding.start - _REACH)
    begin = max((border.end() for border in _BORDER.finditer(sample.text, low, finding.start)), default=low)
    label = _LABEL.search(sample.text, max(0, begin - 44), begin)
    if label and label["label"].casefold() in _list("labels"):
        return True
    if sample.columns.head(finding.start) in _list("labels"):
        return True
    border = _BORDER.search(sample.text, finding.end, finding.end + _REACH)
    line = sample.text[begin : border.start() if border else finding.end + _REACH]
    items = [item.strip().casefold() for item in _ITEMS.split(line)]
    if len(items) < _FEWEST_ITEMS:
        return False
    if not all(_WORD.fullmatch(item) and _is_word(sample, item) for item in items):
        return False
    return sum(not sample.kinds(item) & _NAMES for item in items) >= _OTHERS * len(items)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads((DATA / "things.toml").read_text(encoding="utf-8"))[name])
