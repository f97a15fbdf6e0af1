"""Which entities may stand in one another, and in which order Telegram gives them.

Bold, italic, underline, strikethrough and spoiler may hold and be held by any other entity except `pre`
and `code`; quotations hold no quotations; all others hold none of each other. What breaks a rule is cut,
joined or left out, never refused (fix_entities of tdlib's MessageEntity.cpp).
"""

from collections.abc import Iterable
from typing import Final

from emulator.world import Json

STYLES: Final = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES: Final = ("blockquote", "expandable_blockquote")
CODE: Final = ("pre", "code")
# Of two entities at one place the outer comes first.
ORDER: Final = {
    **dict.fromkeys(QUOTES, 0), "pre": 11, "code": 20, "date_time": 30, "text_link": 49, "text_mention": 49,
    "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip
OTHERS: Final = 50  # mentions, links, tags


def ordered(entities: Iterable[Json]) -> list[Json]:
    """By place, the longer and outer one first."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"], ORDER.get(one["type"], OTHERS)))


def nested(entities: Iterable[Json]) -> list[Json]:
    """The entities as the rules allow them, in order."""
    entities = ordered(entity for entity in entities if entity["length"])
    quotes = _apart(entity for entity in entities if entity["type"] in QUOTES)
    blocks = _apart(entity for entity in entities if entity["type"] not in (*QUOTES, *STYLES))
    blocks = [block for block in blocks if not any(_breaks(block, quote) for quote in quotes)]
    code = [block for block in blocks if block["type"] in CODE]
    styles: list[Json] = []
    for kind in STYLES:
        for joined in _joined(entity for entity in entities if entity["type"] == kind):
            styles += _around(joined, code)
    return _uncrossed(ordered(quotes + blocks + styles))


def _end(entity: Json) -> int:
    return int(entity["offset"] + entity["length"])


def _apart(entities: Iterable[Json]) -> list[Json]:
    """Those that begin after the one before has ended."""
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= _end(kept[-1]):
            kept.append(entity)
    return kept


def _breaks(block: Json, quote: Json) -> bool:
    """Whether they have letters in common and the block is not all inside the quotation."""
    apart = _end(block) <= quote["offset"] or _end(quote) <= block["offset"]
    return not apart and not (quote["offset"] <= block["offset"] and _end(block) <= _end(quote))


def _joined(entities: Iterable[Json]) -> list[Json]:
    """One style's pieces, those that touch made one."""
    joined: list[Json] = []
    for entity in entities:
        if joined and entity["offset"] <= _end(joined[-1]):
            last = joined[-1]
            joined[-1] = {**last, "length": max(_end(last), _end(entity)) - last["offset"]}
        else:
            joined.append(entity)
    return joined


def _around(style: Json, code: list[Json]) -> list[Json]:
    """What is left of a style outside code."""
    pieces, at = [], style["offset"]
    for block in code:
        if _end(block) <= at or block["offset"] >= _end(style):
            continue
        if block["offset"] > at:
            pieces.append({**style, "offset": at, "length": block["offset"] - at})
        at = _end(block)
    if at < _end(style):
        pieces.append({**style, "offset": at, "length": _end(style) - at})
    return pieces


def _uncrossed(entities: list[Json]) -> list[Json]:
    """No two cross: who would leave the entity that holds its beginning is cut there."""
    done: list[Json] = []
    around: list[Json] = []  # of those done, what holds the place that is looked at
    left = list(entities)
    while left:
        entity = left.pop(0)
        around = [outer for outer in around if _end(outer) > entity["offset"]]
        edge = min(
            (_end(outer) for outer in around if _end(outer) < _end(entity)),
            default=None,
        )
        if edge is not None and entity["type"] in STYLES:
            left.append({**entity, "offset": edge, "length": _end(entity) - edge})
            entity = {**entity, "length": edge - entity["offset"]}
            left = ordered(left)
        done.append(entity)
        around.append(entity)
    return ordered(done)
