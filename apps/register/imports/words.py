"""What the lists of a use case are called on the pages and in the export, in every language of the portal."""

from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Choices
from django.utils import translation


@cache
def labelled(kind: type[Choices]) -> dict[str, Any]:
    """The value of each label, folded: what the register hands out is known when it comes in again."""
    found: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {" ".join(str(choice.label).split()).casefold(): choice for choice in kind}
    return found
