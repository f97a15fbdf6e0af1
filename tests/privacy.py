"""Nothing personal in a group: every call of the bot to one is held against who lives and who wrote where.

privacy = Privacy()
emulator.on_call(privacy.listen)
...
assert privacy.findings(names={"王阿姨"}, addresses={"育英一品3-2-501"}) == []
"""

import json
import re
from typing import Any, Final

PHONE: Final = re.compile(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)"
)
DOOR: Final = re.compile(r"(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])")
SHOWN: Final = ("text", "caption", "media", "reply_markup")
Json = dict[str, Any]


class Privacy:
    """What the bot says in groups."""

    def __init__(self) -> None:
        self._said: list[tuple[str, str]] = []  # method, everything that people could read

    def listen(self, entry: Json) -> None:
        """One entry of the emulator's log."""
        chat = entry.get("chat")
        if not isinstance(chat, int) or chat > 0:
            return
        shown = {key: value for key, value in (entry.get("parameters") or {}).items() if key in SHOWN}
        if shown:
            self._said.append((entry["method"], _read(shown)))

    def findings(self, *, names: set[str], addresses: set[str]) -> list[str]:
        """What groups must not read: residents' names, addresses, and numbers of doors and phones."""
        found = []
        for method, text in self._said:
            found += [f"{method}: the name {name}" for name in names if name in text]
            found += [f"{method}: the address {address}" for address in addresses if address in text]
            found += [f"{method}: {number[0]}" for shape in (PHONE, DOOR) if (number := shape.search(text))]
        return found


def _read(shown: Json) -> str:
    """What stands on the screen, buttons' data aside."""

    def words(value: Any) -> list[str]:
        if isinstance(value, str):
            try:
                inner = json.loads(value)
            except ValueError:
                return [value]
            return words(inner) if isinstance(inner, dict | list) else [value]
        if isinstance(value, dict):
            return [
                word
                for key, part in value.items()
                if key in {*SHOWN, "inline_keyboard"}
                for word in words(part)
            ]
        return [word for part in value for word in words(part)] if isinstance(value, list) else []

    return "\n".join(words(shown))
