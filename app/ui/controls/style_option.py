"""What Qt asks a delegate to draw with, typed: PySide's stubs leave these fields of a style option out."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget


class _Fields(Protocol):
    rect: QRect
    state: QStyle.StateFlag
    widget: QWidget


def rect_of(option: QStyleOption) -> QRect:
    """Where it is drawn, in pixels of the viewport."""
    return _fields(option).rect


def state_of(option: QStyleOption) -> QStyle.StateFlag:
    """Whether it is selected, under the pointer, has the keyboard."""
    return _fields(option).state


def widget_of(option: QStyleOption) -> QWidget:
    """The view that it is drawn in."""
    return _fields(option).widget


def _fields(option: QStyleOption) -> _Fields:
    return cast(_Fields, option)
