"""Lists in the environment, separated by commas."""

from collections.abc import Sequence

import environ


def listed(env: environ.Env, variable: str, default: Sequence[str] = ()) -> list[str]:
    """Without the blanks that people write after a comma, and without empty ones."""
    return [each.strip() for each in env.list(variable, default=list(default)) if each.strip()]
