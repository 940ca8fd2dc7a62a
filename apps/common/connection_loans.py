"""A request that waits for somebody else doesn't keep its connection to the database meanwhile."""

from asgiref.sync import sync_to_async
from django.db import close_old_connections


async def give_back() -> None:
    """Into the pool, until the request asks the database again; nothing may be open in a transaction.

    Django does so when a response has ended: an answer that takes minutes would keep one of a dozen.
    """
    await sync_to_async(close_old_connections)()
