"""Figures that others published, for the same table; none of them was measured here."""

from __future__ import annotations

from .table import Line

_SBAI = "on ImageNet, and on CelebA as faces"


def _sbai(method: str, photos: float, faces: float, layers: int = 10, **more: float) -> Line:
    figures = {"photos.layers": layers, "photos.numbers": 32 * layers, "photos.psnr": photos, "faces.psnr": faces}
    return Line(
        f"{method} (published)", figures | {key.replace("_", ".", 1): value for key, value in more.items()}, _SBAI
    )


PUBLISHED = (
    _sbai("Sbai et al.", 21.03, 24.02, photos_ms_ssim=0.82, faces_ms_ssim=0.90),
    _sbai("Sbai et al., model of 10 layers asked for 20", 21.72, 24.82, 20),
    _sbai("Sbai et al., model of 10 layers asked for 40", 21.83, 24.86, 40),
    _sbai("one-shot", 20.00, 23.13),
    _sbai("ResNet masks", 21.05, 24.67),
    _sbai("vector autoencoder", 17.95, 20.99),
    _sbai("MLP autoencoder", 16.45, 19.69),
    Line("LIVE (published)", {}, "CVPR 2022: 512 curves, 21.70 dB on DIV2K, hours (as a note on it says)"),
    Line(
        "Bezier Splatting (published)", {},
        "NeurIPS 2025: 256, 512, 1,024 curves: 20.74, 22.11, 23.45 dB on DIV2K; 24.19, 25.61, 26.91 dB on Kodak; "
        "3 to 9 minutes on an RTX 4090 (as a note on it says)",
    ),
    Line(
        "Vector Scaffolding (published)", {},
        "ECCV 2026: the same numbers of curves: 21.37, 22.64, 23.99 dB on DIV2K; 25.18, 26.68, 28.30 dB on Kodak "
        "(as a note on it says)",
    ),
    Line(
        "gPb-ucm, HED, mean shift (published)", {},
        "boundary F on all of BSDS500's test pictures at full size, at the best threshold: .73, .79, .64 "
        "(as they are commonly quoted; not verified)",
    ),
)  # fmt: skip
