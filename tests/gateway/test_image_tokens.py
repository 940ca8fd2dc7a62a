"""What an image counts at most: the figures of OpenAI's page, and for models that nobody knows."""

import base64
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from apps.gateway.measuring.image_size import MOST_BYTES, size_of
from apps.gateway.measuring.image_tokens import PATCHED, TILED, UNKNOWN_SIZE, most_tokens_of

KINDS = {"png": {}, "gif": {}, "jpeg": {}, "webp": {}, "webp, lossless": {"lossless": True}}


def url_of(data: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def drawn(width: int, height: int, kind: str = "png", **options: Any) -> bytes:
    name, written = kind.partition(",")[0], io.BytesIO()
    Image.new("RGB", (width, height)).save(written, name, **KINDS.get(kind, {}), **options)
    return written.getvalue()


def image(width: int, height: int, detail: str = "auto") -> dict[str, str]:
    return {"url": url_of(drawn(width, height)), "detail": detail}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(1, 1), (640, 479), (1031, 17)])
def test_the_head_says_the_size(kind: str, size: tuple[int, int]) -> None:
    assert size_of(url_of(drawn(*size, kind))) == size


def test_webp_with_a_profile_and_progressive_jpeg_say_it_too() -> None:
    assert size_of(url_of(drawn(300, 200, "webp", exif=b"Exif\0\0" + bytes(40)))) == (300, 200)
    assert size_of(url_of(drawn(300, 200, "jpeg", progressive=True, optimize=True))) == (300, 200)


def test_a_jpeg_behind_large_profiles_is_read_up_to_a_bound() -> None:
    plain, part = drawn(300, 200, "jpeg"), b"\xff\xe2\xff\xff" + bytes(0xFFFD)
    behind = plain[:2] + part * 3 + plain[2:]
    assert size_of(url_of(behind)) == (300, 200)
    assert size_of(url_of(plain[:2] + part * (MOST_BYTES // 0xFFFF + 1) + plain[2:])) is None


@given(st.sampled_from(sorted(KINDS)), st.integers(0, 80), st.binary(max_size=8))
def test_broken_heads_say_nothing_wrong_and_never_fail(kind: str, cut: int, more: bytes) -> None:
    found = size_of(url_of(drawn(40, 30, kind)[:cut] + more))
    assert found is None or min(found) > 0
    assert most_tokens_of({"url": url_of(more)}, "gpt-4o") == UNKNOWN_SIZE


@pytest.mark.parametrize(
    ("model", "size", "detail", "tokens"),
    [
        ("gpt-4o", (1024, 1024), "high", 765),  # the page's own examples
        ("gpt-4o", (2048, 4096), "high", 1105),
        ("gpt-4o", (4096, 8192), "low", 85),
        ("gpt-4o-2024-11-20", (128, 64), "auto", 255),
        ("gpt-4o-mini", (128, 64), "high", 8500),
        ("gpt-4.1-mini", (1024, 1024), "high", 1659),
        ("gpt-4.1-mini", (4000, 1474), "high", 2489),
        ("o3", (512, 513), "high", 375),
    ],
)
def test_documented_models(model: str, size: tuple[int, int], detail: str, tokens: int) -> None:
    assert most_tokens_of(image(*size, detail), model) == tokens


@pytest.mark.parametrize("size", [(1, 1), (512, 512), (1500, 700), (3000, 4000)])
@pytest.mark.parametrize("detail", ["low", "high", "auto"])
def test_an_unknown_model_counts_no_less_than_any_known_one(size: tuple[int, int], detail: str) -> None:
    given_image = image(*size, detail)
    unknown = most_tokens_of(given_image, "our-deployment")
    assert unknown <= UNKNOWN_SIZE
    assert all(most_tokens_of(given_image, known) <= unknown for known in [*TILED, *PATCHED])


def test_a_small_image_puts_little_aside() -> None:
    assert most_tokens_of(image(64, 64, "low"), "our-deployment") == 2833
    assert most_tokens_of(image(64, 64), "our-deployment") == 8500
