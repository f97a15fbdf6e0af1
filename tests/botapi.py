"""The outside witness: Telegram's Bot API 10.1 as data, against which requests and answers are held.

It stands beside the repository (`../shared/botapi/api.json`). Where it is not there, the tests that need
it say that they were skipped; in CI they fail.

    witness = botapi.witness()          # skips or fails when the file is not there
    emulator.on_call(witness.check)     # every call and answer is checked as it happens
    ...
    assert witness.findings == []
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PLACES = [parent / "shared" / "botapi" / "api.json" for parent in Path(__file__).resolve().parents]
# What Telegram still takes though its description no longer names it.
LEGACY = {"reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview"}


@cache
def description() -> dict[str, Any] | None:
    """The description, or None where there is none."""
    for place in PLACES:
        if place.is_file():
            found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
            return found
    return None


def witness() -> "Witness":
    """A fresh witness; skips the test aloud where the description is not there, and fails in CI."""
    found = description()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("shared/botapi/api.json is not there: it must be in CI")
        pytest.skip("shared/botapi/api.json is not there: nothing holds against the outside description")
    return Witness(found)


class Witness:
    """Holds calls and their answers against the description; what does not fit is in `findings`."""

    def __init__(self, source: dict[str, Any]) -> None:
        """Over the parsed api.json."""
        self.methods = source["methods"]
        self.types = source["types"]
        self.findings: list[str] = []
        self.seen: set[str] = set()

    def check(self, entry: dict[str, Any]) -> None:
        """One entry of the emulator's log: the request, and the answer when there was one."""
        name = entry["method"]
        self.seen.add(name)
        if name not in self.methods:
            self.findings.append(f"{name} is no method of Bot API 10.1")
            return
        self.request(name, entry.get("parameters") or {})
        if entry["ok"]:
            self.answer(name, entry["result"])

    def request(self, name: str, parameters: dict[str, Any]) -> None:
        """The parameters of a call."""
        fields = {field["name"]: field for field in self.methods[name].get("fields", ())}
        named = json.dumps(parameters)
        for key, value in parameters.items():
            if key not in fields:
                if not (_is_file(value) and f"attach://{key}" in named) and key not in LEGACY:
                    self.findings.append(f"{name}: no parameter {key}")
                continue
            self._value(value, fields[key]["types"], f"{name}({key})")
        for key, field in fields.items():
            if field["required"] and key not in parameters:
                self.findings.append(f"{name}: parameter {key} is missing")

    def answer(self, name: str, result: Any) -> None:
        """The result of a call."""
        self._value(result, self.methods[name]["returns"], f"{name} →")

    def update(self, update: Any) -> None:
        """An Update as the bot gets it."""
        self._value(update, ["Update"], "Update")

    def _value(self, value: Any, kinds: list[str], where: str) -> None:
        problems = []
        for kind in kinds:
            found = list(self._problems(value, kind, where))
            if not found:
                return
            problems.append(found)
        self.findings.extend(min(problems, key=len))

    def _problems(self, value: Any, kind: str, where: str) -> list[str]:
        """Why a value is not of a kind; nothing when it is."""
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where} is no array: {value!r:.80}"]
            inner = kind.removeprefix("Array of ")
            return [
                why
                for number, item in enumerate(value)
                for why in self._problems(item, inner, f"{where}[{number}]")
            ]
        if kind in _PLAIN:
            return [] if _PLAIN[kind](value) else [f"{where} is no {kind}: {value!r:.80}"]
        if kind == "InputFile":
            return [] if _is_file(value) else [f"{where} is no file: {value!r:.80}"]
        if subtypes := self.types[kind].get("subtypes"):
            options = [self._problems(value, subtype, where) for subtype in subtypes]
            return min(options, key=len) if all(options) else []
        return self._object(value, kind, where)

    def _object(self, value: Any, kind: str, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where} is no {kind}: {value!r:.80}"]
        fields = {field["name"]: field for field in self.types[kind].get("fields", ())}
        problems = [f"{where}: {kind} has no {key}" for key in value if key not in fields]
        problems += [
            f"{where}: {key} of {kind} is missing"
            for key, field in fields.items()
            if field["required"] and key not in value
        ]
        for key, item in value.items():
            if key not in fields:
                continue
            options = [self._problems(item, option, f"{where}.{key}") for option in fields[key]["types"]]
            problems += [] if not all(options) else min(options, key=len)
        return problems + self._tag(value, fields, kind, where)

    @staticmethod
    def _tag(value: dict[str, Any], fields: dict[str, Any], kind: str, where: str) -> list[str]:
        """A field that must be a certain word ("always “creator”")."""
        for key in ("type", "status", "source"):
            said = fields.get(key, {}).get("description", "")
            must = _TAG.search(said)
            if must and key in value and value[key] != must[1]:
                return [f"{where}: {key} of {kind} is {value[key]!r}, not {must[1]!r}"]
        return []


def _is_file(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"name", "size"}


_TAG = re.compile(r"(?:always|must be) [\"“]?(\w+)[\"”]?(?:[.,]|$)")
_PLAIN: dict[str, Any] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
}
