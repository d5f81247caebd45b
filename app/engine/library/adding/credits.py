"""Where pictures are from and under which licence, from the texts that lie beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from .entry import Credit

_NAMES = ("credits", "licence", "license", "copying", "copyright", "attribution", "authors", "readme")
_SUFFIXES = ("", ".txt", ".md", ".rst")
_MOST = 200_000  # characters of a text that are looked at

_LICENCES: tuple[tuple[str, str], ...] = (
    (r"CC0|creative commons zero|creativecommons\.org/publicdomain/zero", "CC0-1.0"),
    (r"public domain", "public domain"),
    (r"CC[ -]BY[ -]NC[ -]SA|attribution-non-?commercial-share-?alike|licenses/by-nc-sa", "CC-BY-NC-SA"),
    (r"CC[ -]BY[ -]NC[ -]ND|licenses/by-nc-nd", "CC-BY-NC-ND"),
    (r"CC[ -]BY[ -]NC|attribution-non-?commercial|licenses/by-nc", "CC-BY-NC"),
    (r"CC[ -]BY[ -]ND|licenses/by-nd", "CC-BY-ND"),
    (r"CC[ -]BY[ -]SA|attribution-share-?alike|licenses/by-sa", "CC-BY-SA"),
    (r"CC[ -]BY|creative commons attribution|licenses/by/", "CC-BY"),
    (r"GNU LESSER GENERAL PUBLIC|\bLGPL", "LGPL"),
    (r"GNU GENERAL PUBLIC|\bGPL", "GPL"),
    (r"Apache License|\bApache-2", "Apache-2.0"),
    (r"\bMIT License|Permission is hereby granted, free of charge", "MIT"),
    (r"Unsplash License", "Unsplash"),
    (r"Pexels License", "Pexels"),
)
_KEY = re.compile(
    r"^\s*(author|by|credit|creator|attribution|licen[cs]e|source|url)\s*[:=]\s*(.+)$", re.IGNORECASE
)
_PICTURE_NAME = re.compile(r"\.(?:png|jpe?g|webp|tiff?|gif|avif|bmp|svg)\b", re.IGNORECASE)
_VERSION = re.compile(r"(?:version|licenses/[a-z-]+/|[- ]v?)\s*([1-4](?:\.[0-9])?)(?![\d.]*\d{2})", re.IGNORECASE)


def beside(picture: Path, root: Path) -> Credit:
    """What the ``.txt`` beside a picture says in lines such as "Author: ...", then what CREDITS, LICENSE and the
    like say, from its folder up to ``root``; a line there that names the file says whom to name."""
    credit = from_keys(_text(picture.with_suffix(".txt")))
    folder = picture.parent
    while True:
        for path in _texts_in(folder):
            credit = credit.over(_from_file(path, picture.name))
        if folder == root or root not in folder.parents:
            return credit
        folder = folder.parent


def from_keys(text: str) -> Credit:
    """From lines such as "Author: ...", "Licence: ...", "Source: ..."."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _KEY.match(line)
        if match:
            found.setdefault(match[1].lower().replace("license", "licence"), match[2].strip())
    named = next((found[key] for key in ("attribution", "author", "credit", "creator", "by") if key in found), "")
    return Credit(found.get("source", found.get("url", "")), licence_in(found.get("licence", "")), named)


def licence_in(text: str) -> str:
    """A short name of the licence that ``text`` names or holds: "CC-BY-SA-4.0"; what it says if that is short
    and none of those that are known; "" for nothing."""
    head = text[:4000]
    found = [(match.start(), name) for pattern, name in _LICENCES if (match := re.search(pattern, head, re.IGNORECASE))]
    if not found:
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        return first if len(first) <= 40 else ""
    # "CC BY" is found wherever "CC BY-SA" is: the first in the list is the more exact one.
    at = min(start for start, _ in found)
    name = next(name for start, name in found if start <= at + 20)
    if name[-1].isdigit() or not name.isupper():
        return name
    version = _VERSION.search(head, at)
    if version is None or version.start() > at + 200:
        return name
    number = version[1] if "." in version[1] else version[1] + ".0"
    later = name.endswith("GPL") and re.search(r"or[ -]later|any later version", text, re.IGNORECASE)
    return f"{name}-{number}" + ("-or-later" if later else "")


def _from_file(path: Path, name: str) -> Credit:
    text = _text(path)
    kind = path.stem.lower()
    line = next((line.strip(" -*\t|") for line in text.splitlines() if name in line), "")
    keys = from_keys(text)
    if line:
        said = re.split(re.escape(name) + r"[`'\"]?\s*[:|,;–-]*\s*", line, maxsplit=1)[-1].strip(" |")
        return Credit("", licence_in(said) if _names_licence(said) else "", said).over(keys)
    if kind == "readme":
        return keys
    if kind in ("credits", "attribution", "authors"):
        # A licence in a line about one picture is not that of the others.
        general = "\n".join(line for line in text.splitlines() if not _PICTURE_NAME.search(line))
        return from_keys(general).over(Credit("", licence_in(general) if _names_licence(general) else "", ""))
    return keys.over(Credit("", licence_in(text), ""))


def _names_licence(text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern, _ in _LICENCES)


@lru_cache(maxsize=512)
def _texts_in(folder: Path) -> tuple[Path, ...]:
    try:
        there = {path.name.lower(): path for path in sorted(folder.iterdir(), reverse=True) if path.is_file()}
    except OSError:
        return ()
    return tuple(there[name + suffix] for name in _NAMES for suffix in _SUFFIXES if name + suffix in there)


@lru_cache(maxsize=512)
def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ""


def forget() -> None:
    """Texts are kept in memory while a folder is read; they may be others the next time."""
    _texts_in.cache_clear()
    _text.cache_clear()
