"""`parse_mode=HTML`: tags to entities, with Telegram's sentences for what is wrong."""

import re
from dataclasses import dataclass
from typing import Final

from emulator.errors import ApiError, bad_request
from emulator.nesting import ordered
from emulator.utf16 import length
from emulator.world import Json

TAGS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "tg-emoji": "custom_emoji", "tg-time": "date_time", "a": "text_link", "pre": "pre",
    "code": "code", "blockquote": "blockquote",
}  # fmt: skip
HALF_A_PAIR: Final = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate "
    "code units"
)
DATE_FORMAT: Final = r"[rR]|[tTdDwW]*"
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_ATTRIBUTE: Final = re.compile(r"\s*([^\s=>/\"']*)(\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]*)))?")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    argument: str
    offset: int  # UTF-16 units of the text so far
    start: int  # characters of the text so far
    unix: int = 0


class HtmlParser:
    """One text on its way."""

    def __init__(self, source: str) -> None:
        """Begin at the beginning."""
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        """The text without tags, and its entities. Raises 400."""
        source = self._source
        while self._at < len(source):
            cut = source.find("<", self._at)
            piece = _decode(source[self._at : cut if cut >= 0 else len(source)])
            self._text.append(piece)
            self._offset += length(piece)
            if cut < 0:
                break
            self._at = cut
            if source.startswith("</", cut):
                self._close_tag()
            else:
                self._open_tag()
        if self._open:
            name = self._open[-1].name
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{name}"')
        text = "".join(self._text)
        if not text.isascii() and re.search("[\ud800-\udfff]", text):
            raise _wrong(HALF_A_PAIR)
        return text, ordered(self._entities)

    def _place(self, at: int) -> int:
        return len(self._source[:at].encode())

    def _open_tag(self) -> None:
        source, begin = self._source, self._at
        head = re.compile(r"[^\s>]*").match(source, begin + 1)
        assert head is not None
        if head.end() >= len(source):
            raise _wrong(f"Unclosed start tag at byte offset {self._place(begin)}")
        name = head.group().lower()
        if name not in TAGS:
            raise _wrong(f'Unsupported start tag "{name}" at byte offset {self._place(begin)}')
        attributes, self._at = self._attributes(name, begin, head.end())
        argument = {
            "a": attributes.get("href", ""),
            "code": attributes.get("class", "").removeprefix("language-"),
            "tg-emoji": attributes.get("emoji-id", ""),
            "tg-time": attributes.get("format", ""),
            "blockquote": "expandable" if "expandable" in attributes else "",
        }.get(name, "")
        if name == "code" and not attributes.get("class", "").startswith("language-"):
            argument = ""
        if name == "span" and attributes.get("class") != "tg-spoiler":
            where = self._place(begin)
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        unix = attributes.get("unix", "")
        self._open.append(
            _Open(name, argument, self._offset, len("".join(self._text)), int(unix) if unix.isdigit() else 0)
        )

    def _attributes(self, name: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        """The attributes of a start tag, and where the text goes on."""
        source = self._source
        found: dict[str, str] = {}
        while True:
            while at < len(source) and source[at].isspace():
                at += 1
            if at >= len(source):
                raise _wrong(f"Unclosed start tag at byte offset {self._place(begin)}")
            if source[at] == ">":
                return found, at + 1
            match = _ATTRIBUTE.match(source, at)
            assert match is not None
            if not match[1]:
                where = self._place(begin)
                raise _wrong(f'Empty attribute name in the tag "{name}" at byte offset {where}')
            if match[5] == "" and source[match.end() : match.end() + 1] in ("'", '"'):
                raise _wrong(f"Unclosed start tag at byte offset {self._place(begin)}")
            value = next((group for group in match.group(3, 4, 5) if group is not None), "")
            found[match[1]] = _decode(value) if match[5] is None else value.lower()
            at = match.end()
            if at >= len(source):
                raise _wrong(f'Unclosed start tag "{name}" at byte offset {self._place(begin)}')
            if match[5] is not None and not source[at].isspace() and source[at] != ">":
                where = self._place(match.start(5))
                raise _wrong(f"Unexpected end of name token at byte offset {where}")

    def _close_tag(self) -> None:
        source, begin = self._source, self._at
        if not self._open:
            raise _wrong(f"Unexpected end tag at byte offset {self._place(begin)}")
        match = re.compile(r"</([^\s>]*)\s*").match(source, begin)
        assert match is not None
        if not source.startswith(">", match.end()):
            raise _wrong(f"Unclosed end tag at byte offset {self._place(begin)}")
        name = match[1].lower()
        tag = self._open.pop()
        if name and name != tag.name:
            raise _wrong(
                f"Unmatched end tag at byte offset {self._place(begin)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        self._at = match.end() + 1
        if self._offset > tag.offset:
            self._add(tag)

    def _add(self, tag: _Open) -> None:
        """Turn an ended tag into an entity."""
        entity: Json = {"type": TAGS[tag.name], "offset": tag.offset, "length": self._offset - tag.offset}
        before = self._entities[-1] if self._entities else {}
        same = before.get("offset") == entity["offset"] and before.get("length") == entity["length"]
        if tag.name == "a":
            linked = link_entity(tag.argument or "".join(self._text)[tag.start :])
            if linked is None:
                return
            entity.update(linked)
        elif tag.name == "code" and tag.argument:
            if same and before.get("type") == "pre" and "language" not in before:
                before["language"] = tag.argument
                return
            entity["_language"] = tag.argument
        elif tag.name == "pre" and same and before.get("type") == "code" and "_language" in before:
            before["type"] = "pre"
            before["language"] = before.pop("_language")
            return
        elif tag.name == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "tg-emoji":
            if not tag.argument.isdigit():
                raise _wrong("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.argument
        elif tag.name == "tg-time":
            if not re.fullmatch(DATE_FORMAT, tag.argument):
                raise _wrong("Invalid date format used")
            if tag.unix <= 0:
                return
            entity["unix_time"] = tag.unix
            if tag.argument:
                entity["date_time_format"] = tag.argument
        self._entities.append(entity)


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of an HTML text. Raises 400 with "can't parse entities"."""
    text, entities = HtmlParser(source).parse()
    for entity in entities:
        entity.pop("_language", None)
    return text, entities


def link_entity(url: str) -> Json | None:
    """What a link becomes: a mention of a user, a text_link, or nothing when it is no link."""
    if match := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return {"type": "text_mention", "user_id": int(match[1])}
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.\-]*:", url) is None:
        url = "http://" + url
    if re.match(r"(?:https?|ftp|tonsite)://", url):
        if not re.match(r"[a-z]+://(?:[^\s/?#]+\.[^\s/?#.]{2,}|localhost|[\d.]+)(?::\d+)?(?:[/?#]|$)", url):
            return None
        if re.fullmatch(r"[a-z]+://[^/?#]+", url):
            url += "/"
        return {"type": "text_link", "url": url}
    return {"type": "text_link", "url": url} if url.startswith(("tg:", "mailto:", "tel:")) else None


def _decode(text: str) -> str:
    """Put characters for `&lt;`, `&#10;`, …; what is no reference stays."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    if match[3]:
        return NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if code == 0 or code >= 0x10FFFF else chr(code)


def _wrong(what: str) -> ApiError:
    return bad_request("can't parse entities: " + what)
