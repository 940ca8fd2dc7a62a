"""Rate limits as OpenAI's clients read them: headers on every answer, 429 with a time to wait."""

from apps.access.limits import LimitedError, Standing
from apps.gateway.wire.errors import LONGEST_WAIT, NO_RETRY, WireError

SENTENCES = {
    "requests": "Too many requests: this key may send {limit} per minute.",
    "tokens": "Too many tokens: this key may use {limit} per minute, and about {asked} were asked for.",
    "share": "Too many tokens at this moment: about {asked} were asked for, and limits are counted in parts.",
    "parallel": "Too many requests at the same time: this key may have {limit} under way.",
}


def headers_of(standing: Standing) -> dict[str, str]:
    """``x-ratelimit-{limit,remaining,reset}-{requests,tokens}`` for what is limited."""
    limits = standing.limits
    return _three("requests", limits.requests, standing.requests_left, standing.requests_reset_ms) | _three(
        "tokens", limits.tokens, standing.tokens_left, standing.tokens_reset_ms
    )


def limited(error: LimitedError) -> WireError:
    """Repeated by clients after the wait, unless it is of no use or longer than a minute."""
    sentence = SENTENCES["share" if error.of_share else error.what].format(
        limit=getattr(error.standing.limits, error.what), asked=error.asked
    )
    headers = headers_of(error.standing)
    if error.wait_ms is None:
        headers |= NO_RETRY
        sentence += " Shorten the question, or ask for a shorter answer."
    else:
        wait = max(error.wait_ms, 1)
        headers |= {"retry-after": str(-(-wait // 1000)), "retry-after-ms": str(wait)}
        headers |= NO_RETRY if wait > LONGEST_WAIT * 1000 else {}
        sentence += f" Ask again in {duration(wait)}."
    kind = "tokens" if error.what == "tokens" else "requests"
    return WireError(429, "rate_limit_exceeded", sentence, kind, headers=headers)


def duration(milliseconds: int) -> str:
    """As OpenAI writes them: ``20ms``, ``1s``, ``1.5s``, ``6m0s``."""
    if milliseconds and milliseconds < 1000:
        return f"{milliseconds}ms"
    minutes, rest = divmod(milliseconds, 60_000)
    seconds = f"{rest / 1000:g}s"
    return f"{minutes}m{seconds}" if minutes else seconds


def _three(name: str, limit: int | None, left: int, reset_ms: int) -> dict[str, str]:
    if not limit:
        return {}
    return {
        f"x-ratelimit-limit-{name}": str(limit),
        f"x-ratelimit-remaining-{name}": str(max(0, left)),
        f"x-ratelimit-reset-{name}": duration(reset_ms),
    }
