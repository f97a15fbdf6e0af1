"""The words of a message: parse modes, given entities, and those that Telegram finds by itself."""

import re
from bisect import bisect_left
from typing import Final

from emulator import utf16
from emulator.errors import bad_request
from emulator.given import given_entities
from emulator.html import parse_html
from emulator.markdown import parse_markdown, parse_markdown_v2
from emulator.nesting import nested, ordered
from emulator.world import Json, World

TEXT_AT_MOST: Final = 4096  # UTF-16 units
CAPTION_AT_MOST: Final = 1024
SOURCE_AT_MOST: Final = 1 << 15  # bytes before any parsing

# Entities inside which Telegram finds nothing more.
ALONE: Final = frozenset({
    "text_link", "text_mention", "pre", "code", "url", "mention", "hashtag", "cashtag", "bot_command",
    "email", "phone_number",
})  # fmt: skip
_FOUND: Final = re.compile(
    r"(?P<email>(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})"
    r"|(?P<url>(?:https?|ftp|tg)://[^\s<>\"]+"
    r"|(?<![\w@.])(?:[a-zA-Z0-9\-]{1,63}\.)+(?:com|org|net|me|cn|io|ru|edu|gov|info|dev|app)(?::\d+)?(?:/[^\s<>\"]*)?(?![\w.]))"
    r"|(?P<mention>(?<![\w/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{2,31})?(?![\w/@]))"
    r"|(?P<hashtag>(?<![\w·])#(?=[\d_·]*[^\W\d_])[\w·]{1,256}(?:@[A-Za-z0-9_]{3,32}|(?![\w·#])))"
    r"|(?P<cashtag>(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?:@[A-Za-z0-9_]{3,32}|(?![\w$])))"
)


def formatted(
    world: World, text: str, parse_mode: str | None, entities: list[Json] | None
) -> tuple[str, list[Json]]:
    """The text and entities of a message as Telegram stores them. Raises 400."""
    if len(text.encode()) > SOURCE_AT_MOST:
        raise bad_request("text is too long")
    mode = (parse_mode or "none").lower()
    if not text or mode == "none":
        found = given_entities(text, entities or [])
    elif mode == "html":
        text, found = parse_html(text)
    elif mode == "markdownv2":
        text, found = parse_markdown_v2(text)
    elif mode == "markdown":
        text, found = parse_markdown(text)
    else:
        raise bad_request("unsupported parse_mode")
    text, found = _trim(*_clean(text, found))
    resolved = [known for entity in found if (known := _resolve(world, entity))]
    return text, with_found(text, nested(resolved))


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """The entities together with commands, mentions, links and tags that stand in the text."""
    added = []
    for match in _FOUND.finditer(text):
        words = match.group()
        if match.lastgroup == "url":
            words = words.rstrip(".,:;!?)'\"")
        offset = utf16.length(text[: match.start()])
        entity = {"offset": offset, "length": utf16.length(words), "type": match.lastgroup}
        if not any(_clash(entity, other) for other in entities):
            added.append(entity)
    if not added:
        return entities
    return ordered(entities + added)


def _clash(found: Json, given: Json) -> bool:
    apart = (
        given["offset"] + given["length"] <= found["offset"]
        or found["offset"] + found["length"] <= given["offset"]
    )
    return not apart and given["type"] in ALONE


_CONTROLS: Final = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED: Final = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")


def _clean(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without what Telegram drops (carriage returns, marks that break a line); other controls are spaces."""
    text = _CONTROLS.sub(" ", text)
    dropped = [utf16.length(text[: match.start()]) for match in _DROPPED.finditer(text)]
    if not dropped:
        return text, entities

    def place(offset: int) -> int:
        return offset - bisect_left(dropped, offset)

    moved = [
        {**one, "offset": place(one["offset"]),
         "length": place(one["offset"] + one["length"]) - place(one["offset"])}
        for one in entities
    ]  # fmt: skip
    return _DROPPED.sub("", text), moved


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without spaces and line breaks at both ends; those at the beginning stay inside an entity."""
    bare = text.rstrip(" \n")
    total = utf16.length(bare)
    kept = [
        {**one, "length": min(one["length"], total - one["offset"])}
        for one in entities
        if one["offset"] < total
    ]
    first = min((one["offset"] for one in kept), default=total)
    lead = min(len(bare) - len(bare.lstrip(" \n")), first)
    return bare[lead:], [{**one, "offset": one["offset"] - lead} for one in kept]


def _resolve(world: World, entity: Json) -> Json | None:
    """Put the user into a mention by id; a mention of nobody is plain text."""
    if entity["type"] != "text_mention":
        return entity
    user_id = entity.pop("user_id", None) or entity.get("user", {}).get("id")
    person = world.people.get(user_id)
    if person is None:
        return None
    entity["user"] = person.user()
    return entity
