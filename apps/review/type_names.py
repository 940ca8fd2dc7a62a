"""What detection's types and actions are called on pages. A type without a name shows its own."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TYPES: dict[str, str | Promise] = {
    "EMAIL": _("E-mail address"),
    "PHONE": _("Phone number"),
    "IBAN": _("IBAN"),
    "CREDIT_CARD": _("Credit card number"),
    "DE_STEUER_ID": _("German tax id"),
    "API_KEY": _("API key"),
    "PRIVATE_KEY": _("Private key"),
    "LITERAL": _("Text in the form of a placeholder"),
}
ACTIONS: dict[str, str | Promise] = {
    "allow": _("sent as it is"),
    "warn": _("sent with a warning"),
    "pseudonymise": _("replaced"),
    "hold": _("replaced and held"),
    "block": _("blocked"),
}


def type_name(key: str) -> str:
    return str(TYPES.get(key, key))


def action_name(key: str) -> str:
    return str(ACTIONS.get(key, key))
