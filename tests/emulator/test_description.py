"""Our description of the API, against aiogram from which it comes, and against Telegram's own."""

import json

import pytest

from emulator import describe, description
from emulator.errors import ApiError
from emulator.methods import HANDLERS
from tests import botapi


def test_the_description_is_up_to_date() -> None:
    kept = json.loads(describe.FILE.read_text(encoding="utf-8"))
    assert describe.describe() == kept, "run: python -m emulator.describe"


def test_every_method_and_parameter_of_telegram_is_known() -> None:
    theirs = botapi.witness().methods
    ours = json.loads(describe.FILE.read_text(encoding="utf-8"))["methods"]
    assert sorted(ours) == sorted(theirs)
    for name, method in theirs.items():
        fields = {field["name"]: field["required"] for field in method.get("fields", ())}
        known = {key: entry["required"] for key, entry in ours[name].items()}
        assert {key: known[key] for key in fields} == fields, name


def test_no_field_of_ours_is_later_than_telegrams() -> None:
    theirs = botapi.witness().types
    ours = json.loads(describe.FILE.read_text(encoding="utf-8"))["types"]
    earlier = {"KeyboardButtonRequestUser"}  # Telegram still takes what came before request_users
    assert set(ours) - set(theirs) == earlier
    extra = {
        f"{name}.{key}"
        for name in set(ours) & set(theirs)
        for key in set(ours[name]) - {field["name"] for field in theirs[name].get("fields", ())}
    }
    assert extra == {
        "InlineQueryResultArticle.hide_url",
        "InputTextMessageContent.disable_web_page_preview",
        "KeyboardButton.request_user",
    }


def test_every_handler_is_a_method() -> None:
    known = {method.name for method in description.load().methods.values()}
    assert set(HANDLERS) <= known


@pytest.mark.parametrize("name", sorted(method.name for method in description.load().methods.values()))
def test_every_method_says_what_is_missing(name: str) -> None:
    """With nothing given, each method with required parameters refuses in words."""
    method = description.load().method(name)
    if not any(parameter.required for parameter in method.parameters.values()):
        assert method.read({}, {}) == {}
        return
    with pytest.raises(ApiError, match=r"^Bad Request: "):
        method.read({}, {})
