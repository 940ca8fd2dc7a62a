"""What was typed with a decision that wasn't taken: it stands in its dialog again, or above the message."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from apps.review.pages.buttons import Button


@dataclass(frozen=True, slots=True)
class Said:
    """``about`` is the item's number, ``path`` where it was sent; ``outcome`` "" where the path says it."""

    about: str
    path: str
    outcome: str
    reason: str = field(repr=False)

    def put_into(self, buttons: Iterable[Button]) -> list[Button]:
        return [replace(each, said=self.reason) if self._is_of(each) else each for each in buttons]

    def has_no_dialog(self, buttons: Iterable[Button]) -> bool:
        """Whether the step can't be taken any more, or the buttons are those of the next item."""
        return not any(self._is_of(each) for each in buttons)

    def _is_of(self, button: Button) -> bool:
        return button.action.partition("?")[0] == self.path and button.look.outcome == self.outcome
