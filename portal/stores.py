"""The settings of PostgreSQL and of Redis; portal/settings.py takes them in as they are."""

from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

import environ

from portal import given
from portal.launcher.redis_given import redis_problem

env = environ.Env()

# A server that is gone is noticed within half a minute, not after the two hours of TCP (seconds, the last in
# milliseconds).
SIGNS_OF_LIFE = {
    "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000,
}  # fmt: skip
# A pool tries a server that is gone again after four seconds at most, as long as somebody waits for it. Left
# alone it doubles its pauses for five minutes: a database that is back after four is asked after two more.
RECONNECT_SECONDS = 11.0


def _database(variable: str) -> dict[str, Any]:
    """What stands behind the ``?`` of the address counts, in libpq's words (``sslmode``, ``sslrootcert``)."""
    found: dict[str, Any] = env.db(variable, engine="django.db.backends.postgresql")
    # Transaction pooling by PgBouncer must work: no prepared statements that outlive a transaction.
    ours = {"prepare_threshold": None, "connect_timeout": 5} | SIGNS_OF_LIFE
    return found | {"CONN_MAX_AGE": 0, "OPTIONS": found.get("OPTIONS", {}) | ours}


# The app connects as portal_app. The owner's address is given only to migrate, seed and maintain.
DATABASES = {"default": _database("DATABASE_URL")}
if env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = _database("DATABASE_OWNER_URL") | {"TEST": {"MIRROR": "default"}}
POOL = {"min_size": 1, "max_size": 12, "timeout": 10, "reconnect_timeout": RECONNECT_SECONDS}
DATABASES["default"]["OPTIONS"]["pool"] = POOL
DATABASES["default"]["ATOMIC_REQUESTS"] = False


def _checked(url: str) -> str:
    """With TLS the server's certificate is checked unless the address says otherwise: Celery wouldn't."""
    if problem := redis_problem(url):
        given.refuse(problem)
    parts = urlsplit(url)
    if parts.scheme != "rediss" or "ssl_cert_reqs" in parse_qs(parts.query):
        return url
    return urlunsplit(parts._replace(query=f"{parts.query}&ssl_cert_reqs=required".removeprefix("&")))


REDIS_URL = _checked(env.str("REDIS_URL"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # RESP2 also speaks to Redis 6 and to proxies; a dead Redis must not hang a page.
        "OPTIONS": {"protocol": 2, "socket_timeout": 2, "socket_connect_timeout": 1},
        "KEY_PREFIX": "cache",
    }
}
