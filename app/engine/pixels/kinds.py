"""What a file is that cannot be opened as a picture, from its first bytes: so that the message can help."""

from __future__ import annotations

READABLE = "JPEG, PNG, WebP, TIFF, BMP, GIF, AVIF or JPEG 2000"

_RAW_SUFFIXES = frozenset(
    {".3fr", ".arw", ".cr2", ".cr3", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".nef", ".nrw", ".orf", ".pef"}
    | {".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"}
)
_RAW = "camera raw files cannot be opened: develop it to JPEG or TIFF first."

_BEGINNINGS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"P5\n", "PGM"),
    (b"P6\n", "PPM"),
)
_OTHERS = (
    (b"%PDF", "PDF documents cannot be opened: export the page as PNG first."),
    (b"8BPS", "Photoshop documents cannot be opened: save a flat copy as PNG or TIFF first."),
    (b"gimp xcf", "GIMP documents cannot be opened: export it as PNG first."),
    (b"PK\x03\x04", "this is an archive or a layered document, not a picture: export it as PNG first."),
    (b"%!PS", "PostScript cannot be opened: export it as PNG first."),
    (b"\x00\x00\x01\x00", "icon files cannot be opened: save it as PNG first."),
    (b"v/1\x01", "OpenEXR files cannot be opened: save it as 16-bit TIFF or PNG first."),
    (b"#?RADIANCE", "HDR files cannot be opened: save it as 16-bit TIFF or PNG first."),
    (b"\xff\x0a", "JPEG XL files cannot be opened: save it as PNG or JPEG first."),
    (b"\0\0\0\x0cJXL ", "JPEG XL files cannot be opened: save it as PNG or JPEG first."),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def raw_refusal(data: bytes, suffix: str) -> str | None:
    """Why camera raw is refused, or None. To be asked first: raw files pass for TIFFs the size of a stamp."""
    is_raw = suffix.lower() in _RAW_SUFFIXES or (data[:4] == b"II*\0" and data[8:10] == b"CR")
    return _RAW if is_raw else None


def refusal(data: bytes, suffix: str) -> str:
    """Why ``data``, which no decoder took, is refused: one sentence that says what to do."""
    if suffix.lower() in (".svg", ".svgz") or b"<svg" in data[:4096].lower():
        return "SVG drawings cannot be opened: export it as PNG first."
    for beginning, sentence in _OTHERS:
        if data.startswith(beginning):
            return sentence
    if data[4:8] == b"ftyp" and (brand := data[8:12]) != b"avif":
        kind = "HEIC photos" if brand in _HEIF_BRANDS else "videos"
        return f"{kind} cannot be opened: save a {'JPEG' if brand in _HEIF_BRANDS else 'frame as PNG'} of it first."
    kind = _begun_as(data)
    if kind:
        return f"this {kind} file is damaged, cut short or of a rare kind; copy it again, or save it as PNG first."
    return f"this is not a picture; open a {READABLE} file."


def _begun_as(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:12] == b"ftypavif":
        return "AVIF"
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)
