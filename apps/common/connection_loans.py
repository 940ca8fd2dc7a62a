"""A request that waits for somebody else doesn't keep its connection to the database meanwhile."""

from asgiref.sync import sync_to_async
from django.db import connections


async def give_back() -> None:
    """Into the pool, until the request asks the database again; one in a transaction stays.

    Django does so when a response has ended: an answer that takes minutes would keep one of a dozen.
    """
    await sync_to_async(_give_back)()


def _give_back() -> None:
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
