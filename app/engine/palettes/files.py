"""Palettes as files: GIMP's .gpl, Adobe's swatch exchange .ase and colour swatches .aco."""

from __future__ import annotations

import colorsys
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from app.engine.document import Colour
from app.engine.errors import BadInput
from app.engine.pixels import atomic_write
from app.engine.pixels.oklab import from_linear

from .palette import Palette

KINDS = ("gpl", "ase", "aco")
LARGEST = 1 << 20  # bytes: no palette is larger
TO_XYZ = np.array([
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
])  # fmt: skip
D50_TO_D65 = np.array([
    [0.9555766, -0.0230393, 0.0631636], [-0.0282895, 1.0099416, 0.0210077], [0.0122982, -0.0204830, 1.3299098],
])  # fmt: skip
D50 = np.array([0.9642, 1.0, 0.8249])
Named = tuple[Colour, str]


def read_palette(path: Path) -> Palette:
    """BadInput where the file is none of these kinds, damaged, or without a colour."""
    reader = _READERS.get(path.suffix.lower().lstrip("."))
    if reader is None:
        raise BadInput(f"{path.name}: a palette is a .gpl, .ase or .aco file.")
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is too large for a palette.")
        found = list(reader(path.read_bytes()))
    except OSError as wrong:
        raise BadInput(f"{path.name} cannot be read: {wrong.strerror}.") from wrong
    except (struct.error, UnicodeDecodeError, ValueError, IndexError) as wrong:
        raise BadInput(f"{path.name} is damaged, or no palette.") from wrong
    unlike = dict.fromkeys(found)
    if not unlike:
        raise BadInput(f"{path.name} holds no colours.")
    names = tuple("" if name == _hex(colour) else name for colour, name in unlike)
    return Palette(path.stem, tuple(colour for colour, _ in unlike), names)


def write_palette(path: Path, palette: Palette) -> None:
    """BadInput for another kind of file; whole or not at all."""
    writer = _WRITERS.get(path.suffix.lower().lstrip("."))
    if writer is None:
        raise BadInput(f"{path.name}: a palette is written as .gpl, .ase or .aco.")
    with atomic_write(path) as file:
        file.write(writer(palette))


def _read_gpl(data: bytes) -> Iterator[Named]:
    lines = data.decode("utf-8", "replace").splitlines()
    if not lines or lines[0].strip() != "GIMP Palette":
        raise ValueError("no GIMP palette")
    for line in lines[1:]:
        words = line.split(None, 3)
        if len(words) >= 3 and all(word.isdigit() for word in words[:3]):
            red, green, blue = (min(int(word), 255) / 255 for word in words[:3])
            name = words[3].strip() if len(words) > 3 else ""
            yield (red, green, blue), "" if name == "Untitled" else name


def _write_gpl(palette: Palette) -> bytes:
    lines = ["GIMP Palette", f"Name: {palette.name}", "#"]
    for at, colour in enumerate(palette.colours):
        red, green, blue = _bytes(colour)
        lines.append(f"{red:3d} {green:3d} {blue:3d}\t{_name(palette, at)}")
    return ("\n".join(lines) + "\n").encode()


def _name(palette: Palette, at: int) -> str:
    """What a colour is called, else its hex text: another program lists them by it."""
    return palette.called(at) or _hex(palette.colours[at])


def _hex(colour: Colour) -> str:
    return "#" + bytes(_bytes(colour)).hex().upper()


def _read_ase(data: bytes) -> Iterator[Named]:
    signature, _, _, count = struct.unpack_from(">4sHHI", data)
    if signature != b"ASEF":
        raise ValueError("no swatch exchange file")
    at = 12
    for _ in range(count):
        kind, length = struct.unpack_from(">HI", data, at)
        block, at = data[at + 6 : at + 6 + length], at + 6 + length
        if kind == 1:
            letters = struct.unpack_from(">H", block)[0]
            name = block[2 : 2 + 2 * letters].decode("utf-16-be").rstrip("\0")
            model = block[2 + 2 * letters : 6 + 2 * letters].decode("ascii").strip()
            size = {"RGB": 3, "CMYK": 4, "LAB": 3, "Gray": 1}[model]
            yield _colour(model, struct.unpack_from(f">{size}f", block, 6 + 2 * letters)), name


