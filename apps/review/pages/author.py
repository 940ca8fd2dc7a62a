"""Who wrote a message, as far as a reviewer needs to know."""

from django.conf import settings
from django.utils.translation import gettext as _

from apps.common.crypto import digest
from apps.interactions.models import Interaction

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like digits


def pseudonym_of(interaction: Interaction) -> str:
    """“Person N-2291”: the same for one person within one use case, unrelated anywhere else."""
    origin = f"{interaction.person.pseudonym}|{interaction.use_case_id}"
    number = int.from_bytes(digest(settings.SECRET_KEY.encode(), "review-author", origin)[:8])
    name = f"{LETTERS[number % len(LETTERS)]}-{number // len(LETTERS) % 10_000:04}"
    return _("Person %(name)s") % {"name": name}
