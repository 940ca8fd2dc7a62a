"""The gateway process without the tagger of names. Exists in the bench only."""

from portal.asgi_gateway import application
from portal.bench.gateway.policies import change

__all__ = ["application"]

# Patterns, secrets, special categories and own content are looked for, names aren't.
change(names=False)
