"""What a sentence is about, where no value says so."""

from functools import lru_cache

from apps.vendors.contracts.changes import cues
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.spans import spans_in
from apps.vendors.contracts.changes.units import Unit
from apps.vendors.contracts.changes.words import words_of


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
    text, above = said(unit), heading_of(unit)
    return next((kind for kind, holds in _TOPICS if holds(text, above, unit)), None)


def is_training(text: str) -> bool:
    about = cues.MODEL.search(text) or cues.CHOICE.search(text)
    return bool(cues.TRAIN.search(text) and about and not cues.STAFF.search(text))


def _objection(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.OBJECT.search(text) and cues.SUBPROCESSOR.search(f"{text} {above}"))


def _authorisation(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.AUTHORISE.search(text) and cues.SUBPROCESSOR.search(text) and "list" not in text.split())


def _liability(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.LIABLE.search(text) and cues.SUBPROCESSOR.search(text))


def _subprocessor_notice(text: str, above: str, unit: Unit) -> bool:
    about = cues.SUBPROCESSOR.search(text) or ("list" in text.split() and cues.SUBPROCESSOR.search(above))
    return bool(about and cues.NOTIFY.search(text) and cues.CHANGE.search(text))


def _breach(text: str, above: str, unit: Unit) -> bool:
    timed = cues.PROMPT.search(text) or any(True for _ in spans_in(unit.words))
    return bool(cues.BREACH.search(text) and cues.NOTIFY.search(text) and timed)


def _audit(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.AUDIT.search(text) or cues.AUDIT.search(heading_of(unit, 1)))


def _transfer(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.INSTRUMENT.search(text))


def _deletion(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.DELETE.search(text) and cues.END.search(text) and not cues.KEEPING.search(above))


def _retention(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.RETAIN.search(text) and (cues.CONTENT.search(text) or cues.KEEPING.search(above)))


def _party(text: str, above: str, unit: Unit) -> bool:
    return bool(cues.REGISTERED.search(text))


_TOPICS = (
    (Kind.TRAINING, lambda text, above, unit: is_training(text)),
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
