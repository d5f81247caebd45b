"""The fixtures of a window with a picture in it, for tests of what is done in one."""

from tests.ui.shell.conftest import board, gate, journals, loop, make_window, opened, picture, remembered, window

__all__ = ["board", "gate", "journals", "loop", "make_window", "opened", "picture", "remembered", "window"]
