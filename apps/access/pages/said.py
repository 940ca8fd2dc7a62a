"""What was typed for a decision, a question or an answer that can't be sent any more: it has no form."""

from django.http import QueryDict

from apps.access.pages.request import RequestPage


def left_of(item: RequestPage, said: str, sent: QueryDict | None) -> str:
    """The words that stand in no form of the page. ``said`` and ``sent`` as in ``show``."""
    if sent is not None:
        return "" if "grant" in item.steps else sent.get("words", "").strip()
    return "" if item.steps & {"ask", "answer"} else said.strip()
