"""The signed text in a code, and the link that carries it.

Promise: who holds a payload that `verify` accepts got it from us, for exactly this kind, id,
version and nonce. How it is kept: an HMAC-SHA256, cut to 80 bits, over all that stands before it.

    h  xf-3-2-501  [_version]  [_nonce]  MMMMMMMMMMMMMM
    |  |           |           |         10 bytes of HMAC and the 4-bit key hint: 14 of base64url
    |  |           |           11 letters and digits; one-time kinds only
    |  |           base 36; left out when it is 1 and no nonce follows
    |  the district's own id: letters, digits, "-", at most 24, so "_" is free to separate
    one letter a kind, which is why a payload of one kind never passes for another

A household of 9 characters makes 24 characters; the longest possible payload has 57, and
Telegram's start parameter takes 64 of [A-Za-z0-9_-].

Several secrets may verify, the first signs (key rotation). The hint, 4 bits made from the secret,
fills the bits that base64 would leave empty: it picks the secret to try, and since every bit of the
text counts there are no two spellings of one payload. 80 bits are beyond guessing through a chat
that takes a few tries a second. Whether a version is still valid is the caller's to ask.
"""

import hmac
import re
import secrets as randomness
import string
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

PAYLOAD_CHARACTERS_MAX: Final = 64  # https://core.telegram.org/bots/features#deep-linking
ID_CHARACTERS_MAX: Final = 24
VERSION_MAX: Final = 36**4 - 1


class Kind(StrEnum):
    """What a code stands for; the value is the word of `KIND:ID` on the console."""

    HOUSEHOLD = "household"
    MERCHANT = "merchant"
    STALL = "stall"
    MARKET = "market"
    CADRE = "cadre"
    DEPARTMENT_UNIT = "unit:department"
    COMMUNITY_UNIT = "unit:community"
    STAFF_INVITE = "staff-invite"
    MERCHANT_INVITE = "merchant-invite"
    VENDOR_HELPER = "vendor-helper"
    DEPARTMENT_GROUP = "department-group"
    COMMUNITY_GROUP = "community-group"


class Trait(NamedTuple):
    """How a kind travels: its letter, whether it works once only, and which door it opens."""

    letter: str
    one_time: bool = False
    in_group: bool = False


TRAITS: Final = {
    Kind.HOUSEHOLD: Trait("h"),
    Kind.MERCHANT: Trait("m"),
    Kind.STALL: Trait("t"),
    Kind.MARKET: Trait("k"),
    Kind.CADRE: Trait("c"),
    Kind.DEPARTMENT_UNIT: Trait("u"),
    Kind.COMMUNITY_UNIT: Trait("v"),
    Kind.STAFF_INVITE: Trait("s", one_time=True),
    Kind.MERCHANT_INVITE: Trait("n", one_time=True),
    Kind.VENDOR_HELPER: Trait("b", one_time=True),
    Kind.DEPARTMENT_GROUP: Trait("d", one_time=True, in_group=True),
    Kind.COMMUNITY_GROUP: Trait("g", one_time=True, in_group=True),
}


@dataclass(frozen=True, slots=True)
class Code:
    """What a payload says; `nonce` is there for one-time kinds and only for them."""

    kind: Kind
    id: str
    version: int = 1
    nonce: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


class Malformed(Exception):  # noqa: N818 -- a refusal, not a failure
    """The text is no payload at all: nothing of ours ever looked like it."""


class Forged(Exception):  # noqa: N818 -- a refusal, not a failure
    """The text has the shape of a payload, but none of the secrets signed it."""

    def __init__(self, claimed: Code) -> None:
        super().__init__(str(claimed))
        self.claimed = claimed


class Keys:
    """The secrets of `MASHANG_CODE_SECRET`: the first signs, all verify."""

    def __init__(self, secrets: Sequence[str]) -> None:
        if not secrets or not all(secrets):
            raise ValueError("at least one secret is needed, and none may be empty")
        self._secrets = [(secret.encode(), _hint(secret.encode())) for secret in secrets]

    @classmethod
    def from_setting(cls, text: str) -> "Keys":
        """The keys of a setting: secrets with `,` between, spaces around them don't count."""
        return cls([secret.strip() for secret in text.split(",") if secret.strip()])

    def __repr__(self) -> str:
        return f"Keys({len(self._secrets)} secrets)"

    def seal(self, body: str) -> str:
        """The 14 characters that close `body`."""
        secret, hint = self._secrets[0]
        return _seal(secret, hint, body)

    def seals(self, text: str) -> list[bytes]:
        """32 bytes for `text` from each secret, the signing one first; for proofs other than payloads."""
        return [hmac.digest(secret, _OTHER_DOMAIN + text.encode(), "sha256") for secret, _ in self._secrets]

    def knows(self, body: str, seal: str) -> bool:
        """Whether one of the secrets made this seal; compared in constant time."""
        hint = _SEAL_ALPHABET.index(seal[-1]) & 0xF
        fitting = [secret for secret, own_hint in self._secrets if own_hint == hint]
        return any(hmac.compare_digest(_seal(secret, hint, body), seal) for secret in fitting)


def new_nonce() -> str:
    """11 random letters and digits (65 bits) for a one-time code."""
    return "".join(randomness.choice(_NONCE_ALPHABET) for _ in range(_NONCE_CHARACTERS))


