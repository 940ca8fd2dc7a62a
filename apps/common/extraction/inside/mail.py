"""An e-mail (RFC 5322, MIME): its head, its text, and the text of what is attached to it.

What is attached and can't be read is named and stays behind; what is dangerous refuses the whole mail.
"""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import cast

from apps.common.extraction.inside.page import page_of
from apps.common.extraction.limits import Limits
from apps.common.extraction.recognition import kind_of
from apps.common.extraction.unfit import UnfitError

HEAD = ("From", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject")
TELLING = ("From", "Date", "Subject", "Received", "Message-ID")
# A mail that carries one of these is refused, not only what it carries.
DANGEROUS = {"virus", "expands", "parts", "long", "complex", "nested"}
LONGEST_NAME = 200


def pages_of(data: bytes, limits: Limits, depth: int = 1) -> Iterator[str]:
    """Raises UnfitError: damaged, nested, parts, and what attached files raise that is dangerous."""
    message = message_from_bytes(data, policy=policy.default.clone(max_line_length=None))
    if not any(name in message for name in TELLING):
        raise UnfitError("damaged")
    yield from _pages(message, limits, depth)


def _pages(message: EmailMessage, limits: Limits, depth: int) -> Iterator[str]:
    if depth > limits.depth:
        raise UnfitError("nested")
    if sum(1 for _part in message.walk()) > limits.parts:
        raise UnfitError("parts")
    yield f"{_head(message)}\n\n{_body(message, limits)}"
    for part in message.iter_attachments():
        yield from _attached(part, limits, depth)


def _head(message: Message) -> str:
    return "\n".join(f"{name}: {message[name]}" for name in HEAD if message[name])


def _body(message: EmailMessage, limits: Limits) -> str:
    """Of alternatives the plain one; of a page what it hides goes along with it."""
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    texts = [_text(plain)] if plain is not None else []
    if page is not None and not any(text.strip() for text in texts):
        texts = [page_of(_text(page), limits)]
    return "\n".join(texts)


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:  # nobody knows this charset
        return data.decode("utf-8", "replace")


def _attached(part: Message, limits: Limits, depth: int) -> Iterator[str]:
    name = " ".join((part.get_filename() or part.get_content_type()).split())[:LONGEST_NAME]
    try:
        pages = list(_read(part, name, limits, depth))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        if isinstance(error, UnfitError) and error.code in DANGEROUS:
            raise
        pages = [f"[attached and not read: {name}]"]  # parsers raise whatever a damaged file leads to
        name = ""
    yield "\n\n".join([f"[attached: {name}]", *pages] if name else pages)


def _read(part: Message, name: str, limits: Limits, depth: int) -> Iterator[str]:
    from apps.common.extraction.inside.main import reader

    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        yield from _pages(cast("EmailMessage", inner), limits, depth + 1)
        return
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    kind = kind_of(data, name, limits)
    if kind == "eml":
        yield from pages_of(data, limits, depth + 1)
    else:
        yield from reader(kind).pages_of(data, limits)
