"""The main window: puts the parts together and keeps them in step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QToolBar

from app.ui.actions import Registry
from app.ui.actions.menus import fill_menu_bar, fill_tools
from app.ui.actions.palette import Palette
from app.ui.actions.shortcut_list import ShortcutList
from app.ui.canvas import Canvas
from app.ui.export.exporting import Exporting, show_in_folder
from app.ui.files.continuing import Continuing
from app.ui.files.desk import Desk
from app.ui.files.incoming import can_take, files_in, image_in
from app.ui.files.journaling import Journaling
from app.ui.files.left_behind import LeftBehind
from app.ui.files.recent import Recent
from app.ui.files.remembered import Remembered
from app.ui.history import HistoryPanel
from app.ui.inspector import InspectorPanel, Reshaping
from app.ui.jobs import Board
from app.ui.layers.bringing_along import BringingAlong
from app.ui.layers.clipboard import LayerClipboard
from app.ui.layers.detail_control import DetailControl
from app.ui.layers.panel import LayerPanel
from app.ui.layers.photo_lifter import PhotoLifter
from app.ui.layers.shapes import Shapes
from app.ui.search.model import Row, dragged
from app.ui.session import Session
from app.ui.start.crash_log import journal_folder
from app.ui.start.page import StartPage
from app.ui.start.recovery_offer import RecoveryOffer
from app.ui.theme import theme

from . import trouble
from .about import About, Licences
from .asked_steps import AskedSteps
from .brushes import Brushes
from .canvas_menu import open_canvas_menu
from .centre import Centre, DropHint
from .declared import declared_actions
from .docks import dock, stacked
from .ending import Ending
from .going_round import next_stop
from .gradients import Gradients
from .habits import Habits
from .held_key import HeldKey
from .hiding import Hiding
from .lassos import Lassos
from .layout import Layout
from .lifting import Lifting
from .likeness import Likeness
from .masking import Masking
from .mixing import Mixing
from .paletting import Paletting
from .picks import Picks
from .recent_menu import fill_recent
from .recovery import Recovery
from .repeating import Repeating
from .searching import Searching
from .status import StatusBar, facts
from .surprising import Surprising
from .valuing import Valuing
from .view_switch import ViewSwitch

TOOLS = [
    ["tool.select", "tool.pick", "tool.transform"],
    ["tool.lasso", "tool.brush", "tool.eraser", "tool.gradient", "tool.eyedropper"],
    ["tool.pan", "tool.zoom"],
    ["edit.undo", "edit.redo"],
    ["search.find", "blend.surprise"],
]
ZOOMS = (0.25, 0.5, 1.0, 2.0, 4.0)


class Window(QMainWindow):
    """``gone``: everything that it started has ended; the program may end."""

    gone = Signal()

    def __init__(
        self, board: Board, remembered: Remembered, journals: Path | None = None, fills_library: bool = False
    ) -> None:
        """``fills_library``: a library that is missing is filled behind, once a photo is shown."""
        super().__init__()
        self.setObjectName("lamina")
        self.setAcceptDrops(True)
        self.board = board
        self.remembered = remembered
        self.session = Session(self)
        folder = journals or journal_folder()
        self.left_behind = LeftBehind(board, folder, self)
        journaling = Journaling(self.session, board, folder, self)
        self.desk = Desk(self.session, board, Recent(remembered, self), journaling, self)
        self.continuing = Continuing(self.session, self.desk.decomposer)
        self.likeness = Likeness(self.session, board, self)
        self.exporting = Exporting(self.session, board, self.desk, remembered, self)
        self.ending = Ending(self)
        self.layout_kept = Layout(self, remembered)
        self._build_middle()
        self._build_panels(fills_library)
        self._build_actions()
        self._build_bars()
        self._connect()
        self._show_name()
        self._show_document()
        self.layout_kept.restore()
        self.habits = Habits(self.inspector, self.canvas, remembered)

    # Building

    def _build_middle(self) -> None:
        self.canvas = Canvas(self.session, self)
        offers = RecoveryOffer(self.left_behind), RecoveryOffer(self.left_behind, passing=True)
        self.start = StartPage(self.desk.recent, offers[0])
        self.centre = Centre(self.canvas, self.start, offers[1])
        self.setCentralWidget(self.centre)
        self.drop_hint = DropHint(self.centre)
        self.notice = self.centre.notice
        self.recovery = Recovery(self.left_behind, self.desk, self.notice, offers)

    def _build_panels(self, fills_library: bool) -> None:
        self.layers = LayerPanel(self.session, self)
        self.detail = DetailControl(self.session, self)
        self.reshaping = Reshaping(self.session, self.board, self)
        self.inspector = InspectorPanel(self.session, self.reshaping, self)
        self.history = HistoryPanel(self.session, self)
        self.searching = Searching(self.session, self.board, self.remembered, self.notice, self, fills_library)
        self.surprising = Surprising(
            self.session, self.board, self.remembered, self.searching, self.canvas, self.centre, self.notice
        )
        self.masking = Masking(self.session, self.board, self.desk, self.searching, self.notice, self)
        self.picks = Picks(
            self.session, self.board, self.canvas, self.desk, self.searching, self.remembered, self.notice, self
        )
        self.asked = AskedSteps(self.session, self.board, self.notice, self)
        self.picks.go_first(self.surprising, self.masking)
        self.shapes = Shapes(self.session, self.board, self)
        self.clipboard = LayerClipboard(self.session, self.board, self)
        self.lifter = PhotoLifter(self.session, self.board, self)
        self.bringing_along = BringingAlong(self.session, self.lifter, self)
        self.desk.settle = self.lifter.finished
        self.lifting = Lifting(self.session, self.board, self.canvas, self.notice, self)
        self.hiding = Hiding(self.session, self.notice, self)
        self.mixing = Mixing(self.session, self.lifting, self.notice, self)
        self.valuing = Valuing(self.session, self.board, self.notice, self)
        self.lassos = Lassos(
            self.session, self.board, self.canvas, self.picks.making, self.notice, self.continuing.add_inside, self
        )
        self.brushes = Brushes(self.session, self.reshaping, self.lifter.finished, self.canvas, self.notice, self)
        self.gradients = Gradients(self.session, self.canvas, self.notice, self)
        self.repeating = Repeating(self.session, self.board, self.desk, self.notice, self)
        self.paletting = Paletting(self.session, self.board, self.desk, self.notice, self)
        self.docks = {
            "layers": dock(self, "layers", "Layers", stacked(self.layers, self.detail)),
            "inspector": dock(self, "inspector", "Colour and tone", self.inspector),
            "history": dock(self, "history", "History", self.history),
            "palette": self.paletting.dock,
            "search": self.searching.dock,
            "masks": self.masking.dock,
        }

    def _build_actions(self) -> None:
        self.actions_registry = Registry(self, self.canvas)
        self.palette_box = Palette(self.actions_registry, self)
        for declared in declared_actions(self):
            self.actions_registry.declare(declared)
        made = {action.id: self.actions_registry[action.id] for action in self.actions_registry}
        lines = self.picks.build_bar(made), self.lassos.build_bar(made), self.brushes.bar, self.gradients.bar
        for line in lines:
            self.centre.keep_clear(line)

    def _build_bars(self) -> None:
        menus = fill_menu_bar(self.menuBar(), self.actions_registry)
        fill_recent(menus["File"], self.actions_registry["file.paste"], self.desk)
        self.view_switch = ViewSwitch(self.actions_registry)
        self.menuBar().setCornerWidget(self.view_switch, Qt.Corner.TopRightCorner)
        self.tools = QToolBar("Tools", self)
        self.tools.setObjectName("tools")
        self.tools.setOrientation(Qt.Orientation.Vertical)
        fill_tools(self.tools, self.actions_registry, TOOLS)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.tools)
        self.status = StatusBar(self.board, self._zoom_choices())
        self.setStatusBar(self.status)
        self.held = HeldKey(self, Qt.Key.Key_Backslash, self._hold_original)

    def _zoom_choices(self) -> list[QAction]:
        made = [self.actions_registry["view.fit"]]
        for zoom in ZOOMS:
            action = QAction(f"{zoom * 100:.0f} %", self)
            action.triggered.connect(lambda _=False, zoom=zoom: self.canvas.zoom_to(zoom))
            made.append(action)
        return made

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.actions_registry.refresh)
        for signal in (
            self.session.history_changed,
            self.session.selection_changed,
            self.session.entered_changed,
            self.session.view_changed,
            self.session.holding_original_changed,
            self.canvas.tool_changed,
            self.picks.changed,
            self.brushes.changed,
            self.lassos.changed,
            self.asked.changed,
            self.gradients.changed,
        ):
            signal.connect(self._soon.start)
        for panel in self.docks.values():
            panel.visibilityChanged.connect(self._soon.start)
        self.session.document_rested.connect(lambda _: self._show_document())
        self.session.history_changed.connect(lambda: self.setWindowModified(self.session.modified))
        self.valuing.measured.connect(self.inspector.worth.show_worths)
        self.likeness.measured.connect(self.status.show_likeness)
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self.canvas.menu_requested.connect(
            lambda where, node: open_canvas_menu(self.actions_registry, self, where, node, self.picks.in_hand)
        )
        self.canvas.colour_picked.connect(self.inspector.take_colour)
        self.canvas.picking_ended.connect(self.inspector.colour_taken)
        self.canvas.pointed.connect(self.status.pointed.setText)
        self.searching.pane.pointed.connect(self.status.pointed.setText)
        self.masking.pane.pointed.connect(self.status.pointed.setText)
        self.searching.pane.left.connect(self.canvas.setFocus)
        self.start.open_requested.connect(self.desk.open_by_dialog)
        self.start.chosen.connect(self.desk.open)
        self.detail.detail_requested.connect(lambda detail: self.desk.decomposer.refine(detail, self.desk.name))
        self.detail.withdrawn.connect(self.desk.decomposer.stop)
        self.desk.decomposer.refining.connect(self.detail.show_job)
        self.desk.previewed.connect(self._show_look)
        self.desk.opened.connect(self.notice.hide)
        self.desk.path_changed.connect(self._show_name)
        self.desk.failed.connect(lambda wrong, words: trouble.report(self.notice, wrong, words))
        self.clipboard.failed.connect(lambda wrong, words: trouble.report(self.notice, wrong, words))
        self.canvas.tool_changed.connect(self.lifter.hurry)
        self.lifter.failed.connect(lambda wrong, words: trouble.report(self.notice, wrong, words))
        self.lifter.said.connect(lambda words: self.notice.say("warning", words))
        along = self.bringing_along
        along.said.connect(lambda words: self.notice.say("warning", words))
        along.offered.connect(lambda words, action: self.notice.say("warning", words, "", action, along.begin))
        along.withdrawn.connect(self.notice.withdraw)
        self.lifter.prepared.connect(self.canvas.update)
        self.lifter.prepared.connect(self.canvas.foresee)
        self.lifter.prepared.connect(self.inspector.show_place)
        self.shapes.failed.connect(lambda wrong, words: trouble.report(self.notice, wrong, words))
        self.shapes.unchanged.connect(lambda words: self.notice.say("warning", words))
        self.desk.said.connect(lambda words: self.notice.say("warning", words))
        self.desk.journaling.failed.connect(lambda wrong: self.notice.say("danger", str(wrong)))
        self.exporting.done.connect(self._exported)

    # Following

    def _show_document(self) -> None:
        document = self.session.document
        self.status.facts.setText(facts(document))
        self.status.zoom.setVisible(document is not None)
        if document is None:
            self.centre.show_start()
        else:
            self.centre.show_canvas()

    def _show_look(self, image: QImage | None) -> None:
        if image is not None:
            self.centre.show_look(image)
        else:
            self._show_document()

    def _show_name(self) -> None:
        self.setWindowTitle(f"{self.desk.name}[*] – Lamina" if self.desk.name else "Lamina")
        self.setWindowModified(self.session.modified)

    def _exported(self, path: object, words: str) -> None:
        if isinstance(path, Path):
            self.notice.say("done", f"{path.name} is written: {words}.", "", "Show in folder", show_in_folder(path))

    # What the actions call

    def rename(self) -> None:
        self.docks["layers"].show()
        self.docks["layers"].raise_()
        self.layers.tree.rename(self.session.selection[0])

    def _hold_original(self, down: bool) -> None:
        if self.session.document is not None:
            self.session.hold_original(down)

    def remember_theme(self) -> None:
        self.remembered.set("theme", theme().choice)
        self.remembered.set("compact", theme().compact)

    def toggle_panels(self) -> None:
        self.layout_kept.toggle_panels()

    def panels_hidden(self) -> bool:
        return self.layout_kept.panels_hidden

    def toggle_panel(self, name: str) -> None:
        panel = self.docks[name]
        if panel.isVisible() and not panel.visibleRegion().isEmpty():
            panel.close()
        else:
            panel.show()
            panel.raise_()

    def panel_shown(self, name: str) -> bool:
        return not self.docks[name].isHidden()

    def next_panel(self) -> None:
        """The keyboard goes on from the picture to the panels, one after another, and back."""
        first = self.canvas if self.session.document is not None else self.start.button
        next_stop(first, self.docks.values(), self.focusWidget()).setFocus(Qt.FocusReason.TabFocusReason)

    def reset_layout(self) -> None:
        self.layout_kept.reset()

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_palette(self) -> None:
        self.palette_box.open()

    def show_shortcuts(self) -> None:
        ShortcutList(self.actions_registry, self).open()

    def show_about(self) -> None:
        About(self).open()

    def show_licences(self) -> None:
        Licences(self).open()

    # Dropping and leaving

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event.mimeData()) is not None:
            event.setAccepted(self.session.document is not None)
        elif can_take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.drop_hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_hint.hide()
        event.acceptProposedAction()
        cutout = dragged(event.mimeData())
        if cutout is None:
            self._take(event.mimeData())
            return
        at = self.canvas.mapFrom(self, event.position())
        if QRectF(self.canvas.rect()).contains(at):
            self.searching.pane.placer.place_at(Row(*cutout), *self.canvas.to_photo(at))

    def _take(self, data: QMimeData) -> None:
        if files := files_in(data):
            self.desk.open_several(files)
        elif image := image_in(data):
            self.desk.open_image(image, "Dropped picture")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.session.document is None:
            self.start.button.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.ending.over)
        if not self.ending.over:
            self.ending.after_asking()
