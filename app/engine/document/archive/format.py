"""``lamina/document.json``: its version, its shape, and how large it may be."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from app.engine.document.blend import SAME_COLOURS
from app.engine.document.blend_mode import BlendMode
from app.engine.document.gradient import GradientKind
from app.engine.field.correction import FINEST

FORMAT = "lamina"
VERSION = 5
"""The newest that is read. Documents without what came with a version are written as the one before."""

BLENDS = 2
"""The version that blends came with: programs that do not know them would lose them in saving."""

MODES = 3
"""The version that blend modes, and gradients of several stops and round ones came with."""

CORRECTIONS = 4
"""The version that corrections of masks came with."""

RIMS = 5
"""The version that crisp masks came with that shade off where they were painted so, and codes of more numbers than
``SHORT``."""

SHORT = 576

MIMETYPE = b"image/openraster"
DOCUMENT = "lamina/document.json"
THUMBNAIL = "Thumbnails/thumbnail.png"
PHOTO_FOLDER = "lamina/photo/"
BLEND_FOLDER = "lamina/blends/"

MAX_NODES = 20_000
MAX_DEPTH = 64
"""Objects within objects."""

MAX_DOCUMENT_BYTES = 128_000_000
MAX_ENTRIES = 4 * MAX_NODES + 16
MAX_ENTRY_BYTES = 1_000_000_000
MAX_TOTAL_BYTES = 16_000_000_000

Side = Annotated[int, Meta(ge=1, le=1_000_000)]
Id = Annotated[int, Meta(ge=0, lt=2**53)]
Whole = Annotated[int, Meta(ge=-(2**53), le=2**53)]

# Beyond these bounds the arithmetic overflows, or a file means harm. Edits stay far within them.
FARTHEST = 1e9
"""Of a number in a frame (photo pixels) or in a code, from 0."""

Place = Annotated[float, Meta(ge=-FARTHEST, le=FARTHEST)]
Share = Annotated[float, Meta(ge=0.0, le=1.0)]
Amount = Annotated[float, Meta(ge=-10.0, le=10.0)]
Degrees = Annotated[float, Meta(ge=-360.0, le=360.0)]
Cell = Annotated[int, Meta(ge=0, lt=FINEST)]
Cells = Annotated[int, Meta(ge=1, le=FINEST)]
Colour3 = tuple[Share, Share, Share]
Frame6 = tuple[Place, Place, Place, Place, Place, Place]

# JSON knows no NaN and no infinity, and the decoder refuses numbers that are too large for a float.


class Envelope(Struct):
    """What is read first, of any version."""

    format: str
    version: int


class WrittenCorrection(Struct, omit_defaults=True):
    """As ``field.Correction``: ``at``: row and column of the first of ``size`` (rows, columns) values on a grid of
    ``grid`` (rows, columns). ``values``: int16, little endian, row by row, deflated with zlib's header, base64; so is
    ``soft``, uint8."""

    values: bytes
    at: tuple[Cell, Cell]
    size: tuple[Cells, Cells]
    grid: tuple[Cells, Cells]
    unit: Annotated[float, Meta(ge=-1000.0, le=1000.0)]
    soft: bytes = b""


class WrittenMask(Struct, omit_defaults=True):
    """``frame``: cx, cy, ux, uy, vx, vy. ``code``: float32, little endian, base64."""

    frame: Frame6
    code: bytes = b""
    closed: bool = False
    crisp: bool = False
    correction: WrittenCorrection | None = None


class WrittenTone(Struct, omit_defaults=True):
    exposure: Amount = 0.0
    contrast: Amount = 0.0
    saturation: Amount = 0.0
    hue: Degrees = 0.0
    temperature: Amount = 0.0
    tint: Amount = 0.0


class WrittenStop(Struct):
    """``offset`` from the start (0) to the end (1) of the line. ``shift``: of red, green and blue."""

    offset: Share
    shift: tuple[Amount, Amount, Amount]


class WrittenGradient(Struct, omit_defaults=True):
    """``line``: from (u, v) to (u, v) in the mask's frame. ``shift``: of red, green and blue, less at one end, more at
    the other, unless there are ``stops``."""

    line: tuple[Place, Place, Place, Place]
    shift: tuple[Amount, Amount, Amount]
    stops: list[WrittenStop] = []
    kind: GradientKind = "linear"


class WrittenFilling(Struct, omit_defaults=True):
    """``file``: the entry that holds the picture, which stands in the photo from (``left``, ``top``) on. ``alpha``:
    whether the picture's alpha is that of the filling."""

    file: str
    left: Annotated[int, Meta(ge=0, le=1_000_000)]
    top: Annotated[int, Meta(ge=0, le=1_000_000)]
    alpha: bool = False


