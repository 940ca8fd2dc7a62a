"""What the page of second factors says first."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings

from apps.accounts.second_factor import is_missing

register = template.Library()


@dataclass(frozen=True, slots=True)
class Need:
    """``would_be_missing``: where the portal is set not to ask, as in the demo."""

    missing: bool
    would_be_missing: bool


@register.simple_tag(takes_context=True)
def second_factor_need(context: dict[str, Any]) -> Need:
    missing = is_missing(context["request"])
    return Need(missing and settings.SECOND_FACTOR_REQUIRED, missing and not settings.SECOND_FACTOR_REQUIRED)
