"""What the `market` column of stalls and vendors names: a district's id, or the name itself.

A market has no file of its own. Its id is what stands in the column, and its name what all its stalls
are called alike (青年夜市01, 青年夜市02); a column that holds a name gets an id made from it.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

_ID: Final = re.compile(r"[A-Za-z0-9-]{1,24}")
_LETTER: Final = r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]"  # of writings that put spaces between words
_BETWEEN: Final = r"[\s\d#\u2010-\u2015_.\u00b7-]"
_NUMBER: Final = re.compile(rf"(?:{_BETWEEN}*(?<!{_LETTER}){_LETTER}[\s\d-]*|{_BETWEEN}+)$")  # A1, or 1
_NAME_MIN: Final = 2  # signs: less is a letter that stalls begin with by chance


def market_key(written: str) -> str:
    """The id of the market that a row names."""
    if _ID.fullmatch(written):
        return written
    return f"m-{hashlib.sha256(written.encode()).hexdigest()[:12]}"


def name_of(written: str, stalls: Iterable[str]) -> str:
    """Its name, from the column and from what its stalls are called."""
    if not _ID.fullmatch(written):
        return written
    common = _NUMBER.sub("", _common(list(stalls))).strip()
    return common if len(common) >= _NAME_MIN else written


def _common(names: list[str]) -> str:
    """How all of them begin."""
    first, last = min(names), max(names)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None)
    return first[: len(first) if same is None else same]
