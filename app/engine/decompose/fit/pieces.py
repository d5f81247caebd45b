"""Layers in one piece: where a layer has no business to be."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from torch import Tensor

KEPT = 0.5  # pieces at least so large beside the largest stay: a pair of eyes is one tone
REACH = 2  # samples round a piece into which it may still grow


def stray(alpha: Tensor) -> Tensor:
    """(B, T, n * n) alphas -> (B, T, n * n), 1 away from each layer's large pieces, 0 near them."""
    n = round(alpha.shape[-1] ** 0.5)
    masks = (alpha > 0.5).to(torch.uint8).cpu().numpy().reshape(-1, n, n)
    kernel = np.ones((2 * REACH + 1, 2 * REACH + 1), np.uint8)
    away = np.zeros(masks.shape, np.float32)
    for index, mask in enumerate(masks):
        count, pieces, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        if count > 2:
            areas = np.asarray(stats)[:, cv2.CC_STAT_AREA].copy()
            areas[0] = 0
            large = np.isin(pieces, np.flatnonzero(areas >= KEPT * areas.max()))
            away[index] = cv2.dilate(large.astype(np.uint8), kernel) == 0
    return torch.as_tensor(away, device=alpha.device).view(alpha.shape)
