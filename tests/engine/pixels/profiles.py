"""Small ICC profiles, made by hand: none comes with a dependency that is not sRGB."""

from __future__ import annotations

import struct

# Columns of the sRGB primaries (D50), as ICC stores them.
RED, GREEN, BLUE = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
WHITE = (0.9642, 1.0, 0.8249)


def rgb_profile(red=RED, green=GREEN, blue=BLUE, gamma: float = 2.2) -> bytes:
    curve = _curve(gamma)
    columns = {b"rXYZ": _xyz(red), b"gXYZ": _xyz(green), b"bXYZ": _xyz(blue)}
    return _profile(b"RGB ", b"XYZ ", b"mntr", columns | {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve})


def swapped_profile() -> bytes:
    """Files with it hold blue in the first channel and red in the third."""
    return rgb_profile(red=BLUE, blue=RED)


def grey_profile(gamma: float) -> bytes:
    return _profile(b"GRAY", b"XYZ ", b"mntr", {b"kTRC": _curve(gamma)})


def cmyk_profile() -> bytes:
    """Inks as nobody prints with: cyan alone gives a strong red, no ink is white, all else is black."""
    corners = []
    for corner in range(16):
        lightness, a, b = {0: (100, 0, 0), 8: (50, 70, 50)}.get(corner, (0, 0, 0))
        corners += [round(lightness * 2.55), a + 128, b + 128]
    identity = bytes(range(256))
    identity_matrix = struct.pack(">9i", *(65536 if i % 4 == 0 else 0 for i in range(9)))
    table = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + identity_matrix + identity * 4 + bytes(corners) + identity * 3
    return _profile(b"CMYK", b"Lab ", b"prtr", {b"A2B0": table, b"A2B1": table})


def _profile(space: bytes, connection: bytes, kind: bytes, tags: dict[bytes, bytes]) -> bytes:
    text = b"made for a test"
    description = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(78)
    tags = {b"desc": description, b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(WHITE)} | tags
    place, directory, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        directory += struct.pack(">4sII", name, place + len(body), len(data))
        body += data
    total = place + len(body)
    head = struct.pack(">I4sI4s4s4s", total, b"\0\0\0\0", 0x02100000, kind, space, connection)
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _xyz(WHITE)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + directory + body


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
