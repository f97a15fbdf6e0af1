"""What is seldom asked of the Bot API, said and done as Telegram's own server does it."""

import asyncio
import time
from typing import Any

import pytest

from tests.emulator.doors import Doors, picture


@pytest.mark.parametrize(
    ("method", "asked", "said"),
    [
        ("editMessageText", {"message_id": 1}, "message text is empty"),
        (
            "editMessageText",
            {"message_id": 1, "text": "x", "reply_markup": {"force_reply": True}},
            "inline keyboard expected",
        ),
        (
            "editMessageReplyMarkup",
            {"message_id": 1, "reply_markup": {"keyboard": [["x"]]}},
            "inline keyboard expected",
        ),
        ("sendPhoto", {"photo": ""}, "there is no photo in the request"),
        ("sendVideoNote", {"video_note": ""}, "there is no video note in the request"),
        ("getChatMember", {"user_id": 0}, "invalid user_id specified"),
        ("getChatMember", {"user_id": "x"}, "invalid user_id specified"),
        ("sendContact", {"phone_number": "", "first_name": "x"}, 'parameter "phone_number" is required'),
        (
            "sendLocation",
            {"latitude": 1, "longitude": 1, "live_period": 5},
            "wrong live location period specified",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "web_app", "text": "x", "web_app": {"url": "http://x.cn"}}},
            "menu button Web App URL 'http://x.cn' is invalid: Only HTTPS links are allowed",
        ),
        ("sendMessage", {"text": "x", "business_connection_id": "b"}, "business connection not found"),
        ("sendMessage", {"text": "x" * 40_000}, "text is too long"),
        (
            "sendMessage",
            {"text": "x", "reply_parameters": {"quote": "x"}},
            "can't parse reply parameters: Can't find field \"message_id\"",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"inline_keyboard": [{"text": "x", "callback_data": "y"}]}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"keyboard": ["x"]}},
            'field "keyboard" must be an Array of Arrays',
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"keyboard": "x"}},
            'field "keyboard" must be of type Array',
        ),
    ],
)
async def test_the_edges_are_refused_in_telegrams_words(
    doors: Doors, method: str, asked: dict[str, Any], said: str
) -> None:
    wang = await doors.person()
    await doors.bot("sendMessage", chat_id=wang, text="1")
    assert await doors.refused(method, chat_id=wang, **asked) == f"Bad Request: {said}"


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("setMyCommands", {"commands": [], "scope": {"type": {}}}),
        ("getMyCommands", {"scope": {"type": [1]}}),
        ("setChatMenuButton", {"menu_button": {"type": {"a": 1}}}),
        ("setMessageReaction", {"message_id": 1, "reaction": [{"type": [[]]}]}),
        ("sendLocation", {"latitude": 10**400, "longitude": 1}),
        ("sendVenue", {"latitude": 1, "longitude": 10**400, "title": "x", "address": "x"}),
        ("setWebhook", {"url": "https://exa mple.com/"}),
    ],
)
async def test_no_value_is_a_500(doors: Doors, method: str, asked: dict[str, Any]) -> None:
    wang = await doors.person()
    await doors.bot("sendMessage", chat_id=wang, text="1")
    chat = {"chat_id": wang} if method.startswith("send") or "Reaction" in method else {}
    assert (await doors.refused(method, **chat, **asked)).startswith("Bad Request: ")


async def test_an_offset_of_numbers_that_were_before_loses_nothing(doors: Doors) -> None:
    wang = await doors.person()
    await doors.post("/send", person=wang, text="x")
    (update,) = await doors.bot("getUpdates")
    old = update["update_id"] + 1_000  # the numbers began anew below it
    assert await doors.bot("getUpdates", offset=old) == [update]
    await doors.post("/send", person=wang, text="y")
    assert len(await doors.bot("getUpdates", offset=old)) == 2
    assert await doors.bot("getUpdates", offset=update["update_id"] + 2) == []


async def test_a_webhook_that_is_away_is_called_so(limited: Doors) -> None:
    doors = limited
    await doors.bot("setWebhook", url="http://127.0.0.1:9/x", certificate="no file")
    wang = await doors.person()
    await doors.post("/send", person=wang, text="x")
    for _ in range(100):
        info = await doors.bot("getWebhookInfo")
        if "last_error_message" in info:
            break
        await asyncio.sleep(0.02)
    assert info["last_error_message"] == "Connection refused"
    assert info["has_custom_certificate"] is False


