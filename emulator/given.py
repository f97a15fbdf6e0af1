"""Entities that a call gives as JSON instead of a parse mode."""

import re
from typing import Final

from emulator import utf16
from emulator.errors import bad_request
from emulator.html import DATE_FORMAT, link_entity
from emulator.world import Json

PLACE_AT_MOST: Final = 1_000_000
# Telegram finds these by itself and takes nobody's word for them.
FOUND: Final = frozenset({
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number",
})  # fmt: skip
# type -> the field that it needs
NEEDS: Final[dict[str, str]] = {
    "bold": "", "italic": "", "underline": "", "strikethrough": "", "spoiler": "", "blockquote": "",
    "expandable_blockquote": "", "code": "", "pre": "", "text_link": "url", "text_mention": "user",
    "custom_emoji": "custom_emoji_id", "date_time": "unix_time",
}  # fmt: skip


def given_entities(text: str, entities: list[Json]) -> list[Json]:
    """Those that Telegram takes, checked. Raises 400."""
    made = [_checked(entity) for entity in entities if entity["type"] not in FOUND]
    for entity in made:
        for key in ("offset", "length"):
            if not 0 <= entity[key] <= PLACE_AT_MOST:
                raise bad_request(f"receive an entity with incorrect {key} {entity[key]}")
    made = [entity for entity in made if entity["length"]]
    if made:
        _refuse_misplaced(text, made)
    return made


def _checked(entity: Json) -> Json:
    kind = entity["type"]
    if kind not in NEEDS:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    needed = NEEDS[kind]
    if needed and needed not in entity:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    place = {"type": kind, "offset": entity["offset"], "length": entity["length"]}
    if kind == "text_link":
        linked = link_entity(entity["url"])
        if linked is None:
            raise bad_request(f"entity URL '{entity['url']}' is invalid: Wrong HTTP URL")
        return {**place, **linked}
    if kind == "custom_emoji" and not re.fullmatch(r"-?[1-9]\d*", entity["custom_emoji_id"]):
        raise bad_request("invalid custom emoji identifier specified")
    if kind == "date_time" and not re.fullmatch(DATE_FORMAT, entity.get("date_time_format", "")):
        raise bad_request("can't parse MessageEntity: Invalid date-time format specified")
    more = {key: entity[key] for key in (needed, "language", "date_time_format") if entity.get(key)}
    return {**place, **more}


def _refuse_misplaced(text: str, entities: list[Json]) -> None:
    """Raise for one that begins or ends in the middle of a letter, or outside the text."""
    edges = {0: 0}  # UTF-16 units -> bytes before a letter
    units = size = 0
    for letter in text:
        units += utf16.length(letter)
        size += len(letter.encode())
        edges[units] = size
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if begin >= units:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
        if begin not in edges:
            at = edges[begin + 1]
            raise bad_request(f"entity begins in a middle of a UTF-16 symbol at byte offset {at}")
        named = f"entity beginning at UTF-16 offset {begin}"
        if end > units:
            raise bad_request(f"{named} ends after the end of the text at UTF-16 offset {end}")
        if end not in edges:
            at = edges[end + 1]
            raise bad_request(f"{named} ends in a middle of a UTF-16 symbol at byte offset {at}")