def sign(keys: Keys, code: Code) -> str:
    """The payload of `code`, at most 57 characters of [A-Za-z0-9_-].

    Raises ValueError for an id, a version or a nonce that no payload can carry.
    """
    if not _ID.fullmatch(code.id):
        raise ValueError(f"an id has 1 to {ID_CHARACTERS_MAX} letters, digits or '-', not {code.id!r}")
    if not 1 <= code.version <= VERSION_MAX:
        raise ValueError(f"a version is from 1 to {VERSION_MAX}, not {code.version}")
    if TRAITS[code.kind].one_time != (code.nonce is not None):
        raise ValueError(f"a nonce goes with one-time kinds and only with them, not so for {code.kind}")
    if code.nonce is not None and not _NONCE.fullmatch(code.nonce):
        raise ValueError("a nonce has 11 letters and digits")
    body = _body(code)
    return body + keys.seal(body)


def verify(keys: Keys, payload: str) -> Code:
    """What a payload says, once its signature is found to be ours.

    Raises Malformed, or Forged with what it claimed to be.
    """
    shape = _PAYLOAD.fullmatch(payload)
    if shape is None:
        raise Malformed
    code = _claimed(shape)
    if _body(code) != shape["body"]:
        raise Malformed
    if not keys.knows(shape["body"], shape["seal"]):
        raise Forged(code)
    return code


def link(bot_username: str, payload: str, kind: Kind = Kind.HOUSEHOLD) -> str:
    """The deep link that opens the bot with this payload: in a private chat, or a group for group kinds."""
    door = "startgroup" if TRAITS[kind].in_group else "start"
    return f"https://t.me/{bot_username.removeprefix('@')}?{door}={payload}"


def payload_in(text: str, bot_username: str) -> str | None:
    """The payload of a link to our bot, unverified; None where the text is no such link.

    Takes t.me, telegram.me and telegram.dog with or without a scheme, `<bot>.t.me` and
    `tg://resolve`. User names don't mind capitals; payloads do.
    """
    text = text.strip()
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        query = parse_qs(parts.query)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if _username(parts.scheme.lower(), host, parts.path, query) != bot_username.removeprefix("@").lower():
        return None
    found = query.get("start") or query.get("startgroup")
    return found[0] if found else None


_NONCE_ALPHABET: Final = string.ascii_letters + string.digits
_NONCE_CHARACTERS: Final = 11
_SEAL_ALPHABET: Final = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_HOSTS: Final = ("t.me", "telegram.me", "telegram.dog")
_KINDS: Final = {trait.letter: kind for kind, trait in TRAITS.items()}
_ID: Final = re.compile(rf"[A-Za-z0-9-]{{1,{ID_CHARACTERS_MAX}}}")
_NONCE: Final = re.compile(rf"[A-Za-z0-9]{{{_NONCE_CHARACTERS}}}")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PAYLOAD: Final = re.compile(
    rf"(?P<body>(?P<letter>[{''.join(_KINDS)}])(?P<id>{_ID.pattern})"
    rf"(?:_(?P<version>[0-9a-z]{{1,4}})(?:_(?P<nonce>{_NONCE.pattern}))?)?)(?P<seal>[A-Za-z0-9_-]{{14}})"
)
_DOMAIN: Final = b"mashang code 1\0"  # these secrets sign nothing else under the same name
_OTHER_DOMAIN: Final = b"mashang number 1\0"


def _hint(secret: bytes) -> int:
    """Four bits that tell secrets apart; they say nothing about the rest of the secret."""
    return hmac.digest(secret, b"mashang code hint", "sha256")[0] & 0xF


def _seal(secret: bytes, hint: int, body: str) -> str:
    mac = hmac.digest(secret, _DOMAIN + body.encode(), "sha256")[:10]
    bits = int.from_bytes(mac) << 4 | hint
    return "".join(_SEAL_ALPHABET[bits >> shift & 0x3F] for shift in range(78, -1, -6))


def _body(code: Code) -> str:
    if code.nonce is not None:
        return f"{TRAITS[code.kind].letter}{code.id}_{_base36(code.version)}_{code.nonce}"
    if code.version == 1:
        return f"{TRAITS[code.kind].letter}{code.id}"
    return f"{TRAITS[code.kind].letter}{code.id}_{_base36(code.version)}"


def _claimed(shape: re.Match[str]) -> Code:
    kind = _KINDS[shape["letter"]]
    if TRAITS[kind].one_time != (shape["nonce"] is not None):
        raise Malformed
    version = int(shape["version"], 36) if shape["version"] else 1
    if version < 1:
        raise Malformed
    return Code(kind, shape["id"], version, shape["nonce"])


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = (string.digits + string.ascii_lowercase)[digit] + digits
    return digits


def _username(scheme: str, host: str, path: str, query: dict[str, list[str]]) -> str | None:
    """The user name that a link opens, in small letters."""
    if scheme == "tg" and host == "resolve":
        return query["domain"][0].lower() if query.get("domain") else None
    if scheme not in ("http", "https"):
        return None
    if host in _HOSTS:
        return path.strip("/").lower() or None
    if host.endswith(".t.me") and path in ("", "/"):
        return host.removesuffix(".t.me")
    return None
