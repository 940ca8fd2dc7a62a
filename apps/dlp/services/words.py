"""Words, patterns and labels of a draft: put in, taken out."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.dlp.engine.content import PatternError, fold
from apps.dlp.engine.content import terms as dictionary
from apps.dlp.engine.content.patterns import compiled
from apps.dlp.models import Kind, Version, Word
from apps.dlp.services.versions import counted, locked_draft
from apps.lifecycle.advance import RefusedError

MOST = {Kind.TERMS: 100_000, Kind.PATTERNS: 50, Kind.LABELS: 200}
AT_ONCE = 1_000  # typed into one field
LONGEST_LABEL = 80


def add(version: Version, texts: Iterable[str], *, by: User) -> Counter[str]:
    """Put texts into a draft; says how many are "new", "known", "refused". Raises RefusedError."""
    with transaction.atomic():
        draft = locked_draft(version, by=by)
        kind = Kind(draft.collection.kind)
        known = set(Word.objects.of(draft).values_list("folded", flat=True))
        new, counts = sorted_out(kind, texts, known)
        made = [
            Word(collection=draft.collection, added=draft.number, text=text, folded=same)
            for text, same in new
        ]
        if len(known) > MOST[kind]:
            raise RefusedError("too_many", _("%(most)s are the most in a version.") % {"most": MOST[kind]})
        Word.objects.bulk_create(made, batch_size=5_000)
        if made:
            counted(draft, len(known), by=by, added=len(made))
    return counts


def sorted_out(
    kind: Kind, texts: Iterable[str], known: set[str]
) -> tuple[list[tuple[str, str]], Counter[str]]:
    """What is new, with its folded form, and how many are what; ``known`` grows by what is new."""
    new: list[tuple[str, str]] = []
    counts: Counter[str] = Counter(new=0, known=0, refused=0)
    for given in texts:
        text = given.strip() if kind is Kind.PATTERNS else " ".join(given.split())
        if not text:
            continue
        same = text if kind is Kind.PATTERNS else fold(text)[:600]
        outcome = "known" if same in known else "refused" if refusal(kind, text) else "new"
        counts[outcome] += 1
        if outcome == "new":
            known.add(same)
            new.append((text, same))
    return new, counts


def remove(word: Word, version: Version, *, by: User) -> None:
    """Take a text out of a draft; earlier versions keep it. Raises RefusedError."""
    with transaction.atomic():
        draft = locked_draft(version, by=by)
        drop(word, draft)
        counted(draft, Word.objects.of(draft).count(), by=by, removed=1)


def drop(entry: "Word", draft: Version) -> None:
    """What the draft itself brought goes for good."""
    if entry.added == draft.number:
        entry.delete()
    else:
        entry.removed = draft.number
        entry.save(update_fields=["removed"])


def refusal(kind: Kind, text: str) -> str:
    """Why this text can't be looked for, as a sentence, "" if it can."""
    if kind is Kind.PATTERNS:
        return _pattern_refusal(text)
    longest = LONGEST_LABEL if kind is Kind.LABELS else dictionary.LONGEST
    if len(fold(text)) < dictionary.SHORTEST:
        return _("At least three letters or digits: shorter words are found everywhere.")
    if len(text) > longest:
        return _("At most %(most)s characters.") % {"most": longest}
    return ""


def _pattern_refusal(text: str) -> str:
    try:
        compiled(text)
    except PatternError as error:
        return {
            "empty": _("Please enter a pattern."),
            "long": _("A pattern has at most 300 characters."),
            "large": _("This pattern is too large. Use smaller repetitions, or two patterns."),
            "matches_empty": _(
                "This pattern also matches nothing at all, and so everywhere. Ask for a sign."
            ),
            "wrong": _("RE2 doesn't understand this pattern: %(told)s.") % {"told": error.told},
        }[error.code]
    return ""