async def test_an_effect_is_seen_in_a_private_chat_and_refused_in_a_group(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    effect = {"text": "x", "message_effect_id": "5104841245755180586"}
    assert (await doors.bot("sendMessage", chat_id=wang, **effect))["effect_id"] == "5104841245755180586"
    said = await doors.refused("sendMessage", chat_id=group, **effect)
    assert said == "Bad Request: can't use message effects in the chat"


async def test_a_copy_with_an_empty_caption_has_none(doors: Doors) -> None:
    wang = await doors.person()
    photo = await doors.bot("sendPhoto", {"photo": picture()}, chat_id=str(wang), caption="旧")
    source = {"chat_id": wang, "from_chat_id": wang, "message_id": photo["message_id"]}
    await doors.bot("copyMessage", **source)
    await doors.bot("copyMessage", **source, caption="")
    assert [message.get("caption") for message in await doors.chat(wang)] == ["旧", "旧", None]


async def test_an_album_of_documents_stays_one(doors: Doors) -> None:
    wang = await doors.person()
    photo = await doors.bot("sendPhoto", {"photo": picture()}, chat_id=str(wang))
    file_id = photo["photo"][-1]["file_id"]
    parts = [{"type": "document", "media": f"attach://{name}"} for name in "ab"]
    album = await doors.bot("sendMediaGroup", {"a": b"a", "b": b"b"}, chat_id=str(wang), media=parts)
    asked = {"chat_id": wang, "message_id": album[0]["message_id"]}
    said = await doors.refused("editMessageMedia", **asked, media={"type": "photo", "media": file_id})
    assert said == "Bad Request: can't change media type in the album"
    photos = [{"type": "photo", "media": file_id}] * 2
    album = await doors.bot("sendMediaGroup", chat_id=wang, media=photos)
    asked["message_id"] = album[0]["message_id"]
    said = await doors.refused("editMessageMedia", **asked, media={"type": "animation", "media": "x"})
    assert said == "Bad Request: message content type can't be used in an album"


async def test_many_are_deleted_together_or_not_at_all(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    mine = await doors.bot("sendMessage", chat_id=group, text="x")
    wangs = await doors.post("/send", person=wang, chat=group, text="y")
    ids = [mine["message_id"], wangs["message_id"]]
    assert await doors.refused("deleteMessages", chat_id=group, message_ids=ids)
    assert [message["message_id"] for message in await doors.chat(group)][-2:] == ids


async def test_a_topics_name_is_cut_and_its_icon_can_go(doors: Doors) -> None:
    wang = await doors.person()
    forum = await doors.group(wang, forum=True)
    await doors.post("/promote_bot", person=wang, chat=forum, admin=True)
    assert await doors.refused("createForumTopic", chat_id=forum, name=" ") == (
        "Bad Request: name must be non-empty"
    )
    made = await doors.bot("createForumTopic", chat_id=forum, name="灯" * 200, icon_custom_emoji_id="5")
    assert made["name"] == "灯" * 128
    topic = {"chat_id": forum, "message_thread_id": made["message_thread_id"]}
    assert await doors.refused("editForumTopic", **topic, name=" ") == "Bad Request: name must be non-empty"
    assert await doors.bot("editForumTopic", **topic) is True
    assert await doors.bot("editForumTopic", **topic, icon_custom_emoji_id="") is True
    edited = (await doors.chat(forum))[-1]["forum_topic_edited"]
    assert edited == {"icon_custom_emoji_id": ""}
    assert await doors.refused("editForumTopic", **topic, icon_custom_emoji_id="") == (
        "Bad Request: TOPIC_NOT_MODIFIED"
    )


async def test_a_scope_of_group_members_is_none_of_a_private_chat(doors: Doors) -> None:
    wang = await doors.person()
    command = [{"command": "a", "description": "b"}]
    scope = {"type": "chat_member", "chat_id": wang, "user_id": wang}
    said = await doors.refused("setMyCommands", commands=command, scope=scope)
    assert said == "Bad Request: can't use specified scope in private chats"


@pytest.mark.parametrize("text", ["x" * 32_000, "#" + "啊" * 10_000 + "#", "a-" * 16_000, "a." * 16_000])
async def test_a_long_text_is_read_in_no_time(doors: Doors, text: str) -> None:
    wang = await doors.person()
    started = time.process_time()
    assert await doors.refused("sendMessage", chat_id=wang, text=text) == "Bad Request: message is too long"
    assert time.process_time() - started < 2


@pytest.mark.filterwarnings("ignore::aiohttp.multipart.BadContentDispositionHeader")
@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("filename=文 件.txt", "文 件.txt"),
        ('filename="a;b.txt"', "a;b.txt"),
        ('filename="%E6%96%87.txt"', "文.txt"),
        (r'filename="say \"hi\".txt"', 'say "hi".txt'),
        ("filename*=utf-8''%E6%96%87.txt", "文.txt"),
    ],
)
async def test_a_files_name_is_read_however_a_client_writes_it(doors: Doors, field: str, name: str) -> None:
    wang = await doors.person()
    part = "--b\r\nContent-Disposition: form-data; name="
    body = f'{part}"chat_id"\r\n\r\n{wang}\r\n{part}"document"; {field}\r\n\r\nabc\r\n--b--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    async with doors.http.post(f"{doors.api}/sendDocument", data=body.encode(), headers=headers) as answer:
        said = await answer.json()
    assert said["ok"], said
    assert said["result"]["document"]["file_name"] == name


