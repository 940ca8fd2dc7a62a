"""What every answer says of its call, whether it is one, a refusal or a stream: OpenAI's headers."""

import time

from apps.common.ids import uuid7
from apps.gateway.api.calls import Call
from apps.gateway.api.responses import Answer, Response
from apps.gateway.wire.limits import headers_of as standing_headers

OK = 200


def headers_of(response: Response, call: Call | None) -> dict[str, str]:
    """Those of the answer, and beside them its id, how the key stands where a limit was asked about, and
    how many milliseconds a whole answer took. Without a call (it couldn't be read) there is an id only.
    """
    if call is None:
        return {**response.headers, "x-request-id": str(uuid7())}
    told = {**response.headers, "x-request-id": call.id}
    if call.lease is not None:
        told |= standing_headers(call.lease.standing)
    if isinstance(response, Answer) and response.status == OK:
        told["openai-processing-ms"] = str(round((time.monotonic() - call.began) * 1000))
    return told
