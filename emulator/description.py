"""The Bot API's description as checks: what a method takes, and whether a value is that.

`botapi.json` says what there is (see `describe.py`); here each of its entries becomes a small
function, once, at start. The sentences of refusals are those of Telegram's own server.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from emulator import jsons
from emulator.called import CALLED, MISSING
from emulator.errors import ApiError, bad_request
from emulator.plain import PLAIN, WrongValueError, chat_id, string

Check = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    content_type: str
    data: bytes


class Params(dict[str, Any]):
    """A call's checked parameters, the files that `attach://` may name, and what was given as nothing."""

    files: Mapping[str, Upload]
    emptied: frozenset[str] = frozenset()

    def named(self, name: str) -> bool:
        """Whether the call names the parameter, be it to make it empty."""
        return name in self or name in self.emptied


@dataclass(slots=True)
class Parameter:
    """One parameter: how it is checked, and whether its text is JSON."""

    check: Check
    required: bool
    is_json: bool
    takes_file: bool


@dataclass(slots=True)
class Method:
    """One method of the Bot API."""

    name: str
    parameters: dict[str, Parameter]
    later: frozenset[str] = field(default_factory=frozenset)

    def read(self, given: Mapping[str, Any], files: Mapping[str, Upload]) -> Params:
        """Check what was given and return it typed. Raises ApiError with Telegram's sentence."""
        params = Params()
        params.files = files
        params.emptied = frozenset(name for name, value in given.items() if value == "")
        known = self.parameters
        for name, value in given.items():
            parameter = known.get(name)
            if parameter is None:
                raise self._unknown(name)
            if value is None or (value == "" and not parameter.required):
                continue
            checked = self._value(name, parameter, value)
            if checked is not None:
                params[name] = checked
        for name, upload in files.items():
            if name in known and known[name].takes_file:
                params[name] = upload
        for name, parameter in known.items():
            if parameter.required and name not in params:
                raise bad_request(MISSING.get(name) or f'parameter "{name}" is required')
        return params

    def _unknown(self, name: str) -> ApiError:
        why = "is later than Bot API 10.1" if name in self.later else "is not known in Bot API 10.1"
        return bad_request(f'parameter "{name}" of {self.name} {why}')

    def _value(self, name: str, parameter: Parameter, value: Any) -> Any:
        if parameter.is_json and isinstance(value, str):
            try:
                value = jsons.decode(value)
            except ValueError:
                raise bad_request(f"can't parse {CALLED.get(name, name)} JSON object") from None
        if value == {} and not parameter.required:
            return None  # as if it were not there
        if name == "reply_markup" and self.name.startswith("edit") and _is_reply_keyboard(value):
            raise bad_request("inline keyboard expected")
        try:
            checked = parameter.check(value)
            if name == "user_id" and checked <= 0:
                raise WrongValueError("must be positive")
            return checked
        except WrongValueError as wrong:
            if name == "user_id":
                raise bad_request(MISSING[name]) from None
            if str(wrong).startswith(("Can't", "Object expected", "Expected", "Field")):
                raise bad_request(str(wrong)) from None
            raise bad_request(f'invalid parameter "{name}": {wrong}') from None


_CANT: Final = "Can't parse"


