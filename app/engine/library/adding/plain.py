"""Pictures by themselves, and photos with a mask of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from . import credits, labels
from .entry import Credit, Entry
from .shapes import MaskFile, Own, Shape
from .walk import Folder, is_picture

_MASK_FOLDERS = ("masks", "mask")
_MASK_ENDINGS = ("_mask", "-mask", ".mask")


def entries(folders: Iterable[Folder], root: Path) -> Iterator[Entry]:
    """An entry for each picture that is no mask of another."""
    listed = list(folders)
    masks = {mask.with_suffix(""): mask for mask in _masks(listed)}
    for folder in listed:
        if folder.path.name.lower() in _MASK_FOLDERS and _pictures_of(folder.path):
            continue
        for picture in folder.pictures():
            if not _is_mask_of_another(picture, folder):
                yield plain_entry(picture, root, _shape(picture, masks))


def plain_entry(picture: Path, root: Path, shape: Shape) -> Entry:
    """With the label and the credit that stand beside the picture or in its name."""
    item = picture.relative_to(root).as_posix()
    label, label_from = label_of(picture, root)
    return Entry(item, picture, shape, label, label_from, credits.beside(picture, root))


def label_of(picture: Path, root: Path) -> tuple[str, str]:
    """(label, where it is from): from the ``.txt`` beside it, else from its name and its folders' names."""
    try:
        with picture.with_suffix(".txt").open("rb") as file:
            label = labels.of_text_and_name(file.read(4000).decode("utf-8", "replace"), picture.stem)
    except OSError:
        label = ""
    if label:
        return label, "text"
    return labels.from_path(PurePosixPath(picture.relative_to(root).as_posix())), "file"


def _masks(folders: Iterable[Folder]) -> Iterator[Path]:
    return (
        path
        for folder in folders
        for path in folder.pictures()
        if folder.path.name.lower() in _MASK_FOLDERS or path.stem.endswith(_MASK_ENDINGS)
    )


def _shape(picture: Path, masks: dict[Path, Path]) -> Shape:
    """``masks/x.png`` for ``images/x.jpg`` or ``x.jpg``, or ``x_mask.png`` beside it; else the picture by itself."""
    stem = picture.stem
    places = [picture.with_name(stem + ending) for ending in _MASK_ENDINGS]
    for name in _MASK_FOLDERS:
        places += [picture.parent / name / stem, picture.parent.parent / name / stem]
    mask = next((masks[place] for place in places if place in masks), None)
    return Own() if mask is None else MaskFile(mask)


def _is_mask_of_another(picture: Path, folder: Folder) -> bool:
    stem = next((picture.stem.removesuffix(end) for end in _MASK_ENDINGS if picture.stem.endswith(end)), None)
    return stem is not None and any(Path(name).stem == stem and is_picture(name) for name in folder.files)


def _pictures_of(masks: Path) -> bool:
    """Whether a folder of masks lies beside or in a folder of pictures; else they are pictures themselves."""
    try:
        siblings = list(masks.parent.iterdir())
        beside = any(path.is_dir() and path.name.lower() in ("images", "image", "photos", "imgs") for path in siblings)
        return beside or any(is_picture(path.name) for path in siblings)
    except OSError:
        return False


def with_credit(credit: Credit, picture: Path, root: Path) -> Credit:
    """What an index says, and for the rest what lies beside the picture."""
    return credit.over(credits.beside(picture, root))
