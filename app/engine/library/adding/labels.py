"""What a cut-out is called, from the text beside it or the names of its file and folders."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_ARTICLE = re.compile(
    r"^(?:(?:this is|these are|it.s|here is) )?(?:(?:an?|the|some|another|our|my|your|this|these)\s+)?"
    r"(?:(?:photo|picture|photograph|image)s? of\s+(?:an?|the|some)?\s*)?",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(r"^(?:pair|piece|bunch|slice|set|head|string|plant) of\s+", re.IGNORECASE)
_VERY = re.compile(r"^very\s+", re.IGNORECASE)
# Where a label ends and a sentence about it goes on; at its beginning: it names nothing.
_REST = re.compile(
    r"(?:^|\s)(?:is|are|was|were|has|have|lets|resembles|looks|with|from|that|which|who|used|making|covered|last|"
    r"remember|we|eat|to|in|at|for|on|like|or|near|called)(?:\s|$)",
    re.IGNORECASE,
)
_NAMES_OF_CAMERAS = re.compile(
    r"^(?:img|dsc[fn]?|dscn|pxl|mvi|gopr|dji|vid|wp|p|imag|image|images|photo|picture|pic|screenshot|screen|scan|"
    r"untitled|unnamed|download|file|frame|crop|cutout|mask|object|obj|item|thumb|whatsapp|signal|copy|final|new|"
    r"mirror|mirrored|flipped|edit|edited|export|output|out|result|sample|test|train|val|example|data|asset|stock|large|small|hd|wallpaper)$",
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
    """The label that a text beside a picture gives: what its first line begins with.

    "A yellow flower." -> "yellow flower"; "Holly leaves are evergreen." -> "holly leaves"; "" for a line that names
    nothing ("Remember to flush!").
    """
    for line in text.splitlines():
        line = line.strip().lstrip("\ufeff")
        if line and not _is_key(line):
            return tidy(line)
    return ""


def of_text_and_name(text: str, name: str) -> str:
    """The label of a picture of which a text and its file's name speak: "Sweet yellow corn." and ``corn`` -> "corn".

    Names of files are short: where a longer text ends like one, the name says what it is and the rest how it looks.
    """
    said, named = from_text(text), _words(name)
    words = said.split()
    if named and len(words) > 2 and said.endswith(" " + named):
        return named
    before, comma, after = re.sub(r"[^a-z, \n]", " ", text.lower()).partition("\n")[0].partition(",")
    if named and comma and named not in before and f" {named} " in f"{after} ":
        return named  # "A ripe, red tomato!"
    return said


def tidy(label: str) -> str:
    """Without article, full stop, brackets and capitals that mean nothing: the same thing has the same label."""
    label = re.sub(r"\s*\(.*?\)", "", label)
    label = re.split(r"[—;:!?,]|\.\s|\.$", label)[0]
    label = " ".join(re.sub("[\"“”„«»]", "", label).strip(" .'").split())
    label = _VERY.sub("", _PARTITIVE.sub("", _ARTICLE.sub("", label)))
    label = _REST.split(label)[0].strip()
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