class Description:
    """Every method that there is, by its name in small letters."""

    def __init__(self, source: dict[str, Any]) -> None:
        """Turn the description into checks."""
        self._types: dict[str, Any] = source["types"]
        self._later: dict[str, list[str]] = source["later"]["fields"]
        self._checks: dict[str, Check] = {}
        self.later_methods = {name.lower(): name for name in source["later"]["methods"]}
        self.methods = {
            name.lower(): Method(
                name,
                {key: self._parameter(entry) for key, entry in fields.items()},
                frozenset(self._later.get(name, ())),
            )
            for name, fields in source["methods"].items()
        }

    def method(self, name: str) -> Method:
        """The method of that name, in letters of any size. Raises Telegram's 404."""
        method = self.methods.get(name.lower())
        if method is not None:
            return method
        if name.lower() in self.later_methods:
            later = self.later_methods[name.lower()]
            raise ApiError(404, f"Not Found: method not found: {later} is later than Bot API 10.1")
        raise ApiError(404, "Not Found: method not found")

    def _parameter(self, entry: dict[str, Any]) -> Parameter:
        kinds = entry["kinds"]
        return Parameter(
            check=self._check(kinds),
            required=entry["required"],
            is_json=not any(kind in PLAIN or kind == "InputFile" for kind in kinds),
            takes_file="InputFile" in kinds,
        )

    def _check(self, kinds: list[str]) -> Check:
        """A check that takes a value of any of these kinds."""
        plain = [kind for kind in kinds if kind in PLAIN]
        if "Integer" in plain and "String" in plain:
            return chat_id
        objects = [kind for kind in kinds if kind in self._types]
        if plain and objects and "InputFile" not in kinds:
            return self._either(PLAIN[plain[0]], self._check(objects))
        if plain:  # a file comes beside the JSON; in it stands its name
            return PLAIN[plain[0]]
        if kinds == ["InputFile"]:
            return string
        arrays = [kind for kind in kinds if kind.startswith("Array of ")]
        if arrays:
            return self._array([part for kind in arrays for part in _split_array(kind)])
        if len(kinds) == 1:
            return self._one(kinds[0])
        return self._one_of(kinds)

    @staticmethod
    def _either(plain: Check, whole: Check) -> Check:
        """A plain value, or an object (an option of a poll)."""
        return lambda value: whole(value) if isinstance(value, dict) else plain(value)

    def _one(self, kind: str) -> Check:
        """The check of a type, found when it is first needed."""

        def one(value: Any) -> Any:
            return self._object(kind)(value)

        return one

    def _array(self, kinds: list[str]) -> Check:
        check: Check | None = None
        label = CALLED.get(kinds[0], kinds[0])

        def array(value: Any) -> list[Any]:
            nonlocal check
            check = check or self._check(kinds)
            if not isinstance(value, list):
                raise WrongValueError(f"Expected an Array of {label}")
            return [check(item) for item in value]

        return array

    def _one_of(self, kinds: list[str]) -> Check:
        """One of several types, told apart by their `type` or by which required field is there."""
        tagged = {
            entry["only"]: (tag, kind)
            for kind in kinds
            for tag, entry in self._types[kind].items()
            if "only" in entry and tag in ("type", "source")
        }
        keys = [next(key for key, entry in self._types[kind].items() if entry["required"]) for kind in kinds]

        def one_of(value: Any) -> Any:
            if not isinstance(value, dict):
                raise WrongValueError(f"Object expected as {_group_name(kinds)}")
            if tagged:
                tag = next(iter(tagged.values()))[0]
                if not isinstance(value.get(tag), str) or value[tag] not in tagged:
                    raise WrongValueError(f"Can't parse {_group_name(kinds)}: Unsupported {tag} specified")
                return self._object(tagged[value[tag]][1])(value)
            for kind, key in zip(kinds, keys, strict=True):
                if key in value:
                    return self._object(kind)(value)
            if value:
                field = next(iter(value))
                raise WrongValueError(
                    f'{_CANT} {_group_name(kinds)}: Field "{field}" is not known in Bot API 10.1'
                )
            return None

        return one_of

    def _object(self, kind: str) -> Check:
        """The check of one type; made on first use, since types hold each other."""
        if kind not in self._checks:
            entries = self._types[kind]
            fields = {key: (self._check(entry["kinds"]), entry.get("only")) for key, entry in entries.items()}
            required = [key for key, entry in entries.items() if entry["required"]]
            self._checks[kind] = _ObjectCheck(kind, fields, required, frozenset(self._later.get(kind, ())))
        return self._checks[kind]


class _ObjectCheck:
    """Checks one JSON object against one type."""

    __slots__ = ("_fields", "_label", "_later", "_required")

    def __init__(
        self, kind: str, fields: dict[str, tuple[Check, Any]], required: list[str], later: frozenset[str]
    ) -> None:
        """Keep the type's fields and how Telegram calls it."""
        self._label = CALLED.get(kind, kind)
        self._fields = fields
        self._required = required
        self._later = later

    def __call__(self, value: Any) -> dict[str, Any]:
        """The object with its fields typed. Raises WrongValueError."""
        if not isinstance(value, dict):
            if self._label == "keyboard button" and isinstance(value, str):
                return {"text": value}
            raise WrongValueError(f"{_CANT} {self._label}: expected an Object")
        result = {}
        for key, item in value.items():
            entry = self._fields.get(key)
            if entry is None:
                why = "is later than" if key in self._later else "is not known in"
                raise WrongValueError(f'{_CANT} {self._label}: Field "{key}" {why} Bot API 10.1')
            if item is None:
                continue
            if key in _ROWS:
                _refuse_no_rows(key, item)
            try:
                result[key] = entry[0](item)
            except WrongValueError as wrong:
                if str(wrong).startswith(("Can't", "Field")):
                    raise
                raise WrongValueError(f'{_CANT} {self._label}: Field "{key}" {wrong}') from None
            if entry[1] is not None and result[key] != entry[1]:
                raise WrongValueError(f'{_CANT} {self._label}: Field "{key}" must be {entry[1]}')
        for key in self._required:
            if key not in result:
                raise WrongValueError(f'{_CANT} {self._label}: Can\'t find field "{key}"')
        return result


# What holds rows of buttons, and what it is called when a row is none.
_ROWS: Final = {
    "keyboard": 'Field "keyboard"', "inline_keyboard": 'Field "inline_keyboard" of the InlineKeyboardMarkup',
}  # fmt: skip


def _is_reply_keyboard(value: Any) -> bool:
    kinds = {"keyboard", "remove_keyboard", "force_reply"}
    return isinstance(value, dict) and "inline_keyboard" not in value and not kinds.isdisjoint(value)


def _refuse_no_rows(key: str, rows: Any) -> None:
    if not isinstance(rows, list):
        raise WrongValueError(f'Field "{key}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise WrongValueError(f"{_ROWS[key]} must be an Array of Arrays")


def _split_array(kind: str) -> list[str]:
    """`Array of A|B` → [A, B]; `Array of Array of A` → [Array of A]."""
    inner = kind.removeprefix("Array of ")
    return [inner] if inner.startswith("Array of ") else inner.split("|")


def _group_name(kinds: list[str]) -> str:
    """What the types of a union are called together."""
    if "InlineKeyboardMarkup" in kinds:
        return "reply markup"
    prefix = kinds[0]
    while prefix and not all(kind.startswith(prefix) for kind in kinds):
        prefix = prefix[:-1]
    return prefix or kinds[0]


@cache
def load() -> Description:
    """The description that ships beside this module."""
    text = Path(__file__).with_name("botapi.json").read_text(encoding="utf-8")
    return Description(json.loads(text))
