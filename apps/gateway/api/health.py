"""Is the gateway able to do its work?"""

from django.http import HttpRequest, HttpResponse

from apps.gateway.api.responses import json_response
from apps.gateway.runtime import current


async def view(_request: HttpRequest) -> HttpResponse:
    """200 only with a database: without one nothing may be sent."""
    async with current().pool.connection(timeout=2) as connection:
        await connection.execute("SELECT 1")
    return json_response({"status": "ok"})
