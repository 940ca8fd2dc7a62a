"""Rate limits: requests and tokens per minute as buckets that fill again, parallel requests as leases.

The counters lie in Redis, where they decide nothing but speed; without Redis each process keeps its share.
"""

from apps.access.limits.limiter import Limiter, Taking
from apps.access.limits.values import Lease, LimitedError, Limits, Standing

__all__ = ["Lease", "LimitedError", "Limiter", "Limits", "Standing", "Taking"]
