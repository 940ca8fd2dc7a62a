"""What a sentence is about, where no value says so."""

from dataclasses import dataclass
from functools import lru_cache

from apps.vendors.contracts.changes import cues
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.spans import spans_in
from apps.vendors.contracts.changes.units import Unit
from apps.vendors.contracts.changes.words import words_of


@dataclass(frozen=True, slots=True)
class About:
    """A sentence with its words and those of the headings above."""

    unit: Unit
    text: str
    above: str


def said(unit: Unit) -> str:
    """The unit's words, for cues."""
    return " ".join(unit.key)


def heading_of(unit: Unit, levels: int = 2) -> str:
    """The words of the headings just above."""
    return " ".join(_words(heading) for heading in unit.passage.headings[-levels:])


@lru_cache(maxsize=2000)
def _words(heading: str) -> str:
    return " ".join(word.norm for word in words_of(heading))


def topic_of(unit: Unit) -> Kind | None:
    """The kind of a sentence without a value of its own, or None: other wording."""
    about = About(unit, said(unit), heading_of(unit))
    return next((kind for kind, holds in _TOPICS if holds(about)), None)


def is_training(text: str) -> bool:
    about = cues.MODEL.search(text) or cues.CHOICE.search(text)
    return bool(cues.TRAIN.search(text) and about and not cues.STAFF.search(text))


def _training(about: About) -> bool:
    return is_training(about.text)


def _objection(about: About) -> bool:
    return bool(cues.OBJECT.search(about.text) and cues.SUBPROCESSOR.search(f"{about.text} {about.above}"))


def _authorisation(about: About) -> bool:
    return bool(
        cues.AUTHORISE.search(about.text)
        and cues.SUBPROCESSOR.search(about.text)
        and "list" not in about.text.split()
    )


def _liability(about: About) -> bool:
    return bool(cues.LIABLE.search(about.text) and cues.SUBPROCESSOR.search(about.text))


def _subprocessor_notice(about: About) -> bool:
    named = cues.SUBPROCESSOR.search(about.text) or (
        "list" in about.text.split() and cues.SUBPROCESSOR.search(about.above)
    )
    return bool(named and cues.NOTIFY.search(about.text) and cues.CHANGE.search(about.text))


def _breach(about: About) -> bool:
    timed = cues.PROMPT.search(about.text) or any(True for _ in spans_in(about.unit.words))
    return bool(cues.BREACH.search(about.text) and cues.NOTIFY.search(about.text) and timed)


def _audit(about: About) -> bool:
    return bool(cues.AUDIT.search(about.text) or cues.AUDIT.search(heading_of(about.unit, 1)))


def _transfer(about: About) -> bool:
    return bool(cues.INSTRUMENT.search(about.text))


def _deletion(about: About) -> bool:
    return bool(
        cues.DELETE.search(about.text)
        and cues.END.search(about.text)
        and not cues.KEEPING.search(about.above)
    )


def _retention(about: About) -> bool:
    return bool(
        cues.RETAIN.search(about.text)
        and (cues.CONTENT.search(about.text) or cues.KEEPING.search(about.above))
    )


def _party(about: About) -> bool:
    return bool(cues.REGISTERED.search(about.text))


_TOPICS = (
    (Kind.TRAINING, _training),
    (Kind.OBJECTION_WINDOW, _objection),
    (Kind.LIABILITY, _liability),
    (Kind.AUTHORISATION, _authorisation),
    (Kind.SUBPROCESSOR_NOTICE, _subprocessor_notice),
    (Kind.BREACH_NOTICE, _breach),
    (Kind.AUDIT, _audit),
    (Kind.TRANSFER, _transfer),
    (Kind.DELETION, _deletion),
    (Kind.RETENTION, _retention),
    (Kind.PARTY, _party),
)
