"""The words of a message: parse modes, given entities, and those that Telegram finds by itself."""

import re
from typing import Final

from emulator import utf16
from emulator.errors import bad_request
from emulator.html import parse_html
from emulator.markdown import parse_markdown, parse_markdown_v2
from emulator.world import Json, World

TEXT_AT_MOST: Final = 4096  # UTF-16 units
CAPTION_AT_MOST: Final = 1024

# Entities inside which Telegram finds nothing more.
ALONE: Final = frozenset({
    "text_link", "text_mention", "pre", "code", "url", "mention", "hashtag", "cashtag", "bot_command",
    "email", "phone_number",
})  # fmt: skip
_FOUND: Final = re.compile(
    r"(?P<email>[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})"
    r"|(?P<url>(?:https?|ftp|tg)://[^\s<>\"]+"
    r"|(?<![\w@.])(?:[a-zA-Z0-9\-]+\.)+(?:com|org|net|me|cn|io|ru|edu|gov|info|dev|app)(?::\d+)?(?:/[^\s<>\"]*)?(?![\w.]))"
    r"|(?P<mention>(?<![\w/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{2,31})?(?![\w/@]))"
    r"|(?P<hashtag>(?<!\w)#[^\W_]?\w*[^\W\d]\w*)"
    r"|(?P<cashtag>(?<!\w)\$[A-Z]{1,8}(?!\w))"
)


def formatted(
    world: World, text: str, parse_mode: str | None, entities: list[Json] | None
) -> tuple[str, list[Json]]:
    """The text and entities of a message as Telegram stores them. Raises 400."""
    if parse_mode:
        mode = parse_mode.lower()
        if mode == "html":
            text, found = parse_html(text)
        elif mode == "markdownv2":
            text, found = parse_markdown_v2(text)
        elif mode == "markdown":
            text, found = parse_markdown(text)
        elif mode == "none":
            found = []
        else:
            raise bad_request("unsupported parse_mode")
    else:
        found = [dict(entity) for entity in entities or ()]
        _refuse_outside(text, found)
    text, found = _trim(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, found)
    return text, with_found(text, [resolved for entity in found if (resolved := _resolve(world, entity))])


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
    return sorted(entities + added, key=lambda entity: (entity["offset"], -entity["length"]))


def _clash(found: Json, given: Json) -> bool:
    apart = (
        given["offset"] + given["length"] <= found["offset"]
        or found["offset"] + found["length"] <= given["offset"]
    )
    return not apart and given["type"] in ALONE


def _refuse_outside(text: str, entities: list[Json]) -> None:
    total = utf16.length(text)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] < 0 or entity["offset"] + entity["length"] > total:
            beyond = entity["offset"] + entity["length"]
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
                f"at UTF-16 offset {beyond}"
            )


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at both ends; entities move along."""
    bare = text.strip()
    if bare == text:
        return text, entities
    lead = utf16.length(text[: len(text) - len(text.lstrip())])
    total = utf16.length(bare)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(total, entity["offset"] + entity["length"] - lead)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return bare, kept


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
