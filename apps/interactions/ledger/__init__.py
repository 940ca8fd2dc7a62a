"""What the hot path writes: rows and moves, in batches, without the ORM."""

from apps.interactions.ledger.apply import apply, document
from apps.interactions.ledger.statement import CALL, CHANGED, ERASED
from apps.interactions.ledger.writes import Move, Write

__all__ = ["CALL", "CHANGED", "ERASED", "Move", "Write", "apply", "document"]
