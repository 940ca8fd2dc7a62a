"""Files of a message as its author sees them: what would be done with them, and afterwards what was found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.chat.given import Given
from apps.chat.pages.found import LOOKS, Chip, chip_of, chips_of
from apps.chat.services.looking import Place, look
from apps.common.extraction.attached import read_attached
from apps.common.extraction.sentences import attached_sentence
from apps.common.extraction.unfit import UnfitError
from apps.dlp import Action
from apps.gateway.pipeline.file_parts import framed
from apps.gateway.pipeline.files import Unread
from apps.interactions.models import Finding
from apps.interactions.services.reading import FileText

LONGEST_LOOK = 100_000  # characters; a longer text is checked when it is sent


@dataclass(frozen=True, slots=True, repr=False)
class FileView:
    """``problem`` says why it can't be sent; ``hidden`` counts places that the file doesn't show."""

    name: str
    kind: str
    size: str
    chips: Sequence[Chip] = ()
    hidden: int = 0
    problem: str = ""
    too_long: bool = False

    @property
    def said(self) -> str:
        """For who doesn't see the chips."""
        return ". ".join(chip.text for chip in self.chips) or _("Nothing to replace.")


def checked_file(given: Given, place: Place, *, by: User) -> FileView:
    """In a thread of its own."""
    try:
        return _view(given, place, by)
    except UnfitError as unfit:
        return FileView(given.name, "", "", problem=attached_sentence(unfit.code))
    finally:
        connection.close()


def problem_of(unread: Unread) -> str:
    """Which file can't be sent, and what to do about it."""
    return f"{unread.name}: {attached_sentence(unread.code)}"


def views_of(files: Sequence[FileText], found: Sequence[Finding]) -> list[FileView]:
    """Of a message that was sent; ``found`` are all findings in it."""
    return [_sent(file, found) for file in files]


def _view(given: Given, place: Place, by: User) -> FileView:
    if given.is_too_large:
        raise UnfitError("large")
    file = read_attached(given.data, given.name)
    text = framed(file)
    told = FileView(file.name, file.kind.upper(), filesizeformat(file.size), hidden=file.hidden)
    if len(text) > LONGEST_LOOK:
        return FileView(told.name, told.kind, told.size, hidden=told.hidden, too_long=True)
    chips = chips_of(look(text, place, by=by))
    return FileView(told.name, told.kind, told.size, chips, told.hidden)


def _sent(file: FileText, found: Sequence[Finding]) -> FileView:
    counted: dict[Action, Counter[str]] = {action: Counter() for action in LOOKS}
    for finding in found:
        if finding.part.startswith(file.path):
            counted[Action(finding.action)][finding.type] += 1
    chips = [chip_of(LOOKS[action], types) for action, types in counted.items() if types]
    return FileView(file.name, file.kind.upper(), filesizeformat(file.size), chips, file.hidden)
