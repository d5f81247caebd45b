"""PNGs written by rows are read back bit for bit."""

from __future__ import annotations

import io
import threading
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from app.engine.pixels import PngWriter, png
from app.engine.pixels.png_block import joined_checksum


def read(data: bytes) -> PngImagePlugin.PngImageFile:
    image = Image.open(io.BytesIO(data))
    assert isinstance(image, PngImagePlugin.PngImageFile)
    image.verify()  # checksums of all chunks
    image = Image.open(io.BytesIO(data))
    assert isinstance(image, PngImagePlugin.PngImageFile)
    image.load()
    return image


def written(values: np.ndarray, heights: list[int], **options: Any) -> bytes:
    """``values`` (H, W, C) given in bands of ``heights``, in turn, until all are."""
    file = io.BytesIO()
    with PngWriter(file, values.shape[1], values.shape[0], **options) as writer:
        top = 0
        while top < len(values):
            for height in heights:
                writer.rows(values[top : top + height])
                top = min(len(values), top + height)
    return file.getvalue()


@st.composite
def pictures(draw: st.DrawFn) -> np.ndarray:
    height, width, channels = draw(st.integers(1, 40)), draw(st.integers(1, 50)), draw(st.integers(1, 4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    if draw(st.booleans()):
        return rng.integers(0, 256, (height, width, channels), np.uint8)
    steps = rng.integers(0, 6, (2, channels))
    slope = np.arange(height)[:, None, None] * steps[0] + np.arange(width)[None, :, None] * steps[1]
    return slope.astype(np.uint8)


@settings(max_examples=60, deadline=None)
@given(pictures(), st.lists(st.integers(1, 17), min_size=1, max_size=4), st.integers(1, 3000))
def test_what_is_read_is_what_was_written(values: np.ndarray, heights: list[int], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(png, "_BLOCK_BYTES", block)
        channels = values.shape[2]
        data = written(values, heights, alpha=channels in (2, 4), grey=channels < 3)
    image = read(data)
    assert image.mode == {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[channels]
    assert np.array_equal(np.asarray(image).reshape(values.shape), values)


def test_the_stream_is_sound_for_a_strict_reader() -> None:
    """Checksums of the compressed stream too, which Pillow does not look at."""
    values = np.random.default_rng(0).integers(0, 9, (300, 5000, 3), np.uint8)
    data = written(values, [7])
    stream, place = b"", 8
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] == b"IDAT":
            stream += data[place + 8 : place + 8 + length]
        place += 12 + length
    assert len(zlib.decompress(stream)) == 300 * 15001


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 30000, 3), (3000, 1, 4), (700, 900, 3)])
def test_shapes(shape: tuple[int, int, int]) -> None:
    values = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    assert np.array_equal(np.asarray(read(written(values, [64], alpha=shape[2] == 4))), values)


def test_rows_may_be_a_view_and_their_array_used_again() -> None:
    values = np.random.default_rng(1).integers(0, 256, (600, 2000, 3), np.uint8)
    file, band = io.BytesIO(), np.empty((50, 2000, 6), np.uint8)
    with PngWriter(file, 2000, 600) as writer:
        for top in range(0, 600, 50):
            band[..., ::2] = values[top : top + 50]
            writer.rows(band[..., ::2])
    assert np.array_equal(np.asarray(read(file.getvalue())), values)


def test_one_channel_may_come_without_an_axis() -> None:
    values = np.arange(60, dtype=np.uint8).reshape(6, 10)
    file = io.BytesIO()
    with PngWriter(file, 10, 6, grey=True) as writer:
        writer.rows(values)
    assert np.array_equal(np.asarray(read(file.getvalue())), values)


def test_text_and_colour_space_are_noted() -> None:
    file = io.BytesIO()
    with PngWriter(file, 1, 1, text={"Software": "Lamina", "Title": "Żółć 猫"}) as writer:
        writer.rows(np.zeros((1, 1, 3), np.uint8))
    image = read(file.getvalue())
    assert image.text == {"Software": "Lamina", "Title": "Żółć 猫"}
    assert image.info["srgb"] == 0
    plain = written(np.zeros((1, 1, 3), np.uint8), [1], srgb=False)
    assert "srgb" not in read(plain).info


def test_smooth_pictures_become_small() -> None:
    across = np.linspace(0, 255, 2000).astype(np.uint8)
    values = np.repeat(np.repeat(across[None, :, None], 800, 0), 3, 2)
    assert len(written(values, [100])) < values.size / 300


def test_what_does_not_fit_is_refused() -> None:
    writer = PngWriter(io.BytesIO(), 4, 2)
    wrongs: tuple[Any, ...] = (
        np.zeros((1, 5, 3), np.uint8),
        np.zeros((1, 4, 4), np.uint8),
        np.zeros((3, 4, 3), np.uint8),
        np.zeros((1, 4, 3), np.float32),
    )
    for wrong in wrongs:
        with pytest.raises(ValueError, match="rows"):
            writer.rows(wrong)
    writer.rows(np.zeros((1, 4, 3), np.uint8))
    with pytest.raises(ValueError, match="1 of 2 rows"):
        writer.close()
    with pytest.raises(ValueError, match="cannot have 0 x 5"):
        PngWriter(io.BytesIO(), 0, 5)
    with pytest.raises(ValueError, match="keyword"):
        PngWriter(io.BytesIO(), 1, 1, text={"": "nothing"})


def test_no_thread_stays_after_an_error() -> None:
    before = threading.active_count()
    with pytest.raises(KeyError), PngWriter(io.BytesIO(), 4000, 4000) as writer:  # noqa: PT012
        writer.rows(np.zeros((2000, 4000, 3), np.uint8))
        assert threading.active_count() > before
        raise KeyError
    assert threading.active_count() == before


def test_only_some_blocks_wait_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow compression is: rows wait until earlier ones are written."""
    waiting = []
    file = io.BytesIO()
    with PngWriter(file, 2000, 3000) as writer:
        for _ in range(60):
            writer.rows(np.random.default_rng(0).integers(0, 256, (50, 2000, 3), np.uint8))
            waiting.append(len(writer._running))
    assert max(waiting) <= 2 * png._WORKERS


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_joined_checksums(first: bytes, second: bytes) -> None:
    joined = joined_checksum(zlib.adler32(first), zlib.adler32(second), len(second))
    assert joined == zlib.adler32(first + second)
