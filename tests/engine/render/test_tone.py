from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import Tone
from app.engine.pixels.oklab import to_oklab
from app.engine.render import toned, toned_colour

COLOURS = np.random.default_rng(0).uniform(0.2, 0.6, (50, 3)).astype(np.float32)


def test_a_neutral_tone_changes_no_bit() -> None:
    assert np.array_equal(toned(COLOURS, Tone()), COLOURS)
    assert toned_colour((0.1, 0.2, 0.3), Tone()) == (0.1, 0.2, 0.3)


def test_one_stop_doubles_the_light() -> None:
    grey = toned(np.array([0.5, 0.5, 0.5]), Tone(exposure=1.0))
    linear = lambda s: ((s + 0.055) / 1.055) ** 2.4  # noqa: E731
    np.testing.assert_allclose(linear(grey), 2 * linear(0.5), rtol=1e-4)


def test_no_saturation_is_grey() -> None:
    grey = toned(COLOURS, Tone(saturation=-1.0))
    assert np.ptp(grey, axis=-1).max() < 1e-3


def test_hue_turns_and_keeps_lightness_and_chroma() -> None:
    before, after = to_oklab(COLOURS), to_oklab(toned(COLOURS, Tone(hue=30.0)))
    muted = np.hypot(before[:, 1], before[:, 2]) < 0.08  # these stay inside the gamut
    np.testing.assert_allclose(after[muted, 0], before[muted, 0], atol=2e-3)
    turned = np.angle((after[muted, 1] + 1j * after[muted, 2]) / (before[muted, 1] + 1j * before[muted, 2]), deg=True)
    np.testing.assert_allclose(turned, 30.0, atol=2.0)


def test_hue_and_back_is_where_it_was() -> None:
    muted = COLOURS * 0.2 + 0.4
    np.testing.assert_allclose(toned(toned(muted, Tone(hue=70.0)), Tone(hue=-70.0)), muted, atol=2e-3)


def test_contrast_spreads_lightness_round_middle_grey() -> None:
    dark, light = np.array([0.3] * 3), np.array([0.7] * 3)
    assert toned(dark, Tone(contrast=0.5))[0] < 0.3
    assert toned(light, Tone(contrast=0.5))[0] > 0.7
    assert np.ptp(toned(np.stack([dark, light]), Tone(contrast=-1.0))) < 1e-3


def test_temperature_goes_to_amber_and_tint_to_magenta() -> None:
    warm = toned(np.array([0.5, 0.5, 0.5]), Tone(temperature=0.5))
    assert warm[0] > warm[1] > warm[2]
    magenta = toned(np.array([0.5, 0.5, 0.5]), Tone(tint=0.5))
    assert magenta[0] == pytest.approx(magenta[2])
    assert magenta[1] < magenta[0]


def test_the_gamut_is_kept() -> None:
    bright = toned(np.random.default_rng(1).random((100, 3)), Tone(exposure=3.0, saturation=1.0, hue=90.0))
    assert bright.min() >= 0.0
    assert bright.max() <= 1.0
    assert np.isfinite(bright).all()
