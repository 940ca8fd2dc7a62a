"""An image is one only if it lies in the message itself and has no word beside it."""

import base64
from typing import Any

import pytest

from apps.dlp.engine.images import is_image

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def url(data: bytes = PNG, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def part(image: Any = None, **more: Any) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": url()} if image is None else image, **more}


@pytest.mark.parametrize(
    ("kind", "data"),
    [("png", PNG), ("jpeg", b"\xff\xd8\xff\xe0"), ("gif", b"GIF89a"), ("webp", b"RIFF\x00\x00\x00\x00WEBP")],
)
def test_formats_that_vendors_read(kind: str, data: bytes) -> None:
    assert is_image(part({"url": url(data, f"image/{kind}"), "detail": "low"}))


@pytest.mark.parametrize(
    "given",
    [
        part({"url": "https://bilder.example/leyla.png"}),
        part({"url": "file-1"}),
        part({"url": url(b"kanari.vogel@example.org")}),
        part({"url": url(PNG, "image/svg+xml")}),
        part({"url": url(PNG, "text/plain")}),
        part({"url": url()[:-1]}),
        part({"url": url() + "kanari.vogel@example.org"}),
        part({"url": url() + "\n"}),
        part({"url": 5}),
        part({"url": url(), "detail": "kanari.vogel@example.org"}),
        part({"url": url(), "detail": ["low"]}),
        part({"url": url(), "alt": "Leyla"}),
        part({}),
        part(url()),
        part(text="Leyla"),
        {"type": "input_image", "image_url": {"url": url()}},
        url(),
        None,
    ],
    ids=repr,
)
def test_everything_else_is_none(given: Any) -> None:
    assert not is_image(given)