class WrittenBlend(Struct, omit_defaults=True):
    """As ``document.Blend``; ``file``: the entry that holds the cut-out, ``original``: what it was at first."""

    file: str
    start: Frame6
    label: str = ""
    source: str = ""
    licence: str = ""
    attribution: str = ""
    filling: WrittenFilling | None = None
    replaces: list[Id] = []
    behind: list[Id] = []
    method: Literal["paste", "poisson", "st-poisson", "ours"] = "ours"
    colours: tuple[Place, Place, Place, Place, Place, Place, Place, Place, Place, Place, Place, Place] = SAME_COLOURS
    match: Share = 0.3
    feather: Annotated[float, Meta(ge=0.0, le=10_000.0)] = 1.0
    shadow: Share = 0.35
    grain: Share = 1.0
    seed: Whole = 0
    lifted: bool = False
    taken_away: bool = False
    original: str | None = None


class WrittenLayer(Struct, omit_defaults=True, tag_field="kind", tag="layer"):
    """As ``document.Layer``. ``found_gradient`` is there only where it is not the ``gradient`` of a layer that was
    found."""

    id: Id
    name: str
    mask: WrittenMask
    colour: Colour3
    found: Colour3 | None = None
    gradient: WrittenGradient | None = None
    opacity: Share = 1.0
    visible: bool = True
    locked: bool = False
    tone: WrittenTone | None = None
    rank: Whole = 0
    touched: bool = False
    blend: WrittenBlend | None = None
    blend_mode: BlendMode = "normal"
    found_gradient: WrittenGradient | UnsetType | None = UNSET
    original: WrittenMask | None = None
    moved: Frame6 | None = None
    copy_of: Id | None = None


class WrittenObject(Struct, omit_defaults=True, tag_field="kind", tag="object"):
    id: Id
    name: str
    mask: WrittenMask
    children: list[WrittenLayer | WrittenObject] = []
    opacity: Share = 1.0
    visible: bool = True
    locked: bool = False
    tone: WrittenTone | None = None
    touched: bool = False
    blend_mode: BlendMode = "normal"
    original: WrittenMask | None = None
    moved: Frame6 | None = None
    copy_of: Id | None = None
    over: bool = False


class WrittenReserved(Struct, omit_defaults=True):
    """``parent``: an object's id, in the picture or in the reserve; ``below``: a sibling's."""

    node: WrittenLayer | WrittenObject
    parent: Id | None = None
    below: Id | None = None


class WrittenSettings(Struct):
    edges: Literal["soft", "flat"]
    keep_shading: Share
    detail: Whole
    seed: Whole
    automatic: bool = False


class WrittenPhoto(Struct):
    """``name``: as it was opened; ``file``: the entry that holds its bytes."""

    name: str
    file: str


class WrittenDocument(Struct):
    """``nodes`` are painted in order, the first at the bottom. Readers pass over fields that they do not know,
    so ``reserve``, ``automatic``, ``gradient``, ``deleted``, ``original``, ``moved``, ``copy_of`` and ``over``, which
    came later, need no other version."""

    format: str
    version: int
    width: Side
    height: Side
    next_id: Id
    settings: WrittenSettings
    nodes: list[WrittenLayer | WrittenObject]
    photo: WrittenPhoto | None = None
    reserve: list[WrittenReserved] = []
    deleted: list[WrittenReserved] | UnsetType = UNSET
