"""The company's identity provider in templates."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings

from apps.accounts import company

register = template.Library()


@dataclass(frozen=True, slots=True)
class Way:
    """``only``: passwords are for emergencies."""

    name: str
    address: str
    only: bool


@register.simple_tag(takes_context=True)
def company_sign_in(context: dict[str, Any]) -> Way | None:
    """The button on the page of sign-in, or None where no provider is set up."""
    if not company.is_set_up():
        return None
    wanted = context["request"].GET.get("next", "")
    return Way(company.name(), company.sign_in_address(wanted), settings.OIDC_ONLY)
