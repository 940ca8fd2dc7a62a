"""Asks a page again and again as a signed-in person does, and says how long the answers took.

In this process, through Django's test client: middleware, permissions, queries and templates count, the
network doesn't. Knows models, so a bench may read it only once Django is set up.
"""

import statistics
import time
from collections.abc import Callable, Sequence

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from portal.bench.shape import Figure
from portal.launcher.messages import Refusal

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(person: User) -> Client:
    """Signed in, and prefers German."""
    client = Client(headers={"Accept-Language": "de"})
    client.force_login(person, BACKEND)
    return client


def ask(client: Client, url: str) -> float:
    """Seconds until the answer. Raises Refusal for any answer but 200."""
    began = time.perf_counter()
    answer = client.get(url)
    took = time.perf_counter() - began
    if answer.status_code != 200:
        raise Refusal(f"{url}: {answer.status_code}")
    return took


def queries(client: Client, url: str) -> int:
    """How many queries a page takes, the second time it is asked for."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def times(name: str, once: Callable[[], float], rounds: int, must: float) -> list[Figure]:
    """The median, and what 95 of 100 answers keep below; ``once`` returns seconds."""
    return _figures(name, [once() for _ in range(rounds)], must)


def _figures(name: str, seconds: Sequence[float], must: float) -> list[Figure]:
    millis = sorted(1000 * took for took in seconds)
    late = millis[max(-(-95 * len(millis) // 100) - 1, 0)]
    return [
        Figure(f"{name}: p50", round(statistics.median(millis), 1), "ms"),
        Figure(f"{name}: p95", round(late, 1), "ms", must=must),
    ]
