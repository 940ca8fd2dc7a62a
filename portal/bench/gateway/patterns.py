"""The gateway process with the rules that come with it alone. Exists in the bench only."""

from portal.asgi_gateway import application
from portal.bench.gateway.policies import change

__all__ = ["application"]

# Patterns, secrets and special categories are looked for; names and what is the company's own aren't.
change(names=False, content=None)
