"""What the hot path writes: rows and moves, in batches, without the ORM."""

from apps.interactions.ledger.apply import apply
from apps.interactions.ledger.writes import Move, Write

__all__ = ["Move", "Write", "apply"]
