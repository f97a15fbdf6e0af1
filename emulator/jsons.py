"""JSON that came from outside: what Telegram's own parser refuses is refused here too.

Python's parser takes NaN, halves of UTF-16 pairs and any depth; each of these would fail later, where
nobody looks for it.
"""

import json
from typing import Any, Final, NoReturn

DEPTH_AT_MOST: Final = 100  # json_decode of tdlib: "Too big object depth"


def decode(source: bytes | str) -> Any:
    """The value of a JSON text. Raises ValueError for what is none."""
    try:
        value = json.loads(source, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("too deep") from None
    if _may_be_deep(source):
        _refuse_deep(value)
    if _may_be_half(source):
        json.dumps(value, ensure_ascii=False).encode()  # a half of a pair is a UnicodeEncodeError
    return value


def encode(value: Any) -> bytes:
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":")).encode()


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _may_be_deep(source: bytes | str) -> bool:
    if isinstance(source, str):
        return source.count("[") + source.count("{") > DEPTH_AT_MOST
    return source.count(b"[") + source.count(b"{") > DEPTH_AT_MOST


def _may_be_half(source: bytes | str) -> bool:
    return "\\ud" in source.lower() if isinstance(source, str) else b"\\ud" in source.lower()


def _refuse_deep(value: Any) -> None:
    level = [value]
    for _ in range(DEPTH_AT_MOST):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise ValueError("too deep")
