"""Files inside a message become text before anything else looks at it: only their text leaves.

A part ``{"type": "file", "file": {"filename", "file_data"}}`` (OpenAI's chat completions) with a data URL
(RFC 2397) is read in a limited process. What can't be read stays as it is, without its data, and so stands
against the message as every other part that nobody can check.
"""

import asyncio
import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from apps.common.extraction.attached import Attached, read_attached
from apps.common.extraction.sentences import attached_sentence
from apps.common.extraction.unfit import UnfitError
from apps.gateway.measuring.file_count import FileCount
from apps.gateway.pipeline.detection import Checked, DetectionFailedError
from apps.gateway.pipeline.file_parts import framed

LONGEST_NAME = 500
_DATA_URL = re.compile(r"data:[\w.+-]{0,80}/?[\w.+-]{0,80}(?:;[\w.+-]{1,40}=[\w.+-]{1,40}){0,3};base64,")
_threads = ThreadPoolExecutor(2, "files")  # as many as may be read at once (common.extraction)

Message = Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Placed:
    """Where the text of a file stands: in the ``part``-th part of a message, as the paths of findings count,
    and as its ``text``-th text. What is kept of a message that is refused has its texts only.
    """

    message: int
    part: int
    text: int
    file: Attached

    def as_record(self) -> dict[str, Any]:
        """What is kept of the file besides its text, sealed. Its name stands in the frame of its text."""
        told = self.file
        return {
            "message": self.message, "part": self.part, "text": self.text, "kind": told.kind,
            "size": told.size, "sha256": told.sha256, "hidden": told.hidden,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Unread:
    """A file that can't be read: its name as it was given, and why (sentences.SENTENCES)."""

    name: str
    code: str


@dataclass(slots=True, repr=False)
class Read:
    """Messages without files; ``unread`` is by the path of the part, as detection names it."""

    messages: list[dict[str, Any]]
    files: list[Placed] = field(default_factory=list)
    unread: dict[str, Unread] = field(default_factory=dict)

    def explained(self, checked: Checked) -> Checked:
        """What detection could not read, with the reason where it is known."""
        if not self.unread:
            return checked
        return replace(checked, unscannable=frozenset(map(self._with_reason, checked.unscannable)))

    def _with_reason(self, path: str) -> str:
        """To stand in a list that ends as a sentence."""
        unread = self.unread.get(path)
        return f"{path}: {attached_sentence(unread.code).removesuffix('.')}" if unread else path


class Reading:
    """Reads the files of a request once, however often the request is tried."""

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self._messages = messages
        self._read: Read | None = None

    async def read(self) -> Read:
        """Off the event loop; at once where there are no files. Raises DetectionFailedError."""
        if self._read is None:
            has_files = any(map(_has_file, self._messages))
            self._read = await self._aside() if has_files else Read(self._messages)
        return self._read

    async def _aside(self) -> Read:
        try:
            return await asyncio.get_running_loop().run_in_executor(_threads, read_files, self._messages)
        except Exception as error:  # noqa: BLE001 -- whatever it is: a file that nobody has read must not leave
            raise DetectionFailedError(type(error).__name__) from None


def read_files(messages: Sequence[Message]) -> Read:
    """Blocks until all are read."""
    read, count = Read([]), FileCount()
    for n, message in enumerate(messages):
        if not _has_file(message):
            read.messages.append(dict(message))
            continue
        parts: list[Any] = []
        for i, part in enumerate(message["content"]):
            parts.append(_read_part(part, (n, i, sum(map(_is_text, parts))), count, read))
        read.messages.append({**message, "content": parts})
    return read


def _read_part(part: Any, place: tuple[int, int, int], count: FileCount, read: Read) -> Any:
    if not _is_file(part):
        return part
    n, i, texts = place
    name = _name_of(part)
    try:
        count.one()
        file = read_attached(_data_of(part), name)
        count.text(file.text)
    except UnfitError as unfit:
        read.unread[f"messages[{n}].content[{i}]"] = Unread(name, unfit.code)
        return {"type": "file"}
    read.files.append(Placed(n, i, texts, file))
    return {"type": "text", "text": framed(file)}


def _data_of(part: Message) -> bytes:
    """Raises UnfitError: elsewhere."""
    file = part.get("file")
    if (
        set(part) != {"type", "file"}
        or not isinstance(file, Mapping)
        or not set(file) <= {"filename", "file_data"}
    ):
        raise UnfitError("elsewhere")
    url = file.get("file_data")
    match = _DATA_URL.match(url) if isinstance(url, str) else None
    if match is None or not isinstance(url, str):
        raise UnfitError("elsewhere")
    try:
        return base64.b64decode(url[match.end() :], validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnfitError("damaged") from error


def _name_of(part: Message) -> str:
    file = part.get("file")
    name = file.get("filename") if isinstance(file, Mapping) else None
    return name[:LONGEST_NAME] if isinstance(name, str) else ""


def _has_file(message: Message) -> bool:
    content = message.get("content")
    return isinstance(content, list) and any(map(_is_file, content))


def _is_file(part: Any) -> bool:
    return isinstance(part, Mapping) and part.get("type") == "file"


def _is_text(part: Any) -> bool:
    """As the texts of what is kept are counted (interactions.reading)."""
    return isinstance(part, Mapping) and part.get("type") == "text" and isinstance(part.get("text"), str)
