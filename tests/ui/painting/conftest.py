"""The window of the shell's tests."""

from tests.ui.opened import *  # noqa: F403
