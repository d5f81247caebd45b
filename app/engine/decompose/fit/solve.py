"""Symmetric positive definite systems, many at once.

By Cholesky: half the work of LU, and the batched LU of torch 2.13 on two CPU threads gives wrong
pivots now and then ("Parameter 6 was incorrect on entry to SLASWP").
"""

from __future__ import annotations

import torch
from torch import Tensor


def solved(matrix: Tensor, right: Tensor) -> Tensor:
    """x of ``matrix`` x = ``right``: (B, N, N) with (B, N) or (B, N, M); 0 where it has no solution."""
    vector = right.dim() == matrix.dim() - 1
    factor, failed = torch.linalg.cholesky_ex(matrix)
    x = torch.cholesky_solve(right[..., None] if vector else right, factor)
    x = torch.where((failed > 0)[..., None, None], torch.zeros_like(x), x)
    return x[..., 0] if vector else x
