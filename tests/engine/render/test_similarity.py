from __future__ import annotations

import numpy as np
import pytest
from skimage import data
from skimage.metrics import structural_similarity

from app.engine.errors import BadInput
from app.engine.render.similarity import C1, C2, ms_ssim, scale_weights


def noisy(side: int) -> tuple[np.ndarray, np.ndarray]:
    picture = data.astronaut()[100 : 100 + side, 150 : 150 + side] / 255
    noise = np.random.default_rng(1).normal(0, 0.1, picture.shape)
    return picture, np.clip(picture + noise, 0, 1)


def window() -> np.ndarray:
    taps = [np.exp(-((i - 5) ** 2) / (2 * 1.5**2)) for i in range(11)]
    weights = np.array([[p * q for q in taps] for p in taps])
    return weights / weights.sum()


def slow_terms(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """Means of SSIM and of contrast x structure over all windows of one channel, in plain loops."""
    w, whole, structure = window(), [], []
    for y in range(a.shape[0] - 10):
        for x in range(a.shape[1] - 10):
            p, q = a[y : y + 11, x : x + 11], b[y : y + 11, x : x + 11]
            m, n = (w * p).sum(), (w * q).sum()
            vp, vq, cov = (w * (p - m) ** 2).sum(), (w * (q - n) ** 2).sum(), (w * (p - m) * (q - n)).sum()
            structure.append((2 * cov + C2) / (vp + vq + C2))
            whole.append(structure[-1] * (2 * m * n + C1) / (m**2 + n**2 + C1))
    return float(np.mean(whole)), float(np.mean(structure))


def test_a_picture_is_wholly_like_itself() -> None:
    picture, _ = noisy(64)
    assert ms_ssim(picture, picture) == pytest.approx(1, abs=1e-9)


def test_one_scale_is_plain_ssim() -> None:
    a, b = noisy(20)
    # Its mean is over windows that lie wholly inside.
    plain = structural_similarity(
        a, b, data_range=1, channel_axis=2, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    assert ms_ssim(a, b) == pytest.approx(plain, abs=1e-9)


def test_two_scales_agree_with_plain_loops() -> None:
    a, b = noisy(24)
    fine, coarse = scale_weights(24)
    expected = []
    for channel in range(3):
        p, q = a[..., channel], b[..., channel]
        _, structure = slow_terms(p, q)
        halves = [(x[::2, ::2] + x[1::2, ::2] + x[::2, 1::2] + x[1::2, 1::2]) / 4 for x in (p, q)]
        whole, _ = slow_terms(*halves)
        expected.append(structure**fine * whole**coarse)
    assert ms_ssim(a, b) == pytest.approx(np.mean(expected), abs=1e-9)


def test_it_is_symmetric_and_falls_with_noise() -> None:
    a, b = noisy(128)
    assert ms_ssim(a, b) == pytest.approx(ms_ssim(b, a))
    assert 0.3 < ms_ssim(a, b) < ms_ssim(a, (a + b) / 2) < 1


def test_an_inverted_picture_counts_as_nothing_and_not_as_no_number() -> None:
    a, _ = noisy(128)
    assert ms_ssim(a, 1 - a) == 0


@pytest.mark.parametrize(("side", "scales"), [(176, 5), (175, 4), (128, 4), (64, 3), (11, 1)])
def test_as_many_scales_as_the_window_fits_into(side: int, scales: int) -> None:
    assert len(scale_weights(side)) == scales
    assert sum(scale_weights(side)) == pytest.approx(1)


def test_different_sizes_are_refused_in_one_line() -> None:
    with pytest.raises(BadInput, match="one size"):
        ms_ssim(np.zeros((20, 20, 3)), np.zeros((20, 21, 3)))


def test_a_picture_smaller_than_the_window_is_refused() -> None:
    with pytest.raises(BadInput, match="too small"):
        ms_ssim(np.zeros((8, 20, 3)), np.zeros((8, 20, 3)))