@pytest.mark.parametrize("name", ["x.jpg?y", "a.%41", "c#d.e#f", "报告.文档", "x." + "y" * 300])
async def test_what_getfile_says_stands_at_the_file_door(doors: Doors, name: str) -> None:
    wang = await doors.person()
    sent = await doors.post("/send", person=wang, document={"name": name, "data": "YWJj"})
    path = (await doors.bot("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    async with doors.http.get(f"{doors.em.url}/file/bot{doors.em.token}/{path}") as answer:
        assert (answer.status, await answer.read()) == (200, b"abc")


async def test_a_group_that_moves_takes_along_what_was_set(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    await doors.post("/promote_bot", person=wang, chat=group, admin=True)
    await doors.bot("setChatDescription", chat_id=group, description="路灯")
    moved = (await doors.post("/migrate", chat=group))["id"]
    assert (await doors.bot("getChat", chat_id=moved))["description"] == "路灯"


async def test_who_is_not_in_a_group_cannot_throw_the_bot_out(doors: Doors) -> None:
    wang, zhao = await doors.person(), await doors.person("赵")
    group = await doors.group(wang)
    for path in ("/kick_bot", "/promote_bot", "/leave"):
        said = await doors.post(path, person=zhao, chat=group)
        assert said == {"error": "the person is not a member of that group"}
    assert await doors.bot("sendMessage", chat_id=group, text="x")


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"request_users": {"request_id": 1}}, "users can be requested in private chats only"),
        (
            {"request_chat": {"request_id": 1, "chat_is_channel": False}},
            "chats can be requested in private chats only",
        ),
        ({"web_app": {"url": "https://x.cn"}}, "web App buttons can be used in private chats only"),
    ],
)
async def test_a_groups_keyboard_asks_for_nothing_private(
    doors: Doors, button: dict[str, Any], said: str
) -> None:
    group = await doors.group(await doors.person())
    keyboard = {"keyboard": [[{"text": "x", **button}]]}
    assert await doors.refused("sendMessage", chat_id=group, text="x", reply_markup=keyboard) == (
        f"Bad Request: {said}"
    )


async def test_a_long_text_goes_by_get_too(doors: Doors) -> None:
    wang = await doors.person()
    asked = {"chat_id": str(wang), "text": "码" * 4096}
    async with doors.http.get(f"{doors.api}/sendMessage", params=asked) as answer:
        assert (await answer.json())["result"]["text"] == asked["text"]


async def test_an_answer_goes_to_the_topic_of_what_it_answers(doors: Doors) -> None:
    wang = await doors.person()
    forum = await doors.group(wang, forum=True)
    await doors.post("/promote_bot", person=wang, chat=forum, admin=True)
    topic = (await doors.bot("createForumTopic", chat_id=forum, name="灯"))["message_thread_id"]
    asked = await doors.bot("sendMessage", chat_id=forum, text="?", message_thread_id=topic)
    said = await doors.post("/send", person=wang, chat=forum, text="!", reply_to=asked["message_id"])
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic, True)
