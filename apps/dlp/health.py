"""Whether what is in force could be built: if not, processes go on with what they had."""

from django.utils.translation import gettext as _

from apps.common.health import HEALTH_CHECKS, Health
from apps.dlp.services import compiled


def fill_health() -> None:
    HEALTH_CHECKS.fill("own_content", content_health)


def content_health() -> Health:
    if compiled.refresh():
        return Health("ok", _("Up to date"))
    told = _("Own content in force can't be built (%(error)s): the last version that could stays in use.")
    return Health("bad", _("Can't be built"), told % {"error": compiled.problem()})
