"""A Redis given from outside: looked at once, before anything starts that needs it."""

from urllib.parse import urlsplit

from portal.launcher.messages import Refusal, warn

SCHEMES = ("redis", "rediss")  # Celery can't speak through a socket of this machine by the same address
SECONDS = 3


def redis_problem(url: str) -> str:
    """Why this can't be an address, "" if it can. What it holds, such as a password, isn't repeated."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if fits:
        return ""
    return "REDIS_URL must look like redis://host:6379/0; in its password / # ? @ [ are %2F %23 %3F %40 %5B."


def look_at(url: str) -> None:
    """Raises Refusal for what is no address and for a wrong password; warns where nobody answers."""
    import redis
    from redis.exceptions import AuthenticationError, RedisError, ResponseError

    if problem := redis_problem(url):
        raise Refusal(problem)
    try:
        asked = redis.Redis.from_url(
            url, protocol=2, socket_timeout=SECONDS, socket_connect_timeout=SECONDS, retry=None
        )
        with asked:
            asked.ping()
    except (AuthenticationError, ResponseError) as error:
        raise Refusal(f"The Redis in REDIS_URL can't be used: {str(error).strip()}") from None
    except (ValueError, TypeError):
        raise Refusal("What stands behind the ? of REDIS_URL is nothing that Redis knows.") from None
    except RedisError as error:
        why = type(error).__name__
        warn(f"The Redis in REDIS_URL doesn't answer ({why}); until it does, nobody can sign in.")
