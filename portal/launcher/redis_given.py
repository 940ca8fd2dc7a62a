"""A Redis given from outside: looked at once, before anything starts that needs it."""

from urllib.parse import urlsplit

import redis
from redis.exceptions import AuthenticationError, RedisError, ResponseError

from portal.launcher.messages import Refusal, warn

SCHEMES = ("redis", "rediss", "unix")
SECONDS = 3


def look_at(url: str) -> None:
    """Raises Refusal for what is no address and for a wrong password; warns where nobody answers."""
    if urlsplit(url).scheme not in SCHEMES:
        raise Refusal("REDIS_URL must look like redis://host:6379/0.")
    try:
        asked = redis.Redis.from_url(
            url, protocol=2, socket_timeout=SECONDS, socket_connect_timeout=SECONDS, retry=None
        )
        with asked:
            asked.ping()
    except (AuthenticationError, ResponseError, ValueError) as error:
        raise Refusal(f"The Redis in REDIS_URL can't be used: {str(error).strip()}") from None
    except RedisError as error:
        why = type(error).__name__
        warn(f"The Redis in REDIS_URL doesn't answer ({why}); until it does, nobody can sign in.")
