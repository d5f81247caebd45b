"""Learn the reduction of local features: ``python -m training.features.train DATA OUT.pt``.

DATA holds objects, as a zip or unzipped. The training split alone is used; the validation split is printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.decompose.regions.backbone import Backbone
from app.engine.decompose.sampling import averaged
from app.engine.library.features.cells import SIDE
from app.engine.library.features.framing import framed
from app.engine.library.features.middle import stage_of
from app.engine.library.features.reduction import EMPTY
from training.datasets import DataSet

from .examples import foreground, grey
from .fit import fitted


def described(root: Path, split: str) -> tuple[Floats, Floats]:
    """Features of the covered cells of all objects of a split, (N, C), and those of their greyscale copies."""
    data, backbone = DataSet(root, "objects"), Backbone()
    coloured: list[Floats] = []
    colourless: list[Floats] = []
    for row in data.rows(split=split):
        picture, mask = framed(foreground(data, row))
        covered = averaged(mask, SIDE, SIDE) >= EMPTY
        both = torch.from_numpy(np.stack([picture, grey(picture)]))
        first, second = stage_of(backbone, both).numpy()
        coloured.append(first[covered])
        colourless.append(second[covered])
    return np.concatenate(coloured), np.concatenate(colourless)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    reduction = fitted(*described(options.data, "train"))
    features, greyscale = described(options.data, "val")
    moved = np.square((features - greyscale) @ reduction.axes)
    kept = np.square((features - greyscale) @ reduction.axes @ reduction.shape)
    print(f"validation: of what losing its colours moves an object, {kept.sum() / moved.sum():.3f} is left")
    reduction.save(options.out)


if __name__ == "__main__":
    main()
