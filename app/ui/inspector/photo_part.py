"""How edits are laid on the photo: a setting of the whole document."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.document import Document, edits
from app.ui.controls import NumberSlider, Scale
from app.ui.session import Session

from .live_edit import LiveEdit


class PhotoPart(QWidget):
    """Shown where the photo is: in the Photo and the split view."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._live = session, live
        self.shading = NumberSlider("Keep shading", Scale(0, 100, default=100, unit="%"))
        self.shading.setToolTip("How much of the photo's own light and dark stays where a layer is recoloured")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shading)
        self.shading.changed.connect(self._keep)
        self.shading.finished.connect(live.end)

    def show_document(self, document: Document | None) -> bool:
        """Whether there is something to show."""
        if document is None or document.photo is None or self._session.view == "vector":
            return False
        self.shading.set_value(document.settings.keep_shading * 100)
        return True

    def _keep(self, percent: float) -> None:
        self._live.make("shading", "Keep shading", lambda document: edits.set_keep_shading(document, percent / 100))
