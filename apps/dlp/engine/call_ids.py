"""Ids of tool calls: they pair a call with its result and mean nothing else."""

from collections.abc import Iterator, MutableMapping, Sequence
from itertools import count, filterfalse

from apps.dlp.engine.detection import detect
from apps.dlp.engine.policies import Action, Policy
from apps.dlp.engine.protection import holds_stand_in, planned
from apps.dlp.engine.vaults import Vault

Holder = MutableMapping[str, object]


def make_ids_neutral(messages: Sequence[Holder], vault: Vault, policy: Policy) -> None:
    """Put another id, wherever it stands, for one that says what must not leave.

    A placeholder in its place would be none: vendors refuse it (Mistral asks for nine letters and figures),
    and with it every later turn. Nothing of an id is a finding or enters the vault.
    """
    given = list(_ids(messages))
    taken = {id_ for _, _, id_ in given}
    free = filterfalse(taken.__contains__, map("call{:05}".format, count(1)))
    told: dict[str, str] = {}
    for holder, name, id_ in given:
        if id_ not in told:
            told[id_] = next(free) if _says_something(id_, vault, policy) else id_
        holder[name] = told[id_]


def _ids(messages: Sequence[Holder]) -> Iterator[tuple[Holder, str, str]]:
    for message in messages:
        calls = message.get("tool_calls")
        holders = [(message, "tool_call_id")]
        holders += (
            [(call, "id") for call in calls if isinstance(call, dict)] if isinstance(calls, list) else []
        )
        for holder, name in holders:
            if isinstance(id_ := holder.get(name), str):
                yield holder, name, id_


def _says_something(id_: str, vault: Vault, policy: Policy) -> bool:
    plan = planned(id_, detect(id_, policy=policy), vault, policy)
    return any(action is not Action.ALLOW for _, action in plan) or holds_stand_in(id_, vault)
