"""Is the gateway able to do its work?"""

from apps.gateway.api.authentication import only
from apps.gateway.api.calls import Call
from apps.gateway.api.responses import Answer, json_response
from apps.gateway.runtime import current


async def view(call: Call) -> Answer:
    """200 only with a database: without one nothing may be sent."""
    only(call, "GET")
    async with current().pool.connection(timeout=2) as connection:
        await connection.execute("SELECT 1")
    return json_response({"status": "ok"})
