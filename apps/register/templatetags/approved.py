"""What an approval leaves of its text."""

from django import template

from apps.register.models import UseCaseVersion
from apps.register.services import conditions
from apps.vendors.models import DataClass

register = template.Library()


@register.filter
def highest_class(version: UseCaseVersion) -> str:
    """The highest data class, as a condition lowers it. Lists join in the conditions."""
    return str(DataClass(conditions.highest_class(version)).label)
