"""What surrounds the methods: flood limits, ordered failures, commands, the state file, the page's doors."""

import asyncio
import json
import subprocess
import sys
from typing import Any

import aiohttp
import pytest

from emulator.limits import Limits
from emulator.server import Emulator
from tests.emulator.doors import Doors, RefusedError, b64, picture

BUTTON = {"inline_keyboard": [[{"text": "抢单", "callback_data": "g"}]]}


def test_a_private_chat_is_a_bucket_of_20_refilled_at_1_a_second() -> None:
    limits = Limits()
    waits = [limits.wait_s(7, 1, now) for now in [0.0] * 20]
    assert waits == [0] * 20
    assert limits.wait_s(7, 1, 0.0) == 1
    assert [limits.wait_s(7, 1, 3.5) for _ in range(4)] == [0, 0, 0, 1]


def test_a_group_takes_20_in_any_minute() -> None:
    limits = Limits()
    assert [limits.wait_s(-7, 1, float(second)) for second in range(20)] == [0] * 20
    assert limits.wait_s(-7, 1, 20.0) == 40
    assert limits.wait_s(-7, 10, 20.0) == 49
    assert limits.wait_s(-7, 1, 60.5) == 0


def test_30_a_second_in_all() -> None:
    limits = Limits()
    assert [limits.wait_s(chat, 1, 0.5) for chat in range(1, 31)] == [0] * 30
    assert limits.wait_s(99, 1, 0.6) == 1
    assert limits.wait_s(99, 1, 1.6) == 0


async def test_too_many_messages_are_429(limited: Doors) -> None:
    wang = await limited.person()
    sent = [await limited.bot("sendMessage", chat_id=wang, text=str(number)) for number in range(20)]
    with pytest.raises(RefusedError) as refused:
        await limited.bot("editMessageText", chat_id=wang, message_id=sent[0]["message_id"], text="x")
    assert (refused.value.code, refused.value.parameters) == (429, {"retry_after": 1})
    assert refused.value.description == "Too Many Requests: retry after 1"
    assert (await limited.chat(wang))[0]["text"] == "0"


async def test_ordered_failures_come_as_often_as_ordered(doors: Doors) -> None:
    wang = await doors.person()
    await doors.post("/faults", method="sendMessage", error_code=429, retry_after=37, times=2)
    for _ in range(2):
        with pytest.raises(RefusedError) as refused:
            await doors.bot("sendMessage", chat_id=wang, text="x")
        assert refused.value.parameters == {"retry_after": 37}
    await doors.bot("sendMessage", chat_id=wang, text="x")
    log = await doors.get("/log?after=1")
    assert [(entry["method"], entry["chat"], entry["ok"]) for entry in log] == [
        ("sendMessage", wang, False),
        ("sendMessage", wang, True),
    ]
    assert "error" in await doors.post("/faults", method="sendMessage")


async def test_commands_by_scope_and_language(doors: Doors) -> None:
    wang = await doors.person()
    li = (await doors.post("/people", name="Li", language_code="en"))["id"]
    group = await doors.group(wang, li)

    async def let(word: str, **more: Any) -> None:
        await doors.bot("setMyCommands", commands=[{"command": word, "description": "x"}], **more)

    async def sees(person: int, chat: int) -> list[str]:
        shown = await doors.get(f"/commands?person={person}&chat={chat}")
        return [command["command"] for command in shown["commands"]]

    await let("start")
    await let("report", scope={"type": "all_private_chats"})
    await let("report_en", scope={"type": "all_private_chats"}, language_code="en")
    await let("orders", scope={"type": "chat", "chat_id": group})
    await let("rule", scope={"type": "chat_administrators", "chat_id": group})
    assert await sees(wang, wang) == ["report"]
    assert await sees(li, li) == ["report_en"]
    assert await sees(li, group) == ["orders"]
    assert await sees(wang, group) == ["rule"]
    assert [one["command"] for one in await doors.bot("getMyCommands")] == ["start"]
    await doors.bot("deleteMyCommands", scope={"type": "all_private_chats"})
    assert await sees(wang, wang) == ["start"]


