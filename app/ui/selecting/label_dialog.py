"""What a cut-out is called that goes into the library."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui.files.dialogs import finished


class LabelDialog(QDialog):
    """A line for the label; empty means that the program guesses."""

    def __init__(self, parent: QWidget, label: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("labelDialog")
        self.setWindowTitle("Add to the Library")
        self.entry = QLineEdit(label)
        self.entry.setPlaceholderText("cup, seagull, rubber boot …")
        self.entry.setMinimumWidth(320)
        self.entry.setAccessibleName("Label")
        heading = QLabel("What is it?")
        heading.setBuddy(self.entry)
        hint = QLabel("Leave it empty, and Lamina guesses.")
        hint.setProperty("kind", "small")
        buttons = QDialogButtonBox()
        buttons.addButton("Add", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (heading, self.entry, hint, buttons):
            column.addWidget(part)

    @property
    def label(self) -> str:
        return " ".join(self.entry.text().split())


async def ask_label(parent: QWidget, label: str = "") -> str | None:
    """What the artist wrote, "" for a guess; None where the dialog was left."""
    dialog = LabelDialog(parent, label)
    return dialog.label if await finished(dialog) == QDialog.DialogCode.Accepted else None
