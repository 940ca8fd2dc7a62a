"""One image of a request, as it was stored."""

import base64

import orjson

from apps.dlp.engine.images import is_image
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services import contents


def image_of(interaction: Interaction, number: int) -> tuple[str, bytes] | None:
    """Media type and bytes of the image with this number (said.py), None if there is none.

    Raises ErasedError.
    """
    prompt = contents.read(interaction.thread_id, ContentKind.PROMPT, interaction.pk)
    parts = (
        part
        for message in orjson.loads(prompt or "[]")
        for part in (message.get("content") if isinstance(message.get("content"), list) else ())
        if is_image(part)
    )
    found = next((part for place, part in enumerate(parts) if place == number), None)
    if found is None:
        return None
    head, _, data = found["image_url"]["url"].partition(";base64,")
    return head.removeprefix("data:"), base64.b64decode(data)
