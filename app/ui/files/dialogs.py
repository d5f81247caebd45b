"""Dialogs that are awaited: the window goes on living while one is open."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

PICTURES = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif *.jp2 *.avif *.ppm *.tga"


async def finished(dialog: QDialog) -> int:
    """Show ``dialog`` and wait for its result; it is gone afterwards."""
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(lambda code: future.done() or future.set_result(code))
    dialog.open()
    try:
        return await future
    finally:
        dialog.close()
        dialog.deleteLater()


async def ask_open(parent: QWidget, folder: str) -> list[Path]:
    """The files that the artist chose, none where it was left."""
    return await _ask_files(parent, "Open", folder, f"Pictures and Lamina documents ({PICTURES} *.lamina)")


async def ask_photos(parent: QWidget, title: str, folder: str) -> list[Path]:
    """Photos that the artist chose, none where it was left."""
    return await _ask_files(parent, title, folder, f"Pictures ({PICTURES})")


async def _ask_files(parent: QWidget, title: str, folder: str, kinds: str) -> list[Path]:
    dialog = QFileDialog(parent, title, folder, f"{kinds};;All files (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    accepted = await finished(dialog)
    return [Path(name) for name in dialog.selectedFiles()] if accepted else []


async def ask_folder(parent: QWidget, title: str, folder: str) -> Path | None:
    """The folder that the artist chose; None where the dialog was left."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    accepted = await finished(dialog)
    return Path(dialog.selectedFiles()[0]) if accepted else None


async def ask_save(parent: QWidget, title: str, proposed: Path, kind: str) -> Path | None:
    """Where to write; ``kind``: "Lamina document (*.lamina)"."""
    dialog = QFileDialog(parent, title, str(proposed.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    dialog.selectFile(proposed.name)
    accepted = await finished(dialog)
    return Path(dialog.selectedFiles()[0]) if accepted else None


async def ask_about_changes(parent: QWidget, name: str) -> str:
    """ "save", "discard" or "keep"."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Lamina", f"{name} has changes that are not saved.", parent=parent)
    box.setObjectName("unsavedChanges")
    box.setInformativeText("Without saving they are lost.")
    save = box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Keep editing", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(keep)
    await finished(box)
    return {save: "save", discard: "discard"}.get(box.clickedButton(), "keep")  # type: ignore[call-overload]
