"""Budgets on the way of a message: reserved before it is sent, settled when it has ended."""

from apps.access.budgets.moving import move
from apps.access.budgets.values import Refusal, Reservation, Settlement

__all__ = ["Refusal", "Reservation", "Settlement", "move"]
