"""Opening a file's header with Pillow: which format, how large, nothing decoded yet.

The only module that sets anything global in Pillow, once, when it is first imported.
"""

from __future__ import annotations

import io
import logging
import warnings
from pathlib import PurePath

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from PIL.ImageFile import ImageFile

from app.engine.errors import BadInput, WorkFailed

from .kinds import raw_refusal, refusal
from .limits import MAX_PIXELS, check_size

_PLUGINS = (
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    WebPImagePlugin.WebPImageFile,
    TiffImagePlugin.TiffImageFile,
    BmpImagePlugin.BmpImageFile,
    BmpImagePlugin.DibImageFile,
    GifImagePlugin.GifImageFile,
    AvifImagePlugin.AvifImageFile,
    Jpeg2KImagePlugin.Jpeg2KImageFile,
    PpmImagePlugin.PpmImageFile,
    MpoImagePlugin.MpoImageFile,
)
# Named one by one: among Pillow's other formats are some that run other programs or pass anything for a picture.
_FORMATS = tuple(plugin.format for plugin in _PLUGINS if plugin.format in Image.OPEN)
_DNG_VERSION = 50706

# Pillow warns from here on and refuses at twice this; `check_size` refuses earlier.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
logging.getLogger("PIL").setLevel(logging.CRITICAL)


def open_header(data: bytes, name: str) -> ImageFile | None:
    """The picture in ``data``, not decoded yet, or None where Pillow does not know this kind.

    BadInput if it is camera raw, too large, or damaged.
    """
    quiet()
    if why := raw_refusal(data, PurePath(name).suffix):
        raise BadInput(f"{name}: {why}")
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.UnidentifiedImageError:
        return None
    except Image.DecompressionBombError as error:
        raise BadInput(
            f"{name}: the picture has too many pixels, at most {MAX_PIXELS // 1_000_000} megapixels can be opened; "
            "make it smaller first."
        ) from error
    except MemoryError as error:
        raise WorkFailed(f"{name}: there is not enough memory to open it.") from error
    except Exception as error:  # damaged headers make the decoders raise anything
        raise BadInput(f"{name}: {refusal(data, PurePath(name).suffix)}") from error
    check_size(name, image.width, image.height)
    if isinstance(image, TiffImagePlugin.TiffImageFile) and _DNG_VERSION in image.tag_v2:
        raise BadInput(f"{name}: {raw_refusal(data, '.dng')}")
    return image


def quiet() -> None:
    """Keep Pillow's warnings from the terminal: what matters of them becomes an error or a note.

    A filter that stays, not `warnings.catch_warnings`, which is not safe with threads. Put in front
    again at each call, since others may reset the filters; Python keeps no doubles.
    """
    warnings.filterwarnings("ignore", module=r"PIL\.")
