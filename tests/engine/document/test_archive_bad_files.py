"""Files that are damaged, foreign or built to do harm: each one clear line."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.engine.document import Document
from app.engine.document.archive import decoding, directory, read_archive, reading
from app.engine.errors import BadInput

from .archives import JSON, entries, packed, png, with_json, written
from .examples import garden, with_photo


def refused(path: Path) -> str:
    """The one line with which a file is refused; it names the file."""
    with pytest.raises(BadInput) as caught:
        read_archive(path)
    line = str(caught.value)
    assert line.startswith(f"{path.name}: ")
    assert "\n" not in line
    assert len(line) < 300
    return line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.lamina"


def test_a_file_that_is_not_there(path: Path) -> None:
    assert "no such file" in refused(path)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "a\0b.lamina")


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert "plain file" in refused(path)


def test_an_empty_file(path: Path) -> None:
    path.write_bytes(b"")
    assert "empty" in refused(path)


@pytest.mark.parametrize("data", [b"hello", png(3, 3, (1, 2, 3, 4)), b"\0" * 100_000, b"PK"])
def test_something_else(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert "not a Lamina document" in refused(path)


def test_another_zip(path: Path) -> None:
    assert "not a Lamina document" in refused(packed(path, {"readme.txt": b"hello"}))


def test_an_openraster_picture_of_another_program(path: Path) -> None:
    contents = entries(written(garden()))
    del contents[JSON]
    assert "OpenRaster picture without a Lamina document" in refused(packed(path, contents))


@pytest.mark.parametrize("part", [0.02, 0.3, 0.7, 0.95, 0.999])
def test_a_file_cut_short(path: Path, part: float) -> None:
    data = written(with_photo())
    path.write_bytes(data[: int(len(data) * part)])
    assert "cut short" in refused(path)


def test_bytes_that_flipped_in_the_document(path: Path) -> None:
    data = bytearray(written(garden()))
    at = data.index(JSON.encode()) + len(JSON) + 40
    data[at : at + 20] = bytes(20)
    path.write_bytes(data)
    assert "damaged" in refused(path)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), change=st.binary(min_size=1, max_size=8))
def test_any_damage_is_either_harmless_or_refused(path: Path, at: int, change: bytes) -> None:
    data = bytearray(written(with_photo()))
    at %= len(data)
    data[at : at + len(change)] = change
    path.write_bytes(data)
    with contextlib.suppress(BadInput):
        read_archive(path)


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"format": "lamina"}', "\ufeff{}", "[" * 100_000])
def test_json_that_is_broken(path: Path, body: str) -> None:
    refused(with_json(path, garden(), lambda _: body or " "))


def test_json_that_is_not_unicode(path: Path) -> None:
    contents = entries(written(garden()))
    contents[JSON] = contents[JSON].replace(b"bird", b"bi\xff\xfe")
    assert "damaged" in refused(packed(path, contents))


def test_a_newer_version(path: Path) -> None:
    line = refused(with_json(path, garden(), lambda body: {"format": "lamina", "version": 7, "nodes": "all new"}))
    assert line == "x.lamina: was saved by a newer Lamina (format 7); this one reads up to 5."


@pytest.mark.parametrize("version", [0, -3])
def test_a_version_that_never_was(path: Path, version: int) -> None:
    assert "damaged" in refused(with_json(path, garden(), lambda body: body | {"version": version}))


def test_json_of_another_program(path: Path) -> None:
    assert "not a Lamina document" in refused(with_json(path, garden(), lambda body: body | {"format": "other"}))


def set_in(*keys: Any, value: Any) -> Callable[[Any], None]:
    def change(body: Any) -> None:
        for key in keys[:-1]:
            body = body[key]
        body[keys[-1]] = value

    return change


LONG = base64.b64encode(bytes(4 * 1601)).decode()
NAN = base64.b64encode(np.array([1, np.nan], "<f4").tobytes()).decode()
HUGE = base64.b64encode(np.array([3e38], "<f4").tobytes()).decode()
INFINITE = base64.b64encode(np.array([np.inf], "<f4").tobytes()).decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_in("width", value="60"), "$.width"),
        (set_in("width", value=0), "$.width"),
        (set_in("height", value=-4), "$.height"),
        (set_in("height", value=10**9), "$.height"),
        (set_in("nodes", value={}), "$.nodes"),
        (set_in("nodes", 0, "kind", value="thing"), "kind"),
        (set_in("nodes", 0, "id", value=1.5), "id"),
        (set_in("nodes", 0, "id", value=-1), "id"),
        (set_in("nodes", 0, "id", value=2**70), "id"),
        (set_in("nodes", 0, "name", value=None), "name"),
        (set_in("nodes", 2, "colour", value=[1, 2]), "colour"),
        (set_in("nodes", 2, "colour", value=[1, 2, None]), "colour"),
        (set_in("nodes", 2, "mask", "frame", value=[0] * 5), "frame"),
        (set_in("nodes", 2, "mask", "code", value=[1.0]), "code"),
        (set_in("nodes", 2, "mask", "code", value="%%%"), "code"),
        (set_in("nodes", 2, "mask", "code", value="AAAA"), "not made of numbers"),
        (set_in("nodes", 2, "mask", "code", value=NAN), "not made of numbers"),
        (set_in("nodes", 2, "mask", "code", value=INFINITE), "not made of numbers"),
        (set_in("nodes", 2, "mask", "code", value=HUGE), "not made of numbers"),
        (set_in("nodes", 2, "mask", "frame", value=[0, 0, 1e300, 0, 0, 1]), "frame"),
        (set_in("nodes", 2, "colour", value=[1.5, 0, 0]), "colour"),
        (set_in("nodes", 2, "found", value=[0, -1e30, 0]), "found"),
        (set_in("nodes", 2, "opacity", value=-0.5), "opacity"),
        (set_in("nodes", 2, "tone", value={"exposure": 5000}), "exposure"),
        (set_in("nodes", 2, "tone", value={"temperature": -1e9}), "temperature"),
        (set_in("nodes", 2, "tone", value={"hue": 1e300}), "hue"),
        (set_in("settings", "keep_shading", value=2), "keep_shading"),
        (set_in("nodes", 2, "mask", "code", value=LONG), "1601 numbers, at most 1600"),
        (set_in("nodes", 2, "id", value=5), "id 5 stands there twice"),
        (set_in("settings", "edges", value="fluffy"), "edges"),
        (set_in("photo", value="x.png"), "photo"),
    ],
)
def test_values_that_cannot_be(path: Path, change: Callable[[Any], None], said: str) -> None:
    assert said in refused(with_json(path, garden(), change))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_numbers_that_are_none(path: Path, number: str) -> None:
    def change(body: Any) -> str:
        body["nodes"][2]["opacity"] = 0.123456
        return json.dumps(body).replace("0.123456", number)

    assert "damaged" in refused(with_json(path, garden(), change))


@pytest.mark.parametrize("depth", [70, 5000])
def test_objects_too_deep(path: Path, depth: int) -> None:
    mask = '{"frame":[0,0,1,0,0,1]}'
    start = "".join(f'{{"kind":"object","id":{100 + n},"name":"x","mask":{mask},"children":[' for n in range(depth))

    def change(body: Any) -> str:
        body["nodes"] = []
        return json.dumps(body).replace('"nodes": []', f'"nodes": [{start}{"]}" * depth}]')

    assert "too deep" in refused(with_json(path, garden(), change))


def test_too_many_nodes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(written(garden()))
    monkeypatch.setattr(decoding, "MAX_NODES", 9)
    assert "too many layers" in refused(path)


def test_a_document_that_is_too_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_DOCUMENT_BYTES", 1000)
    path.write_bytes(written(garden()))
    assert "too large" in refused(path)


@pytest.mark.parametrize(
    "name",
    ["../evil.png", "data/../../evil", "/etc/passwd", "//host/x", "C:/evil", "c:evil", "data\\..\\evil", "a\\b", ".."],
)
def test_entries_that_lead_out(path: Path, name: str) -> None:
    contents = [*entries(written(garden())).items(), (name, b"x")]
    assert "leads out" in refused(packed(path, contents))


def test_entries_that_stand_there_twice(path: Path) -> None:
    contents = list(entries(written(garden())).items())
    with pytest.warns(UserWarning, match="Duplicate"):
        packed(path, [*contents, (JSON, b"{}")])
    assert "twice" in refused(path)


def test_an_entry_that_says_it_is_huge(path: Path) -> None:
    data = bytearray(written(garden()))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 3_000_000_000)
    path.write_bytes(data)
    assert "too large" in refused(path)


def test_entries_that_are_huge_together(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(written(with_photo()))
    monkeypatch.setattr(directory, "MAX_TOTAL_BYTES", path.stat().st_size // 2)
    assert "too large" in refused(path)


def test_a_document_that_says_it_is_small(path: Path) -> None:
    """The list of entries says 100 bytes; more of them come out."""
    data = bytearray(packed(path, entries(written(garden()))).read_bytes())
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    while JSON.encode() not in data[at : at + 46 + len(JSON)]:
        at = data.index(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<L", 100)
    path.write_bytes(data)
    assert "damaged" in refused(path)


def test_a_bomb(path: Path) -> None:
    contents = entries(written(garden()))
    contents[JSON] = b" " * 130_000_000
    assert "too large" in refused(packed(path, contents))


def test_too_many_entries(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(written(garden()))
    monkeypatch.setattr(directory, "MAX_ENTRIES", 5)
    assert "too many entries" in refused(path)


def test_a_list_of_entries_as_long_as_the_memory(path: Path) -> None:
    """Refused from its end, before it is read."""
    data = bytearray(written(garden()))
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<L", 2_000_000_000)
    path.write_bytes(data)
    assert "too many entries" in refused(path)


@pytest.mark.parametrize("listed", [1_000_000, 8])
def test_the_end_of_a_large_file_is_read_too(path: Path, listed: int) -> None:
    data = written(garden())
    at = data.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<L", data, at + 16)[0]
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, listed, listed, 10**9, start)
    path.write_bytes(data[:at] + end + struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1) + data[at:])
    assert "too many entries" in refused(path)


def test_a_file_over_two_gigabytes_is_read_by_its_second_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    path.write_bytes(written(garden()))
    assert b"PK\x06\x06" in path.read_bytes()
    assert isinstance(read_archive(path), Document)


def test_an_encrypted_document(path: Path) -> None:
    data = bytearray(written(garden()))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    path.write_bytes(data)
    assert "damaged" in refused(path)


def test_a_photo_that_is_missing(path: Path) -> None:
    contents = entries(written(with_photo()))
    del contents["lamina/photo/meadow.png"]
    assert "photo in it is missing" in refused(packed(path, contents))


@pytest.mark.parametrize("entry", ["mergedimage.png", "../../meadow.png", "/etc/passwd"])
def test_a_photo_that_is_said_to_lie_elsewhere(path: Path, entry: str) -> None:
    change = set_in("photo", "file", value=entry)
    assert "photo in it is missing" in refused(with_json(path, with_photo(), change))


def test_a_photo_that_is_none(path: Path) -> None:
    contents = entries(written(with_photo()))
    contents["lamina/photo/meadow.png"] = b"not a picture"
    assert "photo in it cannot be opened" in refused(packed(path, contents))


def test_a_photo_of_another_size(path: Path) -> None:
    contents = entries(written(with_photo()))
    contents["lamina/photo/meadow.png"] = png(7, 9, (0, 0, 0, 255))
    assert "made for 60 x 40 pixels, but the photo in it has 7 x 9" in refused(packed(path, contents))
