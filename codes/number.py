"""The short number beside a code, for whom the camera fails: `xf-3-2-501-7K2M`, typed into the chat.

It is the id and four letters that only we can make, from the kind, the id and the version: a
number dies with the code it stands beside. Twenty bits are little beside a payload's eighty, so a
number opens a door no wider than a scan does, and the chat's own pace keeps guessing slow.
"""

import hmac
import re
from typing import Final, NamedTuple

from codes.payload import ID_CHARACTERS_MAX, Code, Keys

LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another: no 0 and O, no 1 and I
CHECK_LETTERS: Final = 4
_NUMBER: Final = re.compile(
    rf"(?P<id>[A-Za-z0-9-]{{1,{ID_CHARACTERS_MAX}}})-(?P<check>[{LETTERS}]{{{CHECK_LETTERS}}})", re.IGNORECASE
)
_SPACES: Final = re.compile(r"[\s\u2010-\u2015]+")  # phones write long dashes for short ones


class Typed(NamedTuple):
    """A number as somebody typed it: whose it claims to be, and the letters that prove it."""

    id: str
    check: str


def number(keys: Keys, code: Code) -> str:
    """What stands beside the code."""
    return f"{code.id}-{_check(keys.seals(_body(code))[0])}"


def typed(text: str) -> Typed | None:
    """The parts of a number, unproved; None where the text has another shape."""
    shape = _NUMBER.fullmatch(_SPACES.sub("-", text.strip()))
    return Typed(shape["id"], shape["check"].upper()) if shape else None


def proves(keys: Keys, code: Code, check: str) -> bool:
    """Whether the letters are those of this code; compared in constant time."""
    return any(hmac.compare_digest(_check(seal), check) for seal in keys.seals(_body(code)))


def _body(code: Code) -> str:
    return f"{code.kind}:{code.id}_{code.version}"


def _check(seal: bytes) -> str:
    bits = int.from_bytes(seal[:4])
    return "".join(LETTERS[bits >> 5 * place & 0x1F] for place in range(CHECK_LETTERS))
