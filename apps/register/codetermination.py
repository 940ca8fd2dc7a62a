"""Which law of co-determination binds this organisation, as text to cite."""

from django.conf import settings
from django.utils.translation import gettext as _


def provisions() -> str:
    """§ 87(1) BetrVG, or what a public body has entered instead: the BetrVG leaves it out (§ 130)."""
    return settings.CODETERMINATION_LAW or _("§ 87(1) nos. 1 and 6 BetrVG")
