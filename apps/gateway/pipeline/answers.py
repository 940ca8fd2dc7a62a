"""Which kind of answer a message gets: that of what its model gives."""

from apps.dlp import Vault
from apps.gateway.pipeline.answer import Answer
from apps.gateway.pipeline.detection import answer_policy_of
from apps.gateway.pipeline.question import Admitted
from apps.gateway.pipeline.vectors import Vectors
from apps.vendors.models import Purpose


def answer_to(admitted: Admitted, vault: Vault) -> Answer:
    policy = answer_policy_of(admitted.decision.obligations)
    if admitted.facts.known().route.purpose == Purpose.EMBEDDINGS:
        return Vectors(vault, policy, admitted.messages, admitted.options, keep=admitted.resumed)
    options = admitted.options
    return Answer(vault, policy, logprobs=bool(options.get("logprobs")), choices=int(options.get("n") or 1))
