"""What the same number of stored numbers buys in different structures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.engine.arrays import Bytes
from app.engine.decompose import Options
from app.engine.decompose.options import FLAT_CODE
from app.engine.render import psnr

from .fidelity import Figures, averaged, reduced
from .own import COLOUR_NUMBERS, Own, OwnLayers

CODES = (10, 15, 21, FLAT_CODE, 45, 61, 93)  # numbers of a layer's code that are tried
MOST_LAYERS, LARGEST_CODE = 40, 400
SECONDS = 60.0
SIDE = 128
BUDGETS = (320, 640, 1280)


def best_of(budget: int, pictures: Callable[[], Iterable[Bytes]]) -> Figures:
    """PSNR at 128 px of the structure of flat mode (so many layers of so many numbers) that is best on average,
    with ``budget`` stored numbers beside those of the ground's colour; which it is; and the paper's beside it."""
    found = {structure: _fidelity(structure, pictures())["psnr"] for structure in structures(budget)}
    layers, code = max(found, key=lambda structure: found[structure])
    figures: Figures = {"numbers": layers * (code + COLOUR_NUMBERS), "psnr": found[layers, code]}
    paper = budget // (FLAT_CODE + COLOUR_NUMBERS), FLAT_CODE
    return figures | {"layers": layers, "code": code, "flat_numbers": budget, "flat_psnr": found[paper]}


def structures(budget: int) -> Iterator[tuple[int, int]]:
    """Layers and the numbers of their codes, with no more than ``budget`` numbers in all."""
    for code in CODES:
        layers = budget // (code + COLOUR_NUMBERS)
        if 2 <= layers <= MOST_LAYERS:
            yield layers, code


def flat_with_as_many(method: Own, pictures: Iterable[Bytes]) -> Figures:
    """``method`` beside flat mode on each picture: both PSNRs, where flat mode has ``MOST_LAYERS`` layers with codes
    so long that it stores as many numbers as the document of ``method``. Its cost grows with the cube of that number,
    so it is given ``SECONDS`` at most."""
    found: list[Figures] = []
    for picture in pictures:
        ours = method.make(picture)
        code = min(LARGEST_CODE, (ours.numbers - COLOUR_NUMBERS) // MOST_LAYERS - COLOUR_NUMBERS)
        options = Options(layers=MOST_LAYERS, code=code, flat=True, budget=SECONDS)
        flat = Own("flat", options).make(picture)
        found.append(
            {
                "psnr": _psnr(ours, picture), "numbers": ours.numbers, "flat_psnr": _psnr(flat, picture),
                "flat_numbers": flat.numbers, "flat_seconds": flat.seconds,
            }
        )  # fmt: skip
    return averaged(found)


def _fidelity(structure: tuple[int, int], pictures: Iterable[Bytes]) -> Figures:
    layers, code = structure
    method = Own("flat", Options(layers=layers, code=code, flat=True))
    return averaged([{"psnr": _psnr(method.make(picture), picture)} for picture in pictures])


def _psnr(made: OwnLayers, picture: Bytes) -> float:
    wanted = reduced(picture, SIDE)
    return psnr(made.painted(wanted.shape[1], wanted.shape[0]), wanted)
