"""Documents and lists of a draft: read once, kept as keyed digests, nothing else of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.extraction.extract import extract
from apps.common.extraction.sentences import sentence
from apps.common.extraction.unfit import UnfitError
from apps.common.malware import ScannerAwayError, scan
from apps.dlp.corpus import sentences
from apps.dlp.engine.content import Values, folded
from apps.dlp.engine.content.documents import DIGEST as RUN_DIGEST
from apps.dlp.engine.content.documents import RUN, WINDOW, fingerprint
from apps.dlp.engine.content.values import digest, shape_of, spellings
from apps.dlp.models import Kind, Source, Version
from apps.dlp.services.keys import content_key
from apps.dlp.services.versions import counted, locked_draft
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit

MOST_VALUES = 200_000  # of a version
MOST_RUNS = 200_000
LONGEST_TEXT = 2_000_000  # characters of a document
_TRIAL_KEY = b"only for a moment"


@dataclass(frozen=True, slots=True, repr=False)
class Forms:
    """What is looked for of a list. ``short``: cells too short or too long; ``common``: found in any text."""

    plain: frozenset[str]
    short: int
    common: int


def add_text(version: Version, title: str, text: str, *, by: User) -> Source:
    """The fingerprint of a text; the text itself is not kept. Raises RefusedError."""
    permit(by, Permission.CONTENT_WRITE)
    if len(text) > LONGEST_TEXT:
        raise RefusedError("long", _("This text is too long. Please split it."))
    kept = fingerprint(content_key(), folded(text))
    if len(kept) < WINDOW:
        least = RUN + 2 * WINDOW
        raise RefusedError(
            "short", _("At least %(least)s words are needed to know it again.") % {"least": least}
        )
    with transaction.atomic():
        return _keep(version, Kind.DOCUMENTS, title, b"".join(kept), RUN_DIGEST, (), by)


def add_file(version: Version, title: str, data: bytes, file_name: str, *, by: User) -> Source:
    """The fingerprint of a PDF or Word document, read by a limited process. Raises RefusedError."""
    permit(by, Permission.CONTENT_WRITE)
    try:
        found = extract(data, file_name)
        infected = scan(data).signature
    except ScannerAwayError:
        raise _unfit("scanner_away") from None
    except UnfitError as unfit:
        raise _unfit(unfit.code) from unfit
    if infected:
        raise _unfit("virus")
    return add_text(version, title or file_name, "\n".join(found.pages), by=by)


def add_values(version: Version, title: str, cells: Iterable[str], *, by: User) -> Source:
    """The digests of a list. Inside the transaction of its import. Raises RefusedError."""
    key = content_key()
    forms = forms_of(cells)
    if not forms.plain:
        raise RefusedError("nothing", _("Nothing in these columns can be looked for."))
    digests = sorted(digest(key, plain) for plain in forms.plain)
    shapes = sorted({shape_of(plain) for plain in forms.plain})
    return _keep(version, Kind.VALUES, title, b"".join(digests), len(digests[0]), shapes, by)


def forms_of(cells: Iterable[str]) -> Forms:
    """Every cell in its spellings, without those that stand in everyday sentences."""
    plain: set[str] = set()
    short = 0
    for cell in cells:
        forms = spellings(cell)
        plain.update(forms)
        short += not forms and bool(cell.strip())
    common = _common(plain)
    return Forms(frozenset(plain - common), short, len(common))


def remove(source: Source, version: Version, *, by: User) -> None:
    """Take a document or list out of a draft; earlier versions keep it. Raises RefusedError."""
    with transaction.atomic():
        draft = locked_draft(version, by=by)
        if source.added == draft.number:
            source.delete()
        else:
            source.removed = draft.number
            source.save(update_fields=["removed"])
        counted(draft, _total(draft), by=by, removed=1)


def _unfit(code: str) -> RefusedError:
    return RefusedError(code, sentence(code))


def _keep(
    version: Version, kind: Kind, title: str, packed: bytes, size: int, shapes: Sequence[object], by: User
) -> Source:
    draft = locked_draft(version, by=by)
    if draft.collection.kind != kind:
        raise RefusedError("kind", _("This collection holds something else."))
    made = Source.objects.create(
        collection=draft.collection,
        title=" ".join(title.split())[:200] or _("Without a title"),
        digests=packed,
        count=len(packed) // size,
        shapes=list(shapes),
        added=draft.number,
        added_by=by,
    )
    total = _total(draft)
    if total > (MOST_VALUES if kind is Kind.VALUES else MOST_RUNS):
        raise RefusedError("too_many", _("This is too much for one version. Please use a second collection."))
    counted(draft, total, by=by, added=made.count)
    return made


def _total(draft: Version) -> int:
    return sum(Source.objects.of(draft).values_list("count", flat=True))


def _common(plain: set[str]) -> set[str]:
    """Those found in the corpus: a list with the word "Freitag" in it would hide it everywhere."""
    by_digest = {digest(_TRIAL_KEY, form): form for form in plain}
    values = Values(_TRIAL_KEY, by_digest, map(shape_of, plain))
    return {finding.rule_id for text in sentences() for finding in values.find(folded(text))}
