"""Messages between the bot and people, as Telegram has them."""

import asyncio

import pytest

from tests.emulator.doors import Doors, RefusedError, b64, picture

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
BUTTON = {"inline_keyboard": [[{"text": "抢单 ✓", "callback_data": "grab:1"}]]}


async def test_a_link_starts_the_bot_with_its_payload(doors: Doors) -> None:
    wang = await doors.person()
    opened = await doors.post("/open", person=wang, link="https://t.me/mashang_bot?start=h-12_3")
    [update] = await doors.updates()
    message = update["message"]
    assert opened == {"chat": wang, "message_id": message["message_id"]}
    assert message["text"] == "/start h-12_3"
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert message["from"] == {"id": wang, "is_bot": False, "first_name": "王", "language_code": "zh"}
    assert message["chat"] == {"id": wang, "first_name": "王", "type": "private"}


@pytest.mark.parametrize("link", ["https://t.me/mashang_bot?start=" + "a" * 65, "https://t.me/other?start=a"])
async def test_a_link_that_is_none_is_refused(doors: Doors, link: str) -> None:
    wang = await doors.person()
    assert "error" in await doors.post("/open", person=wang, link=link)
    assert await doors.updates() == []


async def test_a_tap_carries_the_data_and_brings_the_answer(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendMessage", chat_id=wang, text="单", reply_markup=BUTTON)
    tap = asyncio.create_task(
        doors.post("/tap", person=wang, chat=wang, message_id=sent["message_id"], button="抢单")
    )
    [update] = await doors.updates(timeout=5)
    query = update["callback_query"]
    assert query["data"] == "grab:1" and query["message"] == sent and query["chat_instance"]
    assert await doors.bot("answerCallbackQuery", callback_query_id=query["id"], text="好", show_alert=True)
    assert await tap == {"answer": "好", "alert": True}
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await doors.refused("answerCallbackQuery", callback_query_id=query["id"]) == old
    assert await doors.refused("answerCallbackQuery", callback_query_id="7") == old


async def test_a_button_of_an_earlier_version_can_still_be_pressed(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendMessage", chat_id=wang, text="单", reply_markup=BUTTON)
    where = {"chat_id": wang, "message_id": sent["message_id"]}
    await doors.bot("editMessageText", text="没了", **where)
    tap = asyncio.create_task(doors.post("/tap", person=wang, **_chat(where), button="抢单"))
    [update] = await doors.updates(timeout=5)
    assert update["callback_query"]["data"] == "grab:1"
    assert update["callback_query"]["message"]["text"] == "没了"
    await doors.bot("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert await tap == {"answer": "", "alert": False}
    assert await doors.post("/tap", person=wang, **_chat(where), button="发出") == {"error": "no such button"}


def _one(button: dict[str, object]) -> dict[str, object]:
    return {"inline_keyboard": [[button]]}


def _chat(where: dict[str, int]) -> dict[str, int]:
    return {"chat": where["chat_id"], "message_id": where["message_id"]}


async def test_edits_change_the_message_and_nothing_twice(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendMessage", chat_id=wang, text="a", reply_markup=BUTTON)
    where = {"chat_id": wang, "message_id": sent["message_id"]}
    assert await doors.refused("editMessageText", text="a", reply_markup=BUTTON, **where) == NOT_MODIFIED
    assert await doors.refused("editMessageReplyMarkup", reply_markup=BUTTON, **where) == NOT_MODIFIED
    edited = await doors.bot("editMessageText", text="b", **where)
    assert edited["text"] == "b" and edited["edit_date"] and "reply_markup" not in edited
    [seen] = await doors.chat(wang, as_=wang)
    assert (seen["text"], seen["buttons"], seen["keyboard"]) == ("b", [], [])
    assert await doors.refused("editMessageCaption", caption="c", **where) == (
        "Bad Request: there is no caption in the message to edit"
    )
    where["message_id"] += 100
    assert (
        await doors.refused("editMessageText", text="b", **where) == "Bad Request: message to edit not found"
    )
    assert await doors.refused("deleteMessage", **where) == "Bad Request: message to delete not found"


async def test_a_deleted_message_is_gone(doors: Doors) -> None:
    wang = await doors.person()
    ids = [(await doors.bot("sendMessage", chat_id=wang, text=text))["message_id"] for text in "abc"]
    assert await doors.bot("deleteMessage", chat_id=wang, message_id=ids[0]) is True
    assert await doors.bot("deleteMessages", chat_id=wang, message_ids=[ids[1], 999]) is True
    assert [message["text"] for message in await doors.chat(wang)] == ["c"]


@pytest.mark.parametrize(
    ("method", "parameters", "said"),
    [
        ("sendMessage", {"chat_id": 1, "text": "x"}, "Bad Request: chat not found"),
        ("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": "W"}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": "W", "text": ""}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": "W", "text": "  "}, "Bad Request: text must be non-empty"),
        ("sendMessage", {"chat_id": "W", "text": "<b></b>", "parse_mode": "HTML"},
         "Bad Request: text must be non-empty"),
        ("sendMessage", {"chat_id": "W", "text": "x" * 4097}, "Bad Request: message is too long"),
        ("sendMessage", {"chat_id": "W", "text": "x", "parse_mode": "Q"},
         "Bad Request: unsupported parse_mode"),
        (
            "sendMessage",
            {"chat_id": "W", "text": "x", "reply_markup": _one({"text": "a", "callback_data": "é" * 33})},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        ("sendMessage", {"chat_id": "W", "text": "x", "reply_markup": _one({"text": "a", "pay": True})},
         "Bad Request: BUTTON_TYPE_INVALID"),
        (
            "sendMessage",
            {"chat_id": "W", "text": "x",
             "reply_markup": _one({"text": "a", "copy_text": {"text": "x" * 257}})},
            "Bad Request: BUTTON_COPY_TEXT_INVALID",
        ),
        (
            "sendMessage",
            {"chat_id": "W", "text": "x", "reply_markup": _one({"text": "a", "callback_data": ""})},
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            {"chat_id": "W", "text": "x", "reply_markup": _one({"text": "a"})},
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            {"chat_id": "W", "text": "x", "reply_markup": _one({"callback_data": "a"})},
            'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
        ),
        ("sendMessage", {"chat_id": "W", "text": "x", "reply_markup": "{"},
         "Bad Request: can't parse reply keyboard markup JSON object"),
        ("sendMessage", {"chat_id": "W", "text": "x", "reply_parameters": {"message_id": 99}},
         "Bad Request: message to be replied not found"),
        ("sendPhoto", {"chat_id": "W"}, "Bad Request: there is no photo in the request"),
        ("sendPhoto", {"chat_id": "W", "photo": "nothing"},
         "Bad Request: wrong file identifier/HTTP URL specified"),
        ("sendChatAction", {"chat_id": "W", "action": "dancing"},
         "Bad Request: wrong parameter action in request"),
        ("editMessageText", {"chat_id": "W", "text": "x"},
         "Bad Request: message identifier is not specified"),
        ("getFile", {"file_id": "nothing"}, "Bad Request: invalid file_id"),
        ("sendMessage", {"chat_id": "W", "text": "x", "message_thread_id": "seven"},
         'Bad Request: invalid parameter "message_thread_id": must be a valid Integer'),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_said_as_telegram_says_it(
    doors: Doors, method: str, parameters: dict[str, object], said: str
) -> None:
    wang = await doors.person()
    given = {key: wang if value == "W" else value for key, value in parameters.items()}
    assert await doors.refused(method, **given) == said
    assert await doors.chat(wang) == []


async def test_the_bot_cannot_write_to_who_blocked_it_and_hears_of_it(doors: Doors) -> None:
    wang = await doors.person()
    assert await doors.post("/block", person=wang, blocked=True) == {"ok": True}
    assert (
        await doors.refused("sendMessage", chat_id=wang, text="x") == "Forbidden: bot was blocked by the user"
    )
    await doors.post("/block", person=wang, blocked=False)
    await doors.bot("sendMessage", chat_id=wang, text="x")
    statuses = [update["my_chat_member"]["new_chat_member"]["status"] for update in await doors.updates()]
    assert statuses == ["kicked", "member"]


async def test_the_bot_cannot_begin_with_who_has_not_started_it(doors: Doors) -> None:
    wang = await doors.person(started=False)
    assert await doors.refused("sendMessage", chat_id=wang, text="x") == "Bad Request: chat not found"
    await doors.group(wang)
    assert await doors.refused("sendMessage", chat_id=wang, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )


async def test_replies_keyboards_and_places(doors: Doors) -> None:
    wang = await doors.person()
    asked = await doors.post("/send", person=wang, text="你好", location=None)
    keyboard = {"keyboard": [["位置", {"text": "电话", "request_contact": True}]], "resize_keyboard": True}
    sent = await doors.bot(
        "sendMessage", chat_id=wang, text="在哪", reply_markup=keyboard,
        reply_parameters={"message_id": asked["message_id"]},
    )  # fmt: skip
    assert sent["reply_to_message"]["text"] == "你好" and "reply_markup" not in sent
    [_, seen] = await doors.chat(wang, as_=wang)
    assert seen["keyboard"] == [["位置", "电话"]]
    await doors.post("/send", person=wang, location={"latitude": 42.27, "longitude": 118.95})
    await doors.post("/send", person=wang, contact=True, reply_to=sent["message_id"])
    [_, place, contact] = [update["message"] for update in await doors.updates()]
    assert place["location"] == {"latitude": 42.27, "longitude": 118.95}
    assert contact["contact"]["user_id"] == wang and contact["reply_to_message"]["text"] == "在哪"


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(doors: Doors) -> None:
    wang = await doors.person()
    for markup in ({"keyboard": [["位置"]]}, {"remove_keyboard": True}, {"force_reply": True}):
        sent = await doors.bot("sendMessage", chat_id=wang, text="在哪", reply_markup=markup)
        where = {"chat_id": wang, "message_id": sent["message_id"]}
        assert await doors.refused("editMessageText", text="x", **where) == (
            "Bad Request: message can't be edited"
        )


async def test_a_person_edits_and_reacts(doors: Doors) -> None:
    wang = await doors.person()
    said = await doors.post("/send", person=wang, text="一")
    await doors.updates(allowed_updates=["message", "edited_message", "message_reaction"])
    await doors.post("/edit", person=wang, chat=wang, message_id=said["message_id"], text="二")
    sent = await doors.bot("sendMessage", chat_id=wang, text="x")
    await doors.post("/react", person=wang, chat=wang, message_id=sent["message_id"], emoji="👍")
    [edited, reaction] = await doors.updates()
    assert edited["edited_message"]["text"] == "二"
    assert reaction["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert await doors.bot(
        "setMessageReaction",
        chat_id=wang,
        message_id=said["message_id"],
        reaction=[{"type": "emoji", "emoji": "👌"}],
    )


async def test_copies_and_forwards(doors: Doors) -> None:
    wang, li = await doors.person(), await doors.person("李")
    photo = await doors.post("/send", person=wang, photo=b64(picture()), text="井盖")
    copy = await doors.bot("copyMessage", chat_id=li, from_chat_id=wang, message_id=photo["message_id"])
    forwarded = await doors.bot(
        "forwardMessage", chat_id=li, from_chat_id=wang, message_id=photo["message_id"]
    )
    assert forwarded["forward_origin"]["sender_user"]["id"] == wang
    await doors.bot("copyMessages", chat_id=li, from_chat_id=wang, message_ids=[photo["message_id"]])
    seen = await doors.chat(li)
    assert [message["caption"] for message in seen] == ["井盖"] * 3
    assert seen[0]["message_id"] == copy["message_id"] and "forward_origin" not in seen[0]


async def test_later_and_unknown_names_are_refused_by_name(doors: Doors) -> None:
    wang = await doors.person()
    later = await doors.refused("sendMessage", chat_id=wang, text="x", receiver_user_id=wang)
    assert later == 'Bad Request: parameter "receiver_user_id" of sendMessage is later than Bot API 10.1'
    button = {"inline_keyboard": [[{"text": "x", "disabled": {}}]]}
    assert '"disabled"' in await doors.refused("sendMessage", chat_id=wang, text="x", reply_markup=button)
    for method in ("editEphemeralMessageText", "sendTelepathy"):
        with pytest.raises(RefusedError) as refused:
            await doors.bot(method)
        assert refused.value.code == 404
    assert await doors.refused("sendGift", gift_id="1") == (
        "Bad Request: method sendGift is not supported by the local Bot API"
    )


async def test_long_poll_of_a_chat_ends_with_the_message(doors: Doors) -> None:
    wang = await doors.person()
    waiting = asyncio.create_task(doors.chat(wang, as_=wang, after=0, wait=5))
    await asyncio.sleep(0.05)
    await doors.bot("sendMessage", chat_id=wang, text="x")
    assert [message["text"] for message in await asyncio.wait_for(waiting, 1)] == ["x"]
