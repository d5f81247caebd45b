"""Rivals trace a picture of flat colours truly, and stay within the numbers that they are held to."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from skimage.data import chelsea

from app.engine.arrays import Bytes
from app.engine.render import psnr
from benchmarks.decomposition.made import Made
from benchmarks.rivals.drawing import Traced
from benchmarks.rivals.potrace import Posterised, clustered
from benchmarks.rivals.vtracer import VTracer, VTracerMatched
from tests.training.pictures import coloured, square

PICTURE = coloured(square(30, 30, 90, 100), (220, 180, 60), (30, 60, 90))
needs_potrace = pytest.mark.skipif(shutil.which("potrace") is None, reason="potrace is not installed")


class Few:
    """Stands for a method that needs two paths of 100 segments together."""

    name = "few"

    def make(self, picture: Bytes) -> Made:
        path = f'<path d="M0 0{"h1" * 50}"/>'
        return Traced(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{path}{path}</svg>', 0.0)


def truth(made: Made, picture: Bytes) -> float:
    return psnr(made.painted(picture.shape[1], picture.shape[0]), picture / 255)


def test_vtracer_traces_two_flat_colours() -> None:
    made = VTracer().make(PICTURE)
    assert truth(made, PICTURE) > 25
    assert made.layers == 2


def test_vtracer_keeps_to_a_number_of_paths() -> None:
    cat = np.ascontiguousarray(chelsea()[::4, ::4])
    assert VTracer().make(cat).layers > 2
    assert VTracerMatched(Few()).make(cat).layers <= 2


@needs_potrace
def test_posterised_colours_are_traced() -> None:
    made = Posterised(2).make(PICTURE)
    assert truth(made, PICTURE) > 25
    assert made.layers == 2


@needs_potrace
def test_posterised_keeps_to_a_number_of_segments() -> None:
    cat = np.ascontiguousarray(chelsea()[::4, ::4])
    assert Posterised(10).make(cat).vectors.segments > 100
    assert 0 < Posterised(10, Few()).make(cat).vectors.segments <= 100


def test_colours_come_dark_to_light() -> None:
    labels, colours = clustered(PICTURE, 2)
    assert colours.round().tolist() == [[30, 60, 90], [220, 180, 60]]
    assert labels[60, 60] == 1