@pytest.mark.parametrize(
    ("word", "says", "said"),
    [
        ("Bad", "x", "BOT_COMMAND_INVALID"),
        ("", "x", "command must be non-empty"),
        ("a" * 33, "x", "command length must not exceed 32"),
        ("a", " ", "command description must be non-empty"),
        ("a", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_a_command_that_is_none_is_refused(doors: Doors, word: str, says: str, said: str) -> None:
    commands = [{"command": word, "description": says}]
    assert await doors.refused("setMyCommands", commands=commands) == "Bad Request: " + said


async def test_the_bots_own_texts_and_menu(doors: Doors) -> None:
    wang = await doors.person()
    await doors.bot("setMyDescription", description="说明")
    await doors.bot("setMyDescription", description="about", language_code="en")
    assert await doors.bot("getMyDescription") == {"description": "说明"}
    assert await doors.bot("getMyDescription", language_code="en") == {"description": "about"}
    await doors.bot("setMyShortDescription", short_description="短")
    await doors.bot("setMyName", name="码上办")
    assert await doors.bot("getMyName") == {"name": "码上办"}
    button = {"type": "web_app", "text": "地图", "web_app": {"url": "https://x.org"}}
    await doors.bot("setChatMenuButton", chat_id=wang, menu_button=button)
    assert await doors.bot("getChatMenuButton", chat_id=wang) == button
    assert (await doors.bot("getChatMenuButton"))["type"] == "default"
    assert await doors.bot("setMyDefaultAdministratorRights")
    assert (await doors.bot("getMyDefaultAdministratorRights"))["can_manage_chat"] is False
    assert await doors.refused("setMyName", name="x" * 65) == "Bad Request: bot name is too long"


async def test_the_page_hears_of_changes_and_counts_what_is_unread(em: Emulator, doors: Doors) -> None:
    wang = await doors.person()
    async with doors.http.get(em.url + "/events?after=0") as stream:
        assert stream.content_type == "text/event-stream"
        sent = await doors.bot("sendMessage", chat_id=wang, text="一\n二")
        lines = b""
        while b"message_id" not in lines:
            lines += await asyncio.wait_for(stream.content.readany(), 2)
    events = [json.loads(line[6:]) for line in lines.decode().splitlines() if line.startswith("data: ")]
    assert [(event["type"], event["chat"]) for event in events] == [("person", wang), ("message", wang)]
    [chat] = await doors.get(f"/chats?as={wang}")
    assert (chat["unread"], chat["last_text"], chat["title"]) == (1, "一 二", "码上")
    await doors.post("/seen", person=wang, chat=wang, message_id=sent["message_id"])
    assert (await doors.get(f"/chats?as={wang}"))[0]["unread"] == 0


async def test_the_page_gets_files_and_codes(em: Emulator, doors: Doors) -> None:
    zxing = pytest.importorskip("zxingcpp")
    barcode = zxing.create_barcode("https://t.me/mashang_bot?start=x", zxing.BarcodeFormat.QRCode)
    from PIL import Image

    code = Image.fromarray(zxing.write_barcode_to_image(barcode, scale=4)).convert("RGB")
    path = em.url + "/decode"
    import io

    out = io.BytesIO()
    code.save(out, "PNG")
    async with doors.http.post(path, data=out.getvalue()) as response:
        assert await response.json() == {"texts": ["https://t.me/mashang_bot?start=x"]}
    sent = await doors.post("/send", person=await doors.person(), photo=b64(picture()))
    async with doors.http.get(em.url + "/files/" + sent["photo"][0]["file_id"]) as response:
        assert (response.status, response.content_type) == (200, "image/jpeg")
    assert "error" in await doors.get("/files/none")
    assert "error" in await doors.get("/page/../server.py")
    assert await doors.get("/tour") == []


async def test_another_web_site_may_not_knock(em: Emulator, doors: Doors) -> None:
    headers = {"Origin": "https://evil.example"}
    async with doors.http.post(em.url + "/people", json={"name": "x"}, headers=headers) as response:
        assert response.status == 403
    async with doors.http.post(
        em.url + "/people", json={"name": "x"}, headers={"Origin": em.url}
    ) as response:
        assert response.status == 200


async def test_get_and_form_are_understood(doors: Doors) -> None:
    wang = await doors.person()
    async with doors.http.get(f"{doors.api}/SENDMESSAGE?chat_id={wang}&text=a%20b") as response:
        assert (await response.json())["result"]["text"] == "a b"
    form = {"chat_id": str(wang), "text": "c", "reply_markup": json.dumps(BUTTON)}
    async with doors.http.post(f"{doors.api}/sendMessage", data=form) as response:
        assert (await response.json())["result"]["reply_markup"] == BUTTON
    async with doors.http.post(f"{doors.api}/sendMessage", data=b"{", headers=_JSON) as response:
        assert (await response.json())["error_code"] == 400


_JSON = {"Content-Type": "application/json"}


def test_the_emulator_loads_no_bot_framework() -> None:
    ask = "import sys, emulator.server; print('aiogram' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "False"


async def test_the_command_says_where_it_listens() -> None:
    command = [sys.executable, "-m", "bot.cli", "emulator", "--port", "0", "--token", "42:secret"]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    assert process.stdout
    url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
    async with aiohttp.ClientSession() as http, http.get(f"{url}bot42:secret/getMe") as response:
        assert (await response.json())["result"]["username"] == "mashang_bot"
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0
