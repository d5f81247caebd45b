"""Contact sheets as files, each drawn once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from PIL import Image

from app.engine.arrays import Bytes
from app.engine.decompose import Options
from app.engine.pixels import atomic_write
from benchmarks.rivals import rivals

from .made import Method
from .own import Own, details
from .sheets import masks, posters
from .sources import Sources, opened

SHOWN, UNFOLDED = 12, 4  # photographs whose posters are shown, and of those, whose masks are
QUALITY = 82  # of JPEG
FLAT = Own("flat, 10 layers", Options(layers=10, flat=True))


def write_sheets(folder: Path, sources: Sources, say: Callable[[str], None]) -> None:
    """``posters-...jpg`` and ``masks-...jpg`` in ``folder``: of photographs that are files of their own, and of the
    sample of a data set where one is measured. A sheet that is there is left; one that fails ends no other."""
    for name, draw in _sheets(sources, say):
        path = folder / f"{name}.jpg"
        if path.is_file():
            continue
        try:
            picture = draw()
            with atomic_write(path) as file:
                Image.fromarray(picture).save(file, "JPEG", quality=QUALITY)
        except Exception as error:
            say(f"{path.name}: failed ({type(error).__name__}: {error})")


def _sheets(sources: Sources, say: Callable[[str], None]) -> Iterator[tuple[str, Callable[[], Bytes]]]:
    files = sources.files()[:SHOWN]
    yield "posters", lambda: posters([opened(path) for path in files], _methods(sources), say)
    for path in files[:UNFOLDED]:
        yield f"masks-{path.stem}", lambda path=path: _unfolded(opened(path))
    if sources.has("photos"):
        yield "posters-photos", lambda: posters(_some(sources.small()), _methods(sources), say)
    if sources.has("objects"):
        images = list(dict.fromkeys(row["image"] for row in sources.things()))
        chosen = images[:: max(1, len(images) // UNFOLDED)][:UNFOLDED]
        for number, image in enumerate(chosen, 1):
            yield f"masks-object-{number}", lambda image=image: _unfolded(sources.objects.picture(image))


def _methods(sources: Sources) -> Sequence[Method]:
    named = {method.name: method for method in details()}
    if sources.extent == "quick":
        return [named["balanced"], FLAT]
    tracers = [method for method in rivals(named["balanced"]) if "our number" in method.name]
    return [*named.values(), FLAT, *tracers]


def _some(pictures: Iterator[Bytes]) -> list[Bytes]:
    return list(islice(pictures, 0, None, 4))[:SHOWN]


def _unfolded(picture: Bytes) -> Bytes:
    balanced = next(method for method in details() if method.name == "balanced")
    return masks(picture, balanced.make(picture).document)
