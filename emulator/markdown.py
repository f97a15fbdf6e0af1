"""`parse_mode=MarkdownV2`, and the legacy `Markdown`, with Telegram's sentences for what is wrong."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from emulator.errors import ApiError, bad_request
from emulator.html import DATE_FORMAT, link_entity
from emulator.nesting import ordered
from emulator.utf16 import length
from emulator.world import Json

RESERVED: Final = "_*[]()~`>#+-=|{}.!"
# How Telegram's sentences call each kind.
CALLED: Final = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "text_link": "TextUrl", "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}  # fmt: skip
ENDS: Final = {
    "bold": "*", "italic": "_", "underline": "__", "strikethrough": "~", "spoiler": "||", "code": "`",
    "pre": "```", "text_link": "]", "custom_emoji": "]",
}  # fmt: skip


@dataclass(slots=True)
class _Open:
    """An entity that waits for its end."""

    kind: str
    offset: int  # UTF-16 units of the text so far
    at: int  # characters of the source where it began
    start: int  # pieces of the text so far
    language: str = ""


class MarkdownParser:
    """One MarkdownV2 text on its way."""

    def __init__(self, source: str) -> None:
        """Begin at the beginning."""
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []
        self._line_start = True

    def parse(self) -> tuple[str, list[Json]]:
        """The text without marks, and its entities. Raises 400."""
        source = self._source
        while self._at < len(source):
            char = source[self._at]
            if char == "\\" and self._at + 1 < len(source) and 0 < ord(source[self._at + 1]) <= 126:
                self._put(source[self._at + 1])
                self._at += 2
            elif self._in_code() or (char not in RESERVED and char != "\n"):
                self._put(char)
                self._at += 1
            elif self._ends(char):
                self._end()
            else:
                self._begin(char)
        self._finish()
        return "".join(self._text), ordered(self._entities)

    def _put(self, char: str) -> None:
        self._text.append(char)
        self._offset += length(char)
        if char != "\r":
            self._line_start = char == "\n"

    def _place(self, at: int) -> int:
        return len(self._source[:at].encode())

    def _in_code(self) -> bool:
        return bool(self._open) and self._open[-1].kind in ("code", "pre") and self._source[self._at] != "`"

    def _quoted(self) -> bool:
        return any(item.kind == "blockquote" for item in self._open)

    def _ends(self, char: str) -> bool:
        """Whether the innermost open entity ends here."""
        if not self._open:
            return False
        if char == "\n" and self._quoted() and not self._source.startswith(">", self._at + 1):
            return True
        mark = ENDS.get(self._open[-1].kind)
        if mark is None or not self._source.startswith(mark, self._at):
            return False
        return not (mark == "_" and self._source.startswith("__", self._at))

    def _begin(self, char: str) -> None:
        source, at = self._source, self._at
        if char == "\n":
            self._put(char)
            self._at += 1
            return
        if char == ">" and self._line_start:
            self._at += 1
            if not self._quoted():
                self._open.append(_Open("blockquote", self._offset, at, len(self._text)))
            return
        for mark, kind in (
            ("__", "underline"), ("_", "italic"), ("*", "bold"), ("~", "strikethrough"), ("||", "spoiler"),
            ("![", "custom_emoji"), ("[", "text_link"), ("```", "pre"), ("`", "code"),
        ):  # fmt: skip
            if source.startswith(mark, at):
                item = _Open(kind, self._offset, at, len(self._text))
                self._at += len(mark)
                if kind == "pre":
                    item.language, self._at = _code_language(source, self._at)
                self._open.append(item)
                return
        raise _wrong(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")

    def _end(self) -> None:
        item = self._open[-1]
        if self._source[self._at] == "\n":
            self._end_quote()
            return
        self._open.pop()
        self._at += len(ENDS[item.kind])
        entity: Json = {"type": item.kind, "offset": item.offset, "length": self._offset - item.offset}
        if item.kind == "text_link":
            url = self._url()
            linked = link_entity("".join(self._text[item.start :]) if url is None else url)
            if linked is None:
                return
            entity.update(linked)
        elif item.kind == "custom_emoji":
            entity.update(self._custom_emoji())
        elif item.language:
            entity["language"] = item.language
        if entity["length"]:
            self._entities.append(entity)

    def _end_quote(self) -> None:
        """A quotation ends with its line, whose break belongs to it; `||` just before makes it expandable."""
        kind = "blockquote"
        if self._open[-1].kind == "spoiler" and self._just_opened(self._at):
            self._open.pop()
            kind = "expandable_blockquote"
        item = self._open[-1]
        if item.kind != "blockquote":
            raise self._no_end(item)
        self._open.pop()
        self._put("\n")
        self._at += 1
        self._entities.append({"type": kind, "offset": item.offset, "length": self._offset - item.offset})

    def _just_opened(self, at: int) -> bool:
        """Whether the mark of the innermost open entity stands right before (a carriage return between)."""
        begin = self._open[-1].at + len(ENDS[self._open[-1].kind])
        return self._source[begin:at] in ("", "\r")

    def _finish(self) -> None:
        if self._quoted():
            kind = "blockquote"
            if self._open[-1].kind == "spoiler" and self._open[-1].at == len(self._source) - 2:
                self._open.pop()
                kind = "expandable_blockquote"
            if self._open[-1].kind == "blockquote":
                item = self._open.pop()
                size = self._offset - item.offset
                self._entities += [{"type": kind, "offset": item.offset, "length": size}] if size else []
        if self._open:
            raise self._no_end(self._open[-1])

    def _no_end(self, item: _Open) -> ApiError:
        called = "PreCode" if item.language else CALLED[item.kind]
        return _wrong(f"Can't find end of {called} entity at byte offset {self._place(item.at)}")

    def _url(self) -> str | None:
        """The `(address)` after a link's words, if there is one."""
        if not self._source.startswith("(", self._at):
            return None
        begin = self._at + 1
        match = re.compile(r"((?:\\[\x01-\x7e]|[^)\\]|\\(?![\x01-\x7e]))*)\)").match(self._source, begin)
        if match is None:
            raise _wrong(f"Can't find end of a URL at byte offset {self._place(begin)}")
        self._at = match.end()
        return re.sub(r"\\([\x01-\x7e])", r"\1", match[1])

    def _custom_emoji(self) -> Json:
        url = self._url()
        if url is None:
            raise _wrong("The entity must contain a tg://emoji or tg://time URL")
        found = re.fullmatch(r"tg:(?://)?(emoji|time)/?\?([^#]*)(?:#.*)?", url, re.IGNORECASE | re.DOTALL)
        if found:
            asked = dict(parse_qsl(found[2]))
            if found[1].lower() == "emoji" and re.fullmatch(r"[1-9]\d{0,18}", asked.get("id", "")):
                return {"custom_emoji_id": asked["id"]}
            shape = asked.get("format", "")
            moment = re.fullmatch(r"[1-9]\d{0,9}", asked.get("unix", ""))
            if found[1].lower() == "time" and moment and re.fullmatch(DATE_FORMAT, shape):
                made: Json = {"type": "date_time", "unix_time": int(moment[0])}
                return {**made, "date_time_format": shape} if shape else made
        raise _wrong("Invalid tg://emoji or tg://time URL specified")


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of a MarkdownV2 text. Raises 400 with "can't parse entities"."""
    return MarkdownParser(source).parse()


_LEGACY_MARK: Final = re.compile(r"\\([_*`\[])|[_*`\[]")
LEGACY: Final = {"_": "italic", "*": "bold", "`": "code", "[": "text_link"}


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of a legacy Markdown text, as tdlib's parse_markdown reads it.

    Raises 400 with "can't parse entities". A link whose address has no end takes all that follows.
    """
    text: list[str] = []
    entities: list[Json] = []
    offset = at = 0
    while (match := _LEGACY_MARK.search(source, at)) is not None:
        text.append(source[at : match.start()] + (match[1] or ""))
        offset += length(text[-1])
        at = match.end()
        if match[1]:
            continue
        entity: Json = {"type": LEGACY[match[0]], "offset": offset}
        end = "]" if match[0] == "[" else match[0]
        if source.startswith("```", match.start()):
            end, entity["type"] = "```", "pre"
            language, at = _code_language(source, at + 2)
            entity.update({"language": language} if language else {})
        stop = source.find(end, at)
        if stop < 0:
            where = len(source[: match.start()].encode())
            raise _wrong(f"Can't find end of the entity starting at byte offset {where}")
        words, at = source[at:stop], stop + len(end)
        if not words:
            continue
        text.append(words)
        entity["length"] = length(words)
        offset += entity["length"]
        linked: Json | None = {}
        if entity["type"] == "text_link":
            url, at = _legacy_url(source, at)
            linked = link_entity(words if url is None else url)
        if linked is not None:
            entities.append({**entity, **linked})
    text.append(source[at:])
    return "".join(text), entities


def _legacy_url(source: str, at: int) -> tuple[str | None, int]:
    """The `(address)` after a link's words, and where the text goes on."""
    if not source.startswith("(", at):
        return None, at
    close = source.find(")", at)
    return (source[at + 1 :], len(source)) if close < 0 else (source[at + 1 : close], close + 1)


def _code_language(source: str, at: int) -> tuple[str, int]:
    """The language of a block of code, and where its text begins: one line break is passed over."""
    found = re.compile(r"([^\s`]+)(?=\s)").match(source, at)
    if found:
        at = found.end()
    line_break = re.compile(r"\r\n|\n\r|\n|\r").match(source, at)
    return found[1] if found else "", line_break.end() if line_break else at


def _wrong(what: str) -> ApiError:
    return bad_request("can't parse entities: " + what)
