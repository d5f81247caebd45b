"""File names for nodes: safe everywhere, unique, readable."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 48


def file_name(order: int, count: int, name: str, kind: str) -> str:
    """"03-bird.png" for the third of 10 to 99 nodes; ``kind`` stands in where no letter is left of ``name``."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return f"{order:0{max(2, len(str(count)))}d}-{words or kind}.png"
