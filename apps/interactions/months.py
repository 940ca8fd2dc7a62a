"""What of messages goes when their month is dropped."""

from apps.interactions.models.content import OF_MESSAGES

GOING = {
    "content": "kind IN ({})".format(", ".join(f"'{kind.value}'" for kind in OF_MESSAGES)),
    "finding": "TRUE",
}
