"""Keeps rendered pictures of what is in the window at hand, and the newest document on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter, QRegion

from app.engine.document import Document
from app.engine.field import Viewport

from .backstage import Backstage
from .camera import Camera, Size
from .carrying import Carrying
from .extent import covers, detail, matches, whole
from .plate import Kind, Plate, source_of
from .sheet import Sheet

SETTLE = 40  # ms without zooming, panning or resizing before the visible part is rendered anew

Part = Literal["whole", "detail"]


@dataclass(eq=False)
class _Slot:
    """One kind of picture of one part: what was rendered last and what was asked for last."""

    plate: Plate
    sheet: Sheet | None = None
    asked: tuple[Viewport, object] | None = None


@dataclass
class Scene:
    """What the window shows: camera, its size in device pixels, and the zoom at which all fits."""

    camera: Camera = field(default_factory=Camera)
    window: Size = (1.0, 1.0)
    fit: float = 1.0


class Stage(QObject):
    """Two resolutions of each kind of picture: the whole at the size that fits the window, always,
    and what is visible at the resolution of the screen where the zoom is another. Rendered on the
    backstage; until that is ready, the last picture stands in. ``changed``: something to paint."""

    changed = Signal()

    def __init__(self, backstage: Backstage, parent: QObject) -> None:
        super().__init__(parent)
        self._backstage = backstage
        self._document: Document | None = None
        self._kinds: tuple[Kind, ...] = ()
        self._scene = Scene()
        self._slots: dict[tuple[Kind, Part], _Slot] = {}
        self._settled = QTimer(self, singleShot=True, interval=SETTLE)
        self._settled.timeout.connect(self._tend)
        self._carrying = Carrying(backstage, self._tend, self)

    def set_document(self, document: Document | None, fresh: bool) -> None:
        """The newest document; ``fresh`` drops all pictures of the one before."""
        self._carrying.follow(None if fresh else self._document, document)
        self._document = document
        if fresh or document is None:
            for key in list(self._slots):
                self._drop(*key)
        self._tend()

    def expect(self, drag: tuple[Document, int] | None) -> None:
        """In this document this node may be dragged soon: have the pictures of that ready. None: nothing may."""
        self._carrying.expect(drag)
        self._get_ready()

    def _get_ready(self) -> None:
        """Take apart what is seen, once it is all there, for the drag that is expected."""
        expected = self._carrying.expected
        if expected is None or self._carrying.under_way:
            return
        for kind in self._kinds:
            part = self._order(kind)[0]
            if self._fresh(kind, part) and kind != "original":
                slot = self._slots.get((kind, part))
                if slot is not None and slot.sheet is not None:
                    self._take_apart(slot, f"{kind} {part}", expected[0], slot.sheet.view)

    def _take_apart(self, slot: _Slot, key: str, document: Document, view: Viewport) -> None:
        number = self._carrying.wants(key, document, view)
        if number is not None:
            self._carrying.want(key, document, number, view, slot.plate.taking_apart(document, number, view))

    def set_kinds(self, kinds: tuple[Kind, ...]) -> None:
        """Which kinds of pictures are shown; the original's whole is kept ready besides."""
        self._kinds = kinds
        self._tend()

    def set_scene(self, camera: Camera, window: Size, fit: float) -> None:
        self._scene = Scene(camera, window, fit)
        if all((kind, "whole") in self._slots for kind in self._kinds):
            self._settled.start()
        else:
            self._tend()

    @property
    def ready(self) -> bool:
        """Whether all that is shown is the newest document at the screen's resolution."""
        return (
            not self._settled.isActive()
            and not self._carrying.under_way
            and all(self._fresh(kind, part) for kind in self._kinds for part in self._parts())
        )

    def sheets(self, kind: Kind) -> list[Sheet]:
        """What there is to show ``kind``: the whole, then the detail over it; another kind's or the
        original's where it has none yet."""
        others: list[Kind] = [other for other in ("vector", "photo", "original") if other != kind]
        for candidate in (kind, *others):
            slots = [self._slots.get((candidate, part)) for part in ("whole", "detail")]
            found = [slot.sheet for slot in slots if slot is not None and slot.sheet is not None]
            if found:
                return found
        return []

    def paint(self, painter: QPainter, kind: Kind, clip: QRegion) -> None:
        """Draw ``kind`` inside ``clip``; the painter works in device pixels of the window."""
        camera = self._scene.camera
        for sheet in reversed(self.sheets(kind)):
            painter.setClipRegion(clip)
            sheet.paint(painter, camera)
            clip = clip.subtracted(QRegion(sheet.place(camera).toRect()))
            if clip.isEmpty():
                return

    def shows_newest(self, kind: Kind) -> bool:
        """Whether what there is of this kind is of the newest document."""
        sheets = self.sheets(kind)
        return self._document is None or bool(sheets and sheets[-1].source is source_of(kind, self._document))

    def covers(self, kind: Kind) -> QRegion:
        """The device pixels of the window of which ``paint`` leaves nothing as it was."""
        covered = QRegion()
        for sheet in self.sheets(kind):
            covered += sheet.covers(self._scene.camera)
        return covered

    def _tend(self) -> None:
        """Ask for what is missing or outdated, the visible first."""
        if self._document is None:
            return
        if "detail" not in self._parts():
            for kind in ("original", "vector", "photo"):
                self._drop(kind, "detail")
        for kind in self._kinds:
            for part in self._order(kind):
                if not self._fresh(kind, part) and not self._carry(kind, part):
                    self._ask(kind, part)
                    break
                if self._carried(kind, part):
                    break  # what stands in for it is not seen
        if self.ready:
            self._tidy()
            self._get_ready()

    def _tidy(self) -> None:
        """All that is seen is there: let go of what is not, and have the original at hand."""
        for kind, part in list(self._slots):
            if kind not in self._kinds and (kind, part) != ("original", "whole"):
                self._drop(kind, part)
        if not self._fresh("original", "whole"):
            self._ask("original", "whole")

    def _parts(self) -> tuple[Part, ...]:
        if self._document is None or matches(self._view("whole"), self._scene.camera.zoom):
            return ("whole",)
        return ("whole", "detail")

    def _order(self, kind: Kind) -> tuple[Part, ...]:
        """What is seen comes first: the detail, once there is a whole to stand in for it."""
        shown = self._slots.get((kind, "whole"))
        return self._parts() if shown is None or shown.sheet is None else self._parts()[::-1]

    def _view(self, part: Part) -> Viewport:
        """What would be rendered of ``part`` now."""
        assert self._document is not None
        photo = self._document.width, self._document.height
        if part == "detail":
            visible = detail(photo, self._scene.camera, self._scene.window)
            if visible is not None:
                return visible
        return whole(photo, self._scene.fit)

    def _serves(self, part: Part, view: Viewport) -> bool:
        assert self._document is not None
        if part == "whole":
            return view == self._view("whole")
        photo = self._document.width, self._document.height
        return covers(view, photo, self._scene.camera, self._scene.window)

    def _fresh(self, kind: Kind, part: Part) -> bool:
        if self._document is None:
            return True
        source = source_of(kind, self._document)
        slot = self._slots.get((kind, part))
        if source is None:
            return True
        if slot is None or slot.sheet is None:
            return False
        exact = slot.sheet.exact or self._carrying.under_way
        return exact and slot.sheet.source is source and self._serves(part, slot.sheet.view)

    def _carry(self, kind: Kind, part: Part) -> bool:
        """Whether a picture of the drag that is under way could be shown at once."""
        slot, document = self._slots.get((kind, part)), self._document
        if kind == "original" or slot is None or slot.sheet is None or document is None:
            return False
        view = slot.sheet.view
        if not self._carrying.under_way or not self._serves(part, view):
            return False
        sheet = self._carrying.sheet(f"{kind} {part}", document, view)
        if sheet is None:
            self._take_apart(slot, f"{kind} {part}", document, view)
            return False
        slot.sheet, slot.asked = sheet, None  # what was drawn before is not shown any more, should it be wanted again
        self.changed.emit()
        return True

    def _carried(self, kind: Kind, part: Part) -> bool:
        """Whether a picture of a drag is shown."""
        slot = self._slots.get((kind, part))
        return slot is not None and slot.sheet is not None and not slot.sheet.exact and self._carrying.under_way

    def _ask(self, kind: Kind, part: Part) -> None:
        document = self._document
        assert document is not None
        source = source_of(kind, document)
        slot = self._slots.setdefault((kind, part), _Slot(Plate(kind)))
        if slot.asked is not None and slot.asked[1] is source and self._serves(part, slot.asked[0]):
            return
        view = self._view(part)
        elsewhere = slot.asked is not None and slot.asked[0] != view
        slot.asked = (view, source)
        self._backstage.ask(
            f"{kind} {part}",
            lambda token: slot.plate.draw(document, view, token),
            lambda sheet: self._deliver(slot, sheet),
            instead=elsewhere,
        )

    def _deliver(self, slot: _Slot, sheet: Sheet) -> None:
        shown = slot.sheet
        if shown is not None and not shown.exact and self._carrying.under_way and shown.source is not sheet.source:
            slot.asked = None  # the drag has gone on since
            return
        slot.sheet = sheet
        self.changed.emit()
        self._tend()

    def _drop(self, kind: Kind, part: Part) -> None:
        if self._slots.pop((kind, part), None) is not None:
            self._backstage.forget(f"{kind} {part}")
            self._carrying.drop(f"{kind} {part}")
