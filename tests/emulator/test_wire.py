"""The edges of the wire: headers, parts of files, sentences beside results."""

import asyncio
from typing import Any

import pytest

from tests.emulator.doors import Doors, RefusedError, b64, picture


async def _asked(doors: Doors, method: str, **parameters: Any) -> tuple[Any, Any]:
    async with doors.http.post(f"{doors.api}/{method}", json=parameters) as response:
        return response.headers, await response.json()


async def test_429_says_in_its_header_too_how_long_to_wait(doors: Doors) -> None:
    await doors.post("/faults", method="getMe", error_code=429, retry_after=7, times=1)
    headers, answer = await _asked(doors, "getMe")
    assert (headers["Retry-After"], answer["parameters"]) == ("7", {"retry_after": 7})
    headers, _ = await _asked(doors, "getMe")
    assert "Retry-After" not in headers


async def test_the_webhook_says_what_became_of_it(doors: Doors) -> None:
    hook = {"url": "http://127.0.0.1:9/x", "secret_token": "s"}
    said = [(await _asked(doors, "setWebhook", **hook))[1] for _ in range(2)]
    said += [(await _asked(doors, "deleteWebhook"))[1] for _ in range(2)]
    assert [(answer["result"], answer["description"]) for answer in said] == [
        (True, "Webhook was set"),
        (True, "Webhook is already set"),
        (True, "Webhook was deleted"),
        (True, "Webhook is already deleted"),
    ]
    await doors.bot("setWebhook", **hook)
    assert (await doors.bot("getWebhookInfo"))["ip_address"] == "127.0.0.1"
    said_wrong = await doors.refused("setWebhook", url="http://127.0.0.1:9/x", ip_address="nowhere")
    assert said_wrong == "Bad Request: bad webhook: Invalid IP address specified"


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=999999-", 416, slice(0, 0)),
        ("lines=1", 416, slice(0, 0)),
    ],
)
async def test_the_file_door_gives_parts(doors: Doors, wanted: str, status: int, part: slice) -> None:
    sent = await doors.post(
        "/send", person=await doors.person(), document={"name": "a.txt", "data": b64(TEXT)}
    )
    file = await doors.bot("getFile", file_id=sent["document"]["file_id"])
    path = f"{doors.em.url}/file/bot{doors.em.token}/{file['file_path']}"
    async with doors.http.get(path) as response:
        assert (await response.read(), response.headers["Accept-Ranges"]) == (TEXT, "bytes")
    async with doors.http.get(path, headers={"Range": wanted}) as response:
        assert (response.status, await response.read()) == (status, TEXT[part])


TEXT = b"".join(b"line %d\n" % number for number in range(9))


async def test_a_file_that_is_too_large_is_413(doors: Doors) -> None:
    wang = await doors.person()
    with pytest.raises(RefusedError) as refused:
        await doors.bot("sendDocument", {"document": b"x" * (50 * 1024 * 1024 + 1)}, chat_id=str(wang))
    assert (refused.value.code, refused.value.description) == (413, "Request Entity Too Large")


async def test_a_video_shows_the_thumbnail_that_came_with_it(doors: Doors) -> None:
    wang = await doors.person()
    files = {"video": b"video", "t": picture(600, 400)}
    sent = await doors.bot("sendVideo", files, chat_id=str(wang), thumbnail="attach://t")
    shown = sent["video"]["thumbnail"]
    assert (shown["width"], shown["height"]) == (320, 213)
    again = await doors.bot("sendVideo", chat_id=wang, video=sent["video"]["file_id"])
    assert again["video"]["thumbnail"] == shown


async def test_200_callers_at_once_are_all_answered(doors: Doors) -> None:
    wang = await doors.person()
    calls = [doors.bot("sendMessage", chat_id=wang, text=str(number)) for number in range(200)]
    sent = await asyncio.gather(*calls)
    assert len({message["message_id"] for message in sent}) == 200
