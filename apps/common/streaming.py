"""Answers that are made while they are sent."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from django.http import StreamingHttpResponse


class StreamedResponse(StreamingHttpResponse):
    """What makes it is closed when the client leaves, before the request ends.

    Django closes its own generator only. One that is left in the middle of a piece would be closed whenever
    its memory is freed: a message that waits for its record, a connection or a file would be kept until then.
    """

    def __init__(self, parts: AsyncGenerator[bytes | str], content_type: str, **headers: str) -> None:
        super().__init__(parts, content_type=content_type, headers=headers)
        self._parts = parts

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        async with aclosing(self._parts) as parts:
            async for part in parts:
                yield self.make_bytes(part)
