"""Photos as PASCAL VOC keeps them: ``JPEGImages``, ``SegmentationObject``, ``SegmentationClass``, ``Annotations``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)

from app.engine.errors import BadInput

from .entry import Credit, Entry
from .labels import tidy
from .plain import with_credit
from .shapes import Instance, instance_numbers
from .walk import Troubles, is_picture

OBJECTS = "SegmentationObject"
FOLDERS = ("JPEGImages", OBJECTS, "SegmentationClass", "Annotations", "ImageSets")
VOID = 255  # the border between things, part of none
_CLASSES = (
    "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow", "diningtable", "dog",
    "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
)
_TWO_WORDS = {"diningtable": "dining table", "pottedplant": "potted plant", "tvmonitor": "tv"}


def is_base(folder: Path) -> bool:
    """Whether ``folder`` holds a set of this kind."""
    return (folder / "JPEGImages").is_dir() and (folder / OBJECTS).is_dir()


def entries(base: Path, root: Path, troubles: Troubles) -> Iterator[Entry]:
    """An entry for each numbered thing in the pictures of instances; photos without one are left out."""
    try:
        maps = sorted(path for path in (base / OBJECTS).iterdir() if is_picture(path.name))
        photos = {path.stem: path for path in (base / "JPEGImages").iterdir() if is_picture(path.name)}
    except OSError as error:
        troubles.folders.append((base, f"the folder cannot be read ({error.strerror or error})"))
        return
    for file in maps:
        photo = photos.get(file.stem)
        if photo is None:
            troubles.files.append((file, "there is no photo of this name in JPEGImages"))
            continue
        try:
            yield from _things(file, photo, base, root)
        except BadInput as error:
            troubles.files.append((file, str(error)))


def _things(file: Path, photo: Path, base: Path, root: Path) -> Iterator[Entry]:
    numbers = instance_numbers(file)
    names = _names(base / "Annotations" / f"{file.stem}.xml")
    classes = base / "SegmentationClass" / file.name
    of_class = instance_numbers(classes) if classes.is_file() else None
    credit = with_credit(Credit(), photo, root)
    for number in np.unique(numbers).tolist():
        if number in (0, VOID):
            continue
        label = names[number - 1] if number <= len(names) else ""
        if not label and of_class is not None and of_class.shape == numbers.shape:
            most = int(np.bincount(of_class[numbers == number], minlength=1).argmax())
            label = _CLASSES[most - 1] if 0 < most <= len(_CLASSES) else ""
        item = f"{photo.relative_to(root).as_posix()}#{number}"
        yield Entry(item, photo, Instance(file, number), tidy(_TWO_WORDS.get(label, label)), "index", credit)


def _names(file: Path) -> list[str]:
    """The names of a photo's things, in the order of their numbers; none where nothing says them."""
    try:
        root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError):
        return []
    return [thing.findtext("name", "").strip() for thing in root.iterfind("object")]
