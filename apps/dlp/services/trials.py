"""Try a version on the corpus before it counts: what does it hit, and how long does that take?"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.dlp.corpus import long_text, sentences
from apps.dlp.engine.content import Content, PatternError
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import LABEL
from apps.dlp.models import Kind, Version
from apps.dlp.services.building import build

MOST_HIT = 0.02  # of the sentences: more is a word of everybody
MOST_MILLISECONDS = 50.0  # for 100,000 characters
SHOWN = 20


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """A sentence of the corpus, cut where something was found in it."""

    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True, repr=False)
class Trial:
    """``failed``: the sentence that says why this version can't be put into force, "" if it can."""

    tried: int
    hit: int
    milliseconds: float
    hits: tuple[Hit, ...]
    failed: str = ""


def trial(version: Version) -> Trial:
    """The version on its own. Documents and lists of values are tried when they are taken in."""
    try:
        content = build([version])
    except PatternError:
        return Trial(len(sentences()), 0, 0.0, (), _("A pattern in it can't be read."))
    if any(_own(content, version.public_name)):
        said = _("The public name holds what the version looks for: people would read it.")
        return Trial(len(sentences()), 0, 0.0, (), said)
    return of_content(content, is_pattern=version.collection.kind == Kind.PATTERNS)


def of_content(content: Content, *, is_pattern: bool = False) -> Trial:
    found = [(text, next(_own(content, text), None)) for text in sentences()]
    hits = [(text, finding) for text, finding in found if finding is not None]
    taken = _milliseconds(content)
    return Trial(
        tried=len(found),
        hit=len(hits),
        milliseconds=taken,
        hits=tuple(_cut(text, finding) for text, finding in hits[:SHOWN]),
        failed=_failed(len(hits), len(found), taken if is_pattern else 0.0),
    )


def note(version: Version) -> None:
    """Keep the figures of the trial with the version; the table of transitions asks for them."""
    done = trial(version)
    version.trial = {
        "tried": done.tried,
        "hit": done.hit,
        "milliseconds": round(done.milliseconds, 1),
        "failed": bool(done.failed),
    }
    version.save(update_fields=["trial"])


def _own(content: Content, text: str) -> Iterator[Finding]:
    """The built-in labels are not what is tried here."""
    return (f for f in content.find(text) if f.type != LABEL or f.rule_id.startswith("own_"))


def _milliseconds(content: Content) -> float:
    """The better of two: the first also warms the program up, and machines are busy."""
    return min(_once(content) for _round in range(2))


def _once(content: Content) -> float:
    began = time.thread_time()
    for _finding in content.find(long_text()):
        pass
    return (time.thread_time() - began) * 1_000


def _cut(text: str, finding: Finding) -> Hit:
    return Hit(text[: finding.start], text[finding.start : finding.end], text[finding.end :])


def _failed(hit: int, tried: int, milliseconds: float) -> str:
    if hit > MOST_HIT * tried:
        return _("It is found in %(hit)s of %(tried)s everyday sentences: too many.") % {
            "hit": hit,
            "tried": tried,
        }
    if milliseconds > MOST_MILLISECONDS:
        return _("It takes %(taken)s ms for 100,000 characters; %(most)s ms are the most.") % {
            "taken": round(milliseconds),
            "most": round(MOST_MILLISECONDS),
        }
    return ""
