"""Learn the names of objects: ``python -m training.names.train DATA OUT.pt``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. The class means are those of the
training split; the validation split sets the temperature and the confidence below which an
object stays without a name, and the figures are printed for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import numpy as np

from app.engine.arrays import Floats
from app.engine.decompose.names.crops import crops
from app.engine.decompose.names.describer import describer

from .examples import Named, named
from .figures import calibrated, given
from .fit import common, fitted

BATCH = 16


def described(examples: Iterable[Named]) -> tuple[Floats, list[tuple[str, ...]], list[str]]:
    """Features (N, D), words and kinds of examples."""
    describe = describer("cpu")
    features: list[Floats] = []
    words: list[tuple[str, ...]] = []
    kinds: list[str] = []
    waiting = iter(examples)
    while batch := list(islice(waiting, BATCH)):
        features.append(describe([crop for example in batch for crop in crops(example.picture, [example.mask])]))
        words += [example.words for example in batch]
        kinds += [example.kind for example in batch]
    return np.concatenate(features), words, kinds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    features, words, kinds = described(named(options.data, "train"))
    print({kind: kinds.count(kind) for kind in sorted(set(kinds))}, "examples", flush=True)
    classes = fitted(features, common([of[0] for of in words]), [kind != "object" for kind in kinds])
    features, words, kinds = described(named(options.data, "val"))
    found = np.array([kind == "found" for kind in kinds])
    classes = calibrated(classes, features[found], [of for of, is_found in zip(words, found, strict=True) if is_found])
    print(len(classes.words), "classes, temperature", classes.temperature, "sure from", classes.sure)
    for kind in sorted(set(kinds)):
        of_kind = np.array([k == kind for k in kinds])
        print(kind, given(classes, features[of_kind], [of for of, is_it in zip(words, of_kind, strict=True) if is_it]))
    classes.save(options.out)


if __name__ == "__main__":
    main()
