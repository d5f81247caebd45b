"""What can be wrong with what the program was given, said in one clear line."""

from __future__ import annotations


class BadInput(Exception):
    """The file, option or value is not usable; the message is one line fit for a person to read.

    The command line prints it and exits with status 2; the editor shows it.
    """


class WorkFailed(Exception):
    """Good input, but the work could not be done (a full disk, no memory); exits with status 1."""
