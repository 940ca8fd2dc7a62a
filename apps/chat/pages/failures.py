"""Why a message was not answered, and what its author can do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "rate_limit_exceeded": _("That was too fast, or too much at once. Please send it again in a minute."),
    "model_not_supported": _("This model gives no answers. Please begin a conversation with another."),
    "upstream_timeout": _("The model did not answer in time. Please send the message again."),
    "upstream_unreachable": _("The vendor can't be reached at the moment. Please try again later."),
    "upstream_busy": _("The vendor is overloaded. Please try again in a minute."),
    "upstream_cut": _("The connection to the vendor broke off. What had arrived was kept."),
    "upstream_rejected": _("The vendor refused the request. The key administrators should check the route."),
    "context_length_exceeded": _(
        "The conversation is longer than the model takes. Please begin a new one, or send less text."
    ),
    "content_filter": _("A filter of the vendor refused the message. Please put it in other words."),
    "upstream_invalid_request": _(
        "The vendor does not accept the message or one of its files as it is. Please change it, or begin"
        " a conversation with another model."
    ),
    "content_blocked": _(
        "The message, or an earlier one of this conversation, holds what may not be sent any more. If it"
        " isn't this one, please begin a new conversation."
    ),
    "unsettled": _(
        "The vendor was asked, but the portal could not record the answer, so it is not shown. Sending"
        " the message again costs it once more."
    ),
    "cut_by_gate": _("The answer was cut off because the model may no longer be used."),
    "interrupted": _(
        "The portal was restarted while the answer was coming. What had arrived was kept; please send the"
        " message again."
    ),
    "lost": _("The answer was lost because a part of the portal failed. Please send the message again."),
    "output_blocked": _(
        "The answer held something that may not be shown, and was stopped. Ask in another way, so that it"
        " needs no such data."
    ),
    "record_unavailable": _("The message could not be recorded, so nothing was sent. Please try again."),
    "conversation_erased": _(
        "This conversation was erased, or is to be, and nothing was sent. Please begin a new one for what"
        " goes on."
    ),
    "dlp_unavailable": _("The check of the content failed, so nothing was sent. Please try again."),
}
OTHERWISE = _("The message could not be answered. Please try again.")


def failure_sentence(code: str) -> str:
    """What failed and what to do, by code (docs/gateway.md)."""
    return str(SENTENCES.get(code, OTHERWISE))