def _write_ase(palette: Palette) -> bytes:
    blocks = []
    for at, colour in enumerate(palette.colours):
        name = _name(palette, at) + "\0"
        block = struct.pack(">H", len(name)) + name.encode("utf-16-be") + b"RGB " + struct.pack(">3fH", *colour, 2)
        blocks.append(struct.pack(">HI", 1, len(block)) + block)
    return struct.pack(">4sHHI", b"ASEF", 1, 0, len(blocks)) + b"".join(blocks)


def _read_aco(data: bytes) -> Iterator[Named]:
    """Version 1, without names, is followed by version 2, with them, in most files; the names are wanted."""
    version, count = struct.unpack_from(">HH", data)
    if version not in (1, 2):
        raise ValueError("no colour swatches")
    second = 4 + 10 * count
    if version == 1 and len(data) >= second + 4 and struct.unpack_from(">H", data, second)[0] == 2:
        data, version = data[second:], 2
        count = struct.unpack_from(">H", data, 2)[0]
    at = 4
    for _ in range(count):
        space, *values = struct.unpack_from(">H4H", data, at)
        at, name = at + 10, ""
        if version == 2:
            letters = struct.unpack_from(">I", data, at)[0]
            name = data[at + 4 : at + 4 + 2 * letters].decode("utf-16-be").rstrip("\0")
            at += 4 + 2 * letters
        yield _photoshop(space, values), name


def _write_aco(palette: Palette) -> bytes:
    count = len(palette.colours)
    plain = [struct.pack(">5H", 0, *(round(part * 65535) for part in colour), 0) for colour in palette.colours]
    named = []
    for at, block in enumerate(plain):
        name = _name(palette, at) + "\0"
        named.append(block + struct.pack(">I", len(name)) + name.encode("utf-16-be"))
    return struct.pack(">HH", 1, count) + b"".join(plain) + struct.pack(">HH", 2, count) + b"".join(named)


def _photoshop(space: int, values: list[int]) -> Colour:
    shares = [value / 65535 for value in values]
    if space == 0:
        return _colour("RGB", shares[:3])
    if space == 1:
        return colorsys.hsv_to_rgb(*shares[:3])
    if space == 2:
        return _colour("CMYK", [1 - share for share in shares])
    if space == 7:
        a, b = (struct.unpack(">h", struct.pack(">H", value))[0] / 100 for value in values[1:3])
        return _colour("LAB", (values[0] / 10000, a, b))
    if space == 8:
        return _colour("Gray", (1 - values[0] / 10000,))
    raise ValueError(f"colour space {space}")


def _colour(model: str, values: tuple[float, ...] | list[float]) -> Colour:
    if model == "RGB":
        red, green, blue = (min(max(float(v), 0.0), 1.0) for v in values)
        return red, green, blue
    if model == "Gray":
        grey = min(max(float(values[0]), 0.0), 1.0)
        return grey, grey, grey
    if model == "CMYK":  # without a profile: as a screen that knows of none shows it
        black = 1 - values[3]
        return _colour("RGB", [(1 - v) * black for v in values[:3]])
    return _from_lab(*values)


def _from_lab(lightness: float, a: float, b: float) -> Colour:
    """CIE Lab with D50, L 0..1, to sRGB."""
    y = (100 * lightness + 16) / 116
    roots = np.array([y + a / 500, y, y - b / 200])
    xyz = np.where(roots**3 > 216 / 24389, roots**3, (116 * roots - 16) * 27 / 24389) * D50
    linear = np.linalg.solve(TO_XYZ, D50_TO_D65 @ xyz)
    return _colour("RGB", [float(v) for v in from_linear(np.clip(linear, 0, 1))])


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(min(max(part, 0.0), 1.0) * 255) for part in colour)
    return red, green, blue


_READERS: dict[str, Callable[[bytes], Iterator[Named]]] = {"gpl": _read_gpl, "ase": _read_ase, "aco": _read_aco}
_WRITERS: dict[str, Callable[[Palette], bytes]] = {"gpl": _write_gpl, "ase": _write_ase, "aco": _write_aco}
