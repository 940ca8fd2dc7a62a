"""Whether a process answers: one small HTTP request to ``/healthz``."""

import http.client
from urllib.parse import urlsplit


def is_healthy(port: int, public_url: str, *, timeout: float = 5.0) -> bool:
    """Whether the process on this port of this machine says 200, asked under its public name."""
    public = urlsplit(public_url)
    headers = {"Host": public.netloc, "X-Forwarded-Proto": public.scheme}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", "/healthz", headers=headers)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
