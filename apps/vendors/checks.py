"""Connection tests: what one can come to. The client that makes the call is the gateway's."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common import registry
from apps.vendors.models import ModelRoute

OK = "ok"
MODEL_UNLISTED = "model_unlisted"

SENTENCES: dict[str, str | Promise] = {
    OK: _("The model answers."),
    MODEL_UNLISTED: _("The model answers, and the vendor's list of models does not name it."),
    "no_key": _("There is no key to test with: enter one first."),
    "key_refused": _("The vendor refuses the key (401). Check it, or enter it anew."),
    "not_allowed": _("The vendor knows the key and does not allow this (403). Check the key's rights."),
    "not_found": _("The vendor knows no such address or model (404). Check address, interface and model."),
    "rejected": _("The vendor refuses the request. Check interface and model."),
    "redirect": _("The address leads on to another one; redirects are not followed. Enter the last address."),
    "busy": _("The vendor is busy or the quota is used up. Try again later."),
    "server_error": _("The vendor reports an error of its own. Try again later."),
    "timeout": _("The vendor did not answer in time."),
    "unreachable": _("Nobody answers at this address, or its name leads into an inner network."),
    "certificate": _(
        "Whoever answers there shows no certificate that the portal trusts. If it comes from an authority of"
        " your own company, the portal has to know that one (PORTAL_AUTHORITIES)."
    ),
    "malformed": _("What answers there does not speak the OpenAI interface. Check address and interface."),
    "address": _("A route may not have this address (any more)."),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``code`` is one of SENTENCES; ``milliseconds`` is how long the answer of the model took."""

    code: str
    milliseconds: int | None = None

    @property
    def good(self) -> bool:
        return self.code in {OK, MODEL_UNLISTED}


CHECKS: registry.Slot[Callable[[ModelRoute, bytes | None], Outcome]] = registry.declare(
    "connection_checks",
    "callable(route, sealed key or None) -> Outcome: asks the vendor one harmless question",
)
