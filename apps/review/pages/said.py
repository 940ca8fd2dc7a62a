"""What was typed with a decision that wasn't taken: it stands in its dialog again."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from apps.review.pages.buttons import Button


@dataclass(frozen=True, slots=True)
class Said:
    """``path`` is where it was sent; ``outcome`` is empty where the path says it."""

    path: str
    outcome: str
    reason: str = field(repr=False)

    def put_into(self, buttons: Iterable[Button]) -> list[Button]:
        return [replace(each, said=self.reason) if self._is_of(each) else each for each in buttons]

    def _is_of(self, button: Button) -> bool:
        return button.action.partition("?")[0] == self.path and button.look.outcome == self.outcome
