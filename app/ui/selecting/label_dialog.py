"""What cut-outs are called."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui.files.dialogs import finished


@dataclass(frozen=True, slots=True)
class Asked:
    """``title`` of the dialog, its ``question``, a ``hint`` below, what the button says that ends it well, and whether
    nothing may be written."""

    title: str
    question: str
    hint: str
    done: str
    may_be_empty: bool = False


NEW = Asked("Add to the Library", "What is it?", "Leave it empty, and Lamina guesses.", "Add", may_be_empty=True)


class LabelDialog(QDialog):
    """A line for the label."""

    def __init__(self, parent: QWidget, asked: Asked = NEW, label: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("labelDialog")
        self.setWindowTitle(asked.title)
        self._asked = asked
        self.entry = QLineEdit(label)
        self.entry.setPlaceholderText("cup, seagull, rubber boot …")
        self.entry.setMinimumWidth(320)
        self.entry.setAccessibleName("Label")
        self.entry.selectAll()
        heading = QLabel(asked.question)
        heading.setBuddy(self.entry)
        hint = QLabel(asked.hint)
        hint.setProperty("kind", "small")
        buttons = QDialogButtonBox()
        self.done_button = buttons.addButton(asked.done, QDialogButtonBox.ButtonRole.AcceptRole)
        self.done_button.setDefault(True)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (heading, self.entry, hint, buttons):
            column.addWidget(part)
        self.entry.textChanged.connect(lambda _: self._allow())
        self._allow()

    @property
    def label(self) -> str:
        return " ".join(self.entry.text().split())

    def _allow(self) -> None:
        self.done_button.setEnabled(bool(self.label) or self._asked.may_be_empty)


async def ask_label(parent: QWidget, asked: Asked = NEW, label: str = "") -> str | None:
    """What the artist wrote; None where the dialog was left."""
    dialog = LabelDialog(parent, asked, label)
    return dialog.label if await finished(dialog) == QDialog.DialogCode.Accepted else None
