"""Photos with regions in a COCO JSON file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from .entry import Credit, Entry
from .labels import tidy
from .plain import with_credit
from .shapes import Outline
from .walk import Troubles

_HEAD = 1 << 16  # bytes in which one of COCO's keys must be found, before all of it is parsed
_LEAST_POINTS = 6  # numbers of a polygon


class _Licence(msgspec.Struct):
    id: int
    name: str = ""
    url: str = ""


class _Image(msgspec.Struct):
    id: int | str
    file_name: str
    license: int | None = None
    flickr_url: str = ""
    coco_url: str = ""
    author: str = ""


class _Category(msgspec.Struct):
    id: int
    name: str


class _Runs(msgspec.Struct):
    counts: list[int] | str
    size: tuple[int, int]


class _Annotation(msgspec.Struct):
    image_id: int | str
    category_id: int | None = None
    id: int | str | None = None
    segmentation: list[list[float]] | _Runs | None = None
    iscrowd: int = 0


class _Coco(msgspec.Struct):
    images: list[_Image]
    annotations: list[_Annotation]
    categories: list[_Category] = []
    licenses: list[_Licence] = []


def looks_like(file: Path) -> bool:
    """Whether the beginning of ``file`` speaks of what COCO files hold."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
            opened.seek(max(0, file.stat().st_size - _HEAD))
            head += opened.read(_HEAD)
    except OSError:
        return False
    return head.lstrip()[:1] == b"{" and (b'"annotations"' in head or b'"images"' in head) and b'"id"' in head


@dataclass(frozen=True, slots=True)
class Listed:
    """``entries``: the regions; ``pictures``: all that the file speaks of, also those without a region."""

    entries: list[Entry]
    pictures: set[Path]


def listed(file: Path, root: Path, by_name: Mapping[str, Path], troubles: Troubles) -> Listed:
    """The regions in ``file``, but no crowds; nothing where it cannot be read. ``by_name``: the pictures below
    ``root`` by their names, for those that are not where the file says."""
    try:
        coco = msgspec.json.decode(file.read_bytes(), type=_Coco, strict=False)
    except (OSError, msgspec.MsgspecError) as error:
        troubles.files.append((file, f"the COCO file cannot be read ({error})"))
        return Listed([], set())
    pictures = _pictures(coco, file, root, by_name, troubles)
    return Listed(list(_regions(coco, file, root, pictures)), {picture for picture, _ in pictures.values()})


def _pictures(
    coco: _Coco, file: Path, root: Path, by_name: Mapping[str, Path], troubles: Troubles
) -> dict[int | str, tuple[Path, Credit]]:
    """The pictures that are there, and whose they are, by their ids."""
    licences = {licence.id: licence for licence in coco.licenses}
    pictures: dict[int | str, tuple[Path, Credit]] = {}
    for image in coco.images:
        picture = _found(image.file_name, file, root, by_name)
        if picture is None:
            troubles.files.append((file.parent / image.file_name, f"{file.name} names this picture; it is missing"))
            continue
        licence = licences.get(image.license or -1)
        said = Credit(
            image.flickr_url or image.coco_url, licence.name or licence.url if licence else "", image.author
        )
        pictures[image.id] = picture, with_credit(said, picture, root)
    return pictures


def _regions(
    coco: _Coco, file: Path, root: Path, pictures: Mapping[int | str, tuple[Path, Credit]]
) -> Iterator[Entry]:
    words = {category.id: tidy(category.name) for category in coco.categories}
    for number, annotation in enumerate(coco.annotations):
        place = pictures.get(annotation.image_id)
        shape = _outline(annotation)
        if place is None or shape is None:
            continue
        picture, credit = place
        key = annotation.id if annotation.id is not None else number
        item = f"{picture.relative_to(root).as_posix()}#{file.stem}-{key}"
        yield Entry(item, picture, shape, words.get(annotation.category_id or 0, ""), "index", credit)


def _outline(annotation: _Annotation) -> Outline | None:
    region = annotation.segmentation
    if annotation.iscrowd or not region:
        return None
    if isinstance(region, _Runs):
        runs = from_text(region.counts) if isinstance(region.counts, str) else tuple(region.counts)
        return Outline(runs=runs, size=region.size)
    polygons = tuple(tuple(polygon) for polygon in region if len(polygon) >= _LEAST_POINTS and len(polygon) % 2 == 0)
    return Outline(polygons) if polygons else None


def from_text(counts: str) -> tuple[int, ...]:
    """COCO's compressed run lengths: five bits a character from 48 on, the sixth says that more follow, and from
    the third on each length is told by its difference from the one before the last."""
    runs: list[int] = []
    at = 0
    while at < len(counts):
        value, shift, more = 0, 0, True
        while more and at < len(counts):
            bits = ord(counts[at]) - 48
            value |= (bits & 31) << shift
            more = bool(bits & 32)
            at, shift = at + 1, shift + 5
            if not more and bits & 16:
                value |= -1 << shift
        runs.append(value + runs[-2] if len(runs) > 2 else value)
    return tuple(runs)


def _found(name: str, file: Path, root: Path, by_name: Mapping[str, Path]) -> Path | None:
    """Where a picture of a COCO file is: beside it, in ``images``, in a folder called like the split; else by name."""
    split = file.stem.removeprefix("instances_")
    around = [file.parent, file.parent.parent] if file.parent != root else [file.parent]
    inside = ("", "images", "train", "val", split, f"images/{split}", "data")
    for folder in around:
        for part in inside:
            path = folder / part / name
            if path.is_file():
                return path
    return by_name.get(PurePosixPath(name.replace("\\", "/")).name)
