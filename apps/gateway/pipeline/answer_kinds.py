"""Which kind of answer a message gets: that of what its model gives."""

from collections.abc import Mapping
from typing import Any

from apps.dlp import Vault
from apps.gateway.pipeline.answer import Answer
from apps.gateway.pipeline.detection import answer_policy_of
from apps.gateway.pipeline.question import Admitted
from apps.gateway.pipeline.vectors import Vectors
from apps.vendors.models import Purpose

JSON_FORMATS = frozenset({"json_object", "json_schema"})


def answer_to(admitted: Admitted, vault: Vault) -> Answer:
    policy = answer_policy_of(admitted.decision.obligations)
    if admitted.facts.known().route.purpose == Purpose.EMBEDDINGS:
        return Vectors(vault, policy, admitted.messages, keep=admitted.resumed)
    options = admitted.options
    logprobs, choices = bool(options.get("logprobs")), int(options.get("n") or 1)
    return Answer(vault, policy, logprobs=logprobs, choices=choices, json=_is_json(options))


def _is_json(options: Mapping[str, Any]) -> bool:
    """Whether the client parses the text: a value must then stand in it as JSON writes it (RFC 8259, 7)."""
    wanted = options.get("response_format")
    return isinstance(wanted, Mapping) and wanted.get("type") in JSON_FORMATS
