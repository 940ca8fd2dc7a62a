"""The templates that a new installation begins with. Their names are German: they are records."""

from typing import Any

_DESK = ("employee", "owner", "manager", "officer", "dpo", "hr", "works_council", "platform_admin")
_IT = ("key_admin", "platform_admin", "owner")

DEFAULTS: tuple[dict[str, Any], ...] = (
    {
        "name": "Skript einer Fachabteilung",
        "holder": "person",
        "roles": (*_DESK, "key_admin"),
        "endpoints": ("chat", "responses", "embeddings"),
        "requests_per_minute": 60,
        "tokens_per_minute": 60_000,
        "parallel_requests": 4,
        "longest_days": 180,
    },
    {
        "name": "Dienst (Server)",
        "holder": "service",
        "roles": (*_DESK, "key_admin"),
        "endpoints": ("chat", "responses", "embeddings"),
        "requests_per_minute": 600,
        "tokens_per_minute": 600_000,
        "parallel_requests": 32,
        "longest_days": 365,
        "networks_required": True,
    },
    {
        "name": "Test",
        "holder": "person",
        "roles": _IT,
        "endpoints": ("chat", "responses", "embeddings"),
        "requests_per_minute": 20,
        "tokens_per_minute": 20_000,
        "parallel_requests": 2,
        "longest_days": 30,
    },
)
