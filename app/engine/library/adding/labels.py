"""What a cut-out is called, from the text beside it or the names of its file and folders."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_ARTICLE = re.compile(
    r"^(?:an?|the|some|this is an?|these are|a (?:photo|picture|photograph) of(?: an?)?)\s+", re.IGNORECASE
)
_PARTITIVE = re.compile(r"^(?:pair|piece|bunch|slice|set) of\s+", re.IGNORECASE)
_NAMES_OF_CAMERAS = re.compile(
    r"^(?:img|dsc[fn]?|dscn|pxl|mvi|gopr|dji|vid|wp|p|imag|image|images|photo|picture|pic|screenshot|screen|scan|"
    r"untitled|unnamed|download|file|frame|crop|cutout|mask|object|obj|item|thumb|whatsapp|signal|copy|final|new|"
    r"edit|edited|export|output|out|result|sample|test|train|val|example|data|asset|stock|large|small|hd|wallpaper)$",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"^[a-z@_]{2,}(?:\.utf8)?=|^(?:author|by|credit|creator|licen[cs]e|source|url|copyright)\s*[:=]", re.IGNORECASE
)
_PLAIN = """
    images image img imgs photos photo pictures picture pics png pngs jpg jpeg jpegs webp cutouts cutout cut-outs
    foregrounds alpha masks data dataset train val valid validation test tests crops all misc other others new
    downloads desktop camera dcim contents files assets stamps cartoon photorealistic original originals raw library
"""
_PLAIN_FOLDERS = frozenset(_PLAIN.split())
MOST = 60  # characters of a label


def from_text(text: str) -> str:
    """The label that a text beside a picture gives: its first line; "A yellow flower." -> "yellow flower"."""
    for line in text.splitlines():
        line = line.strip().lstrip("\ufeff")
        if line and not _is_key(line):
            return tidy(line)
    return ""


def tidy(label: str) -> str:
    """Without article, full stop, brackets and capitals that mean nothing: the same thing has the same label."""
    label = re.sub(r"\s*\(.*?\)", "", label)
    label = re.split(r"[—;:!?]|\.\s", label)[0]
    label = " ".join(label.strip(" .,\"'").split())
    label = _PARTITIVE.sub("", _ARTICLE.sub("", label))
    words = [word if word.isupper() and len(word) > 1 else word.lower() for word in label.split()]
    short = " ".join(words)
    return short if len(short) <= MOST else short[:MOST].rsplit(" ", 1)[0]


def from_path(path: PurePosixPath) -> str:
    """The label that names give: ``red-chair_02.jpg`` -> "red chair", ``cats/0017.jpg`` -> "cats"; "" if none does.

    ``path`` is relative to the folder that was added.
    """
    own = _words(path.stem)
    if own:
        return own
    for folder in reversed(path.parent.parts):
        if folder.lower() in _PLAIN_FOLDERS:
            continue
        return "" if re.search(r"(?:19|20)\d\d", folder) else _words(folder)
    return ""


def _words(name: str) -> str:
    """The words in a name, without numbers; "" where it was made by a camera or is a code."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", name)
    words = [word for word in re.split(r"[\W_\d]+", spaced) if word]
    words = [word for word in words if not _NAMES_OF_CAMERAS.match(word)]
    letters = sum(map(len, words))
    digits = sum(character.isdigit() for character in name)
    code = re.fullmatch(r"[0-9a-fA-F-]{8,}", name) or digits > 2 * letters or not any(map(_says_something, words))
    return "" if code else tidy(" ".join(word for word in words if len(word) > 1))


def _says_something(word: str) -> bool:
    return len(word) >= 3 and bool(re.search(r"[aeiouyà-ÿäöü]", word, re.IGNORECASE) or not word.isascii())


def _is_key(line: str) -> bool:
    """``es.utf8=...`` or ``Author: ...``: not the label."""
    return bool(_KEY.match(line))
