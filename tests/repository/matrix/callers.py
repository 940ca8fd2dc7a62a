"""The columns of the gateway's table: what a program may show as its key."""

from dataclasses import replace
from datetime import timedelta

from apps.access import keyformat
from apps.access.models import ApiKey, Grant
from apps.access.services import keys
from apps.access.services.keys import IssuedKey
from apps.common import clock
from apps.interactions.models import Interaction
from tests.cast import Cast
from tests.review.makers import message

CALLERS = (
    "none",
    "garbled",
    "unknown",
    "wrong",
    "revoked",
    "expired",
    "ended",
    "disabled",
    "other",
    "living",
)


def clear_keys(cast: Cast) -> dict[str, str]:
    """The clear text that each caller sends; "" for none."""
    living = cast.api_key()
    return {
        "none": "",
        "garbled": living[:-1] + ("0" if living[-1] != "0" else "1"),
        "unknown": keyformat.compose()[0],
        "wrong": _other_secret(living),
        "revoked": _revoked(cast),
        "expired": _expired(cast),
        "ended": _access_ended(cast),
        "disabled": _of_a_disabled_account(cast),
        "other": _issued(cast, "david.schreiber", "UC-0004").clear,
        "living": living,
    }


def held_message(cast: Cast) -> Interaction:
    """A message that waits, sent with the living key."""
    held = message(cast, "leyla.aydin", held=True)
    held.api_key = ApiKey.objects.get(name="Angebotssystem")
    held.save(update_fields=["api_key"])
    return held


def _other_secret(clear: str) -> str:
    """The key id of a living key with the secret of another one."""
    known, invented = keyformat.parse(clear), keyformat.parse(keyformat.compose()[0])
    assert known is not None
    assert invented is not None
    body = f"{keyformat.prefix(known.key_id)}{replace(invented, key_id=known.key_id).secret}"
    return f"{body}_{keyformat._checksum(body)}"


def _revoked(cast: Cast) -> str:
    issued = _issued(cast, "leyla.aydin", "UC-0001", "Revoked")
    keys.revoke(issued.key, by=cast.people["hannah.vogt"])
    return issued.clear


def _expired(cast: Cast) -> str:
    issued = _issued(cast, "leyla.aydin", "UC-0001", "Expired")
    ApiKey.objects.filter(pk=issued.key.pk).update(expires_on=clock.today() - timedelta(days=1))
    return issued.clear


def _access_ended(cast: Cast) -> str:
    issued = _issued(cast, "jonas.weber", "UC-0001", "Ended")
    Grant.objects.filter(pk=issued.key.grant_id).update(valid_until=clock.today() - timedelta(days=1))
    return issued.clear


def _of_a_disabled_account(cast: Cast) -> str:
    issued = _issued(cast, "miriam.schulte", "UC-0001", "Disabled")
    cast.people["miriam.schulte"].is_active = False
    cast.people["miriam.schulte"].save()
    return issued.clear


def _issued(cast: Cast, person: str, use_case: str, name: str = "Other") -> IssuedKey:
    grant, _made = Grant.objects.get_or_create(
        person=cast.people[person],
        use_case=cast.use_cases[use_case],
        scope="api",
        defaults={
            "granted_by": cast.people["anke.petersen"],
            "valid_until": clock.today() + timedelta(days=90),
        },
    )
    last_day = clock.today() + timedelta(days=30)
    return keys.issue(grant, name=name, expires_on=last_day, by=cast.people["hannah.vogt"])
