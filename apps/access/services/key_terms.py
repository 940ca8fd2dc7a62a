"""The terms of a new key: those of its template, or narrower ones, never wider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from apps.access.models import Grant, HolderKind, KeyTemplate, ServiceAccount
from apps.access.models.api_key import PARALLEL_REQUESTS, REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE
from apps.access.services.networks import networks_of
from apps.common import clock
from apps.lifecycle.advance import RefusedError

LONGEST = timedelta(days=365)
USUAL = {
    "requests_per_minute": REQUESTS_PER_MINUTE,
    "tokens_per_minute": TOKENS_PER_MINUTE,
    "parallel_requests": PARALLEL_REQUESTS,
}
LIMITS = tuple(USUAL)


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """What is wished for. An empty tuple or None means: as the template has it.

    ``networks`` are in CIDR notation (RFC 4632, RFC 4291). Pages always name a template; without one a key
    has the limits of its grant.
    """

    template: KeyTemplate | None = None
    endpoints: Sequence[str] = ()
    models: Sequence[str] = ()
    networks: Sequence[str] = ()
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    parallel_requests: int | None = None


def latest_expiry(grant: Grant, template: KeyTemplate | None = None) -> date:
    """The last day that a key under this grant may have."""
    longest = timedelta(days=template.longest_days) if template else LONGEST
    return min(grant.valid_until, clock.today() + longest)


def templates_for(grant: Grant, account: ServiceAccount | None = None) -> Any:
    """The templates that whoever answers may hold a key of, for themselves or for the service account."""
    kind = HolderKind.SERVICE if account else HolderKind.PERSON
    holder = account.acting if account else grant.person
    return KeyTemplate.objects.for_holder(holder).filter(holder=kind)


def fields_of(
    terms: KeyTerms, expires_on: date, grant: Grant, account: ServiceAccount | None
) -> dict[str, Any]:
    """The fields of the key; ``expires_on`` is its last day, whole.

    Raises RefusedError with the first wish that goes beyond the template or the grant.
    """
    if terms.template and not templates_for(grant, account).filter(pk=terms.template.pk).exists():
        raise RefusedError("template", _misfit(terms.template, account))
    template = terms.template or KeyTemplate(longest_days=LONGEST.days, roles=[], **USUAL)
    _check_expiry(expires_on, template, grant)
    networks = networks_of(terms.networks)
    if template.networks_required and not networks:
        raise RefusedError("networks", _("Keys of this template need at least one network."))
    return {
        "template": terms.template,
        "expires_on": expires_on,
        "endpoints": _part(terms.endpoints, template.endpoints, _("endpoints")),
        "model_names": _part(terms.models, template.model_names, _("models")),
        "networks": networks,
        "roles": list(template.roles or ()),
        **_limits(terms, template),
    }


def _misfit(template: KeyTemplate, account: ServiceAccount | None) -> str:
    if template.holder == HolderKind.SERVICE and account is None:
        return _("Keys of this template are for service accounts: choose one, or another template.")
    if template.holder == HolderKind.PERSON and account is not None:
        return _("Keys of this template are for people: choose no service account, or another template.")
    return _("This template is not for the roles of the holder, or not in use.")


def _check_expiry(expires_on: date, template: KeyTemplate, grant: Grant) -> None:
    if expires_on < clock.today():
        raise RefusedError("expiry_past", _("The last day of a key can't lie in the past."))
    if expires_on > latest_expiry(grant):
        raise RefusedError("expiry_late", _("A key ends no later than its access, and after a year at most."))
    if expires_on > latest_expiry(grant, template):
        raise RefusedError(
            "expiry_template",
            _("Keys of this template last %(days)d days at most.") % {"days": template.longest_days},
        )


def _part(wished: Sequence[str], allowed: Sequence[str], what: str) -> list[str]:
    """``allowed`` empty: everything is."""
    beyond = sorted(set(wished) - set(allowed)) if allowed else []
    if beyond:
        said = _("The template doesn't allow these %(what)s: %(names)s.")
        raise RefusedError("beyond_template", said % {"what": what, "names": ", ".join(beyond)})
    return sorted(set(wished) or set(allowed))


def _limits(terms: KeyTerms, template: KeyTemplate) -> dict[str, int | None]:
    found = {}
    for name in LIMITS:
        wished, most = getattr(terms, name), getattr(template, name)
        if wished is not None and (wished < 1 or (most is not None and wished > most)):
            raise RefusedError("limits", _("A limit can only be lower than that of the template."))
        found[name] = most if wished is None else wished
    return found
