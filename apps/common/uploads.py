"""An uploaded register stays in memory: no copy of it lies on a disk that nobody empties."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.common.tables.reading.limits import FILE_BYTES, MEGABYTE

AROUND = MEGABYTE // 2  # the other fields of the form, and what separates them


class InMemory(MemoryFileUploadHandler):
    """Takes whatever ``too_large`` let through, and not a byte more."""

    def handle_raw_input(self, *arguments: Any, **named: Any) -> None:
        super().handle_raw_input(*arguments, **named)
        self.activated = True  # whatever FILE_UPLOAD_MAX_MEMORY_SIZE says
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        if self.seen > FILE_BYTES + AROUND:
            raise StopUpload(connection_reset=True)
        return super().receive_data_chunk(raw_data, start)


def too_large(request: HttpRequest) -> str:
    """A sentence when the request says it is larger than a file may be: nobody reads it then. Else ""."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    size = int(said) if said.isdigit() else 0
    if size <= FILE_BYTES + AROUND:
        return ""
    return _("This file has %(size)s MB; %(most)s MB are the most. Please split it.") % {
        "size": size // MEGABYTE,
        "most": FILE_BYTES // MEGABYTE,
    }


class PassingOver(InMemory):
    """Takes files of up to ``most`` bytes. A larger one is passed over, and ``has_passed`` says so.

    What else stands in the form is read all the same, so that it can be shown again.
    """

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.passed: list[str] = []  # names of the files that were too large

    @property
    def has_passed(self) -> bool:
        return bool(self.passed)

    def new_file(self, *arguments: Any, **named: Any) -> None:
        self.seen = 0
        super().new_file(*arguments, **named)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        if self.seen > self.most:
            self.passed.append(str(self.file_name))
            raise SkipFile
        return MemoryFileUploadHandler.receive_data_chunk(self, raw_data, start)
