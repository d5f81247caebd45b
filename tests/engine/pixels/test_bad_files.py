"""What cannot be opened is refused in one clear line, with nothing half done."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.engine.errors import BadInput, WorkFailed
from app.engine.pixels import limits, open_photo, photo_from_array, photo_from_bytes, quick_look
from app.engine.pixels import opening as opening_module

NOISE = np.random.default_rng(3).integers(0, 256, (64, 80, 3), np.uint8)
Opener = Callable[[Path], object]


@pytest.fixture(params=[open_photo, lambda path: quick_look(path, 32)], ids=["open_photo", "quick_look"])
def opener(request: pytest.FixtureRequest) -> Opener:
    return request.param


def refused(opener: Opener, path: Path, capfd: pytest.CaptureFixture[str] | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        opener(path)
    line = str(caught.value)
    assert line.isprintable()
    assert path.name.split("\0")[0] in line
    if capfd:
        assert capfd.readouterr() == ("", "")
    return line


def data_of(kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    Image.fromarray(NOISE).save(file, kind, **options)
    return file.getvalue()


def test_a_missing_file(opener: Opener, tmp_path: Path) -> None:
    assert "no such file" in refused(opener, tmp_path / "gone.jpg")
    assert "no such file" in refused(opener, tmp_path / "gone" / "gone.jpg")
    assert "no such file" in refused(opener, tmp_path / "a\0b.jpg")


def test_a_file_taken_for_a_folder(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert "no such file" in refused(opener, tmp_path / "file" / "a.jpg")


def test_a_folder(opener: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "folder.jpg"
    folder.mkdir()
    assert "folder" in refused(opener, folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(opener: Opener, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert "not a plain file" in refused(opener, tmp_path / "pipe.jpg")


def test_zero_bytes(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    assert "empty" in refused(opener, tmp_path / "empty.jpg")
    with pytest.raises(BadInput, match=r"a\.png: the file is empty"):
        photo_from_bytes(b"", "a.png")


def test_an_unreadable_file(opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.png"
    path.write_bytes(data_of("PNG"))

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "not allowed to read" in refused(opener, path)


def test_a_disk_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    path = tmp_path / "a.png"
    path.write_bytes(data_of("PNG"))
    monkeypatch.setattr(Path, "open", failing)
    assert "Input/output error" in refused(open_photo, path)


@pytest.mark.parametrize("data", [b"hello, this is text\n" * 50, b"\0", bytes(range(200)) * 20, b"P6"])
def test_what_is_not_a_picture(opener: Opener, tmp_path: Path, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "thing.jpg"
    path.write_bytes(data)
    assert "this is not a picture" in refused(opener, path, capfd)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ("a.png", b"<!-- saved under a wrong name --><svg/>", "SVG"),
        ("a.svgz", b"\x1f\x8b\x08\0rubbish", "SVG"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.psd", b"8BPS\0\1", "Photoshop"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        ("a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "videos"),
        ("a.zip", b"PK\x03\x04rubbish", "archive"),
        ("a.nef", b"II*\0\x08\0\0\0", "raw"),
        ("a.tif", b"II*\0\x10\0\0\0CR\2\0", "raw"),
        ("a.exr", b"v/1\x01rubbish", "OpenEXR"),
        ("a.jxl", b"\xff\x0arubbish", "JPEG XL"),
    ],
)
def test_other_kinds_of_file_are_named(opener: Opener, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert said in refused(opener, path)


def test_a_camera_raw_that_passes_for_a_tiff_is_not_opened_as_its_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.fromarray(NOISE).save(path, tiffinfo={50706: b"\1\4\0\0"})
    assert "raw" in refused(open_photo, path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "PPM", "AVIF", "JPEG2000"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_a_truncated_file(tmp_path: Path, kind: str, part: float, capfd: pytest.CaptureFixture[str]) -> None:
    data = data_of(kind)
    path = tmp_path / "cut.jpg"
    path.write_bytes(data[: int(len(data) * part)])
    line = refused(open_photo, path, capfd)
    assert "damaged" in line or (part < 0.1 and "not a picture" in line)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_a_truncated_jpeg_has_no_quick_look(tmp_path: Path, part: float, options: dict[str, bool]) -> None:
    data = data_of("JPEG", **options)
    (tmp_path / "cut.jpg").write_bytes(data[: int(len(data) * part)])
    assert "cut short" in refused(lambda path: quick_look(path, 16), tmp_path / "cut.jpg")


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"])
def test_a_truncated_compressed_tiff(tmp_path: Path, compression: str, capfd: pytest.CaptureFixture[str]) -> None:
    data = data_of("TIFF", compression=compression)
    path = tmp_path / "cut.tif"
    for part in (0.1, 0.5, 0.9):
        path.write_bytes(data[: int(len(data) * part)])
        assert "damaged" in refused(open_photo, path, capfd)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "JPEG2000"])
def test_damage_anywhere_gives_a_photo_or_a_refusal_and_no_noise(
    kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(7)
    data = data_of(kind)
    for _ in range(60):
        damaged = bytearray(data)
        place = int(rng.integers(0, min(len(data), 600)))
        damaged[place : place + 4] = rng.integers(0, 256, 4, np.uint8).tobytes()
        with contextlib.suppress(BadInput):
            photo_from_bytes(bytes(damaged), "a")
    assert capfd.readouterr() == ("", "")


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def bombs() -> list[tuple[str, bytes]]:
    bmp, tiff, jpeg = bytearray(data_of("BMP")), io.BytesIO(), bytearray(data_of("JPEG"))
    bmp[18:26] = struct.pack("<ii", 60000, 60000)
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 65000, 65000)
    Image.fromarray(NOISE).save(tiff, "TIFF", tiffinfo={})
    return [
        ("a.png", png_header(60000, 60000)),
        ("b.png", png_header(2**31 - 1, 1)),
        ("c.png", png_header(20000, 10001)),
        ("a.bmp", bytes(bmp)),
        ("a.jpg", bytes(jpeg)),
        ("a.ppm", b"P6 60000 60000 255\n" + bytes(10)),
    ]


@pytest.mark.parametrize(("name", "data"), bombs(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_decompression_bomb_is_refused_from_its_header(
    opener: Opener, tmp_path: Path, name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image as PillowImage

    def decoded(*_: object) -> None:
        raise AssertionError("it was decoded")

    monkeypatch.setattr(PillowImage.core, "new", decoded)
    path = tmp_path / name
    path.write_bytes(data)
    assert "megapixels" in refused(opener, path)


def test_too_large_a_file_is_not_read(opener: Opener, tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    assert "GB" in refused(opener, path)


def test_an_array_of_no_pixels_or_too_many_is_refused() -> None:
    with pytest.raises(BadInput, match="no pixels"):
        photo_from_array(np.zeros((0, 5, 3), np.uint8), None, "pasted")
    with pytest.raises(BadInput, match="megapixels"):
        photo_from_array(np.broadcast_to(np.zeros(3, np.uint8), (20000, 20000, 3)), None, "pasted")


def test_a_lack_of_memory_is_no_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(opening_module, "_decoded", greedy)
    with pytest.raises(WorkFailed, match=r"a\.png: there is not enough memory"):
        photo_from_bytes(data_of("PNG"), "a.png")


def test_a_name_with_line_breaks_stays_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        open_photo(tmp_path / "two\nlines\x1b[31m.jpg")
    assert str(caught.value).isprintable()
    assert "two?lines" in str(caught.value)
