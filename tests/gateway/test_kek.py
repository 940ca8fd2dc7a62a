"""The key of the process must be the one that everything stored was sealed with."""

import base64
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from asgiref.sync import sync_to_async
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from apps.accounts.factor_adapter import FactorAdapter
from apps.common import key_proof
from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.common.crypto import keys as crypto_keys
from apps.common.ids import uuid7
from apps.common.outbox.reconciliation import reconcile
from apps.dlp.models import ContentKey
from apps.dlp.services.keys import content_key
from apps.gateway import lifespan
from apps.gateway.lifespan import with_lifespan
from apps.interactions.services import keys
from apps.vendors.services.credentials import set_credential
from portal import celery
from tests.vendors import makers

pytestmark = pytest.mark.django_db
OTHER = base64.urlsafe_b64encode(b"o" * 32).decode()
TOO_LONG = base64.urlsafe_b64encode(b"x" * 48).decode()
UseKey = Callable[[str], None]


@pytest.fixture
def use_key(settings: Any) -> Iterator[UseKey]:
    def use(text: str) -> None:
        settings.KEK = text
        crypto_keys._kek.cache_clear()

    yield use
    crypto_keys._kek.cache_clear()


def a_credential() -> None:
    set_credential(makers.route(makers.vendor()), "sk-proof-of-the-key", by=makers.person("key_admin"))


def a_factor() -> None:
    Authenticator.objects.create(
        user=makers.person("employee"),
        type=Authenticator.Type.TOTP,
        data={"secret": FactorAdapter().encrypt("JBSWY3DPEHPK3PXP")},
    )


def test_before_anything_is_sealed_any_key_of_the_right_form_will_do(use_key: UseKey) -> None:
    use_key(OTHER)
    key_proof.prove()
    assert not ContentKey.objects.exists()
    use_key(TOO_LONG)
    with pytest.raises(KeyUnavailableError):
        key_proof.prove()


@pytest.mark.parametrize("seal", [content_key, lambda: keys.make(uuid7()), a_credential, a_factor])
def test_another_key_is_told_before_it_seals_anything(seal: Callable[[], Any], use_key: UseKey) -> None:
    seal()
    key_proof.prove()
    assert reconcile()["lost"]["key_that_opens_nothing"] == 0
    use_key(OTHER)
    with pytest.raises(UnreadableError):
        key_proof.prove()
    found = reconcile()
    assert (found["ok"], found["lost"]["key_that_opens_nothing"]) == (False, 1)


def test_who_lost_a_key_once_and_went_on_with_another_goes_on(settings: Any, use_key: UseKey) -> None:
    right = settings.KEK
    use_key(OTHER)
    content_key()
    keys.make(uuid7())
    use_key(right)
    a_credential()
    key_proof.prove()


@pytest.mark.parametrize(
    ("key", "told"), [(OTHER, "sealed with another key"), (TOO_LONG, "must be 32 bytes")]
)
def test_the_database_is_not_prepared_with_another_key(
    use_key: UseKey, monkeypatch: pytest.MonkeyPatch, key: str, told: str
) -> None:
    prepared: list[str] = []
    steps = "apps.reports.management.commands.prepare_database"
    monkeypatch.setattr(f"{steps}.call_command", lambda name, **_options: prepared.append(name))
    monkeypatch.setattr(f"{steps}.months.make_ahead", lambda _database: ())
    call_command("prepare_database", verbosity=0)
    assert ContentKey.objects.exists()
    use_key(key)
    with pytest.raises(CommandError, match=told):
        call_command("prepare_database", verbosity=0)
    assert "migrate" in prepared


async def started() -> list[str]:
    """What the lifespan says until the server would serve."""
    said: list[str] = []

    async def nothing(*_given: object) -> None: ...

    async def receive() -> dict[str, Any]:
        return {"type": "lifespan.startup"}

    async def send(message: Any) -> None:
        said.append(message["type"])

    await with_lifespan(nothing)({"type": "lifespan", "state": {}}, receive, send)
    return said


@pytest.mark.django_db(transaction=True)
async def test_no_process_starts_with_another_key(use_key: UseKey) -> None:
    await sync_to_async(content_key)()
    use_key(OTHER)
    assert await started() == ["lifespan.startup.failed"]
    with pytest.raises(SystemExit, match="PORTAL_KEK"):
        await sync_to_async(celery._prove_key)()


async def test_a_process_that_started_without_a_database_ends_once_that_is_of_another_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers, ended = [None, None, False], list[int]()
    monkeypatch.setattr(lifespan, "_proof", lambda: answers.pop(0))
    monkeypatch.setattr(lifespan, "PROOF_SECONDS", 0.01)
    monkeypatch.setattr("os.kill", lambda _process, number: ended.append(number))
    await lifespan._prove_later()
    assert ended == [signal.SIGTERM]


@pytest.mark.django_db(transaction=True)
def test_without_a_database_nothing_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(key_proof, "prove", away)
    assert lifespan._proof() is None
    celery._prove_key()
