"""Transitions in templates."""

from collections.abc import Sequence
from typing import Any

from django import template

from apps.lifecycle.buttons import Button

register = template.Library()


@register.inclusion_tag("lifecycle/buttons.html")
def transition_buttons(buttons: Sequence[Button], small: bool = False) -> dict[str, Any]:
    """A form per step; what needs a reason asks for it in a dialog."""
    return {"buttons": buttons, "size": " sm" if small else ""}
