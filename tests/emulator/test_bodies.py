"""What comes over the wire badly made is refused in words, never with a 500."""

import gzip
import json

import pytest

from tests.emulator.doors import Doors

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=abc"
UTF8 = "Bad Request: strings must be encoded in UTF-8"
NO_JSON = "Bad Request: can't parse JSON object"
NO_PARTS = "Bad Request: can't parse the parts of the form"


async def _posted(doors: Doors, path: str, body: bytes, content_type: str, **headers: str) -> tuple[int, str]:
    headers = {"Content-Type": content_type, **headers}
    async with doors.http.post(doors.em.url + path, data=body, headers=headers) as response:
        answer = await response.json()
    return response.status, answer.get("description") or answer.get("error") or "done"


@pytest.mark.parametrize(
    ("body", "content_type", "said"),
    [
        (b"{", JSON, NO_JSON),
        (b"[1]", JSON, NO_JSON),
        (b"[" * 100_000, JSON, NO_JSON),
        (b'{"text":"\xff"}', JSON, NO_JSON),
        (b'{"chat_id":1,"text":"\\ud800"}', JSON, NO_JSON),
        (b'{"chat_id":NaN,"text":"x"}', JSON, NO_JSON),
        (b'{"chat_id":1,"text":"x","message_thread_id":1e400}', JSON,
         'Bad Request: invalid parameter "message_thread_id": must be a valid Integer'),
        (b'{"chat_id":' + b"9" * 5000 + b"}", JSON, NO_JSON),
        (json.dumps({"chat_id": 1, "text": "x", "reply_markup": "[" * 5000}).encode(), JSON,
         "Bad Request: can't parse reply keyboard markup JSON object"),
        (b"text=%ff", FORM, UTF8),
        (b"zzz", "multipart/form-data", NO_PARTS),
        (b"zzz", PARTS, NO_PARTS),
        (b'--abc\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf', PARTS, NO_PARTS),
        (b"--abc\r\nContent-Disposition: form-data\r\n\r\nx\r\n--abc--\r\n", PARTS, NO_PARTS),
        (b'--abc\r\nContent-Disposition: form-data; name="text"\r\nContent-Type: text/plain; charset=zzz'
         b"\r\n\r\nx\r\n--abc--\r\n", PARTS, NO_PARTS),
        (b"x", "text/plain", "Bad Request: unsupported content type"),
    ],
)  # fmt: skip
async def test_a_call_that_cannot_be_read_is_a_400(
    doors: Doors, body: bytes, content_type: str, said: str
) -> None:
    path = f"/bot{doors.em.token}/sendMessage"
    assert await _posted(doors, path, body, content_type) == (400, said)


async def test_a_packed_body_is_unpacked_and_a_broken_one_refused(doors: Doors) -> None:
    path, wang = f"/bot{doors.em.token}/sendMessage", await doors.person()
    body = gzip.compress(json.dumps({"chat_id": wang, "text": "x"}).encode())
    assert await _posted(doors, path, body, JSON, **{"Content-Encoding": "gzip"}) == (200, "done")
    broken = "Bad Request: can't read the body"
    assert await _posted(doors, path, body[:-9], JSON, **{"Content-Encoding": "gzip"}) == (400, broken)
    assert await _posted(doors, path, b"zzz", JSON, **{"Content-Encoding": "gzip"}) == (400, broken)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/people", b"[" * 100_000),
        ("/people", b'{"name":"\\ud800"}'),
        ("/groups", b'{"title":"x","members":[{}]}'),
        ("/send", b'{"person":W,"text":"x","reply_to":[1]}'),
        ("/send", b'{"person":W,"contact":{"phone_number":5}}'),
        ("/edit", b'{"person":W,"message_id":[1],"text":"x"}'),
        ("/react", b'{"person":W,"message_id":1,"emoji":5}'),
        ("/open", b'{"person":W,"link":"http://[::1"}'),
        ("/tap", b'{"person":W,"message_id":[1],"button":"x"}'),
        ("/clock", b'{"advance":1e300}'),
        ("/seen", b'{"person":W,"message_id":"x"}'),
        ("/people", b'{"name":"x","username":5}'),
        ("/people", b'{"name":"x","username":"a b"}'),
        ("/send", b'{"person":W,"photos":5}'),
        ("/send", b'{"person":W,"photos":"abcd"}'),
        ("/send", b'{"person":W,"video":{"data":"AAAA","width":true}}'),
        ("/send", b'{"person":W,"video":{"data":"AAAA","duration":-5}}'),
        ("/send", b'{"person":W,"contact":{"phone_number":"","last_name":"x"}}'),
        ("/send", b'{"person":W,"contact":{"phone_number":"1","first_name":""}}'),
        ("/send", b'{"person":W,"location":{"latitude":1,"longitude":HUGE}}'),
        ("/clock", b'{"advance":HUGE}'),
        ("/clock", b'{"now":"9999-12-31T23:59:59+00:00"}'),
        ("/faults", b'{"method":"getMe","error_code":5,"times":1}'),
        ("/faults", b'{"method":"getMe","error_code":true,"times":1}'),
        ("/faults", b'{"method":"getMe","error_code":400,"times":0}'),
        ("/faults", b'{"method":"getMe","error_code":429,"retry_after":-1}'),
        ("/faults", b'{"method":"getMe","error_code":400,"description":5}'),
        ("/faults", b'{"method":"getMe","error_code":400,"migrate_to_chat_id":"x"}'),
    ],
)
async def test_the_peoples_door_says_what_is_wrong(doors: Doors, path: str, asked: bytes) -> None:
    wang = await doors.person()
    await doors.bot("sendMessage", chat_id=wang, text="1")
    status, said = await _posted(doors, path, _filled(asked, wang), JSON)
    assert status in (400, 404) and said != "done"
    assert (await doors.bot("getMe"))["id"] == 42


def _filled(asked: bytes, person: int) -> bytes:
    return asked.replace(b"W", str(person).encode()).replace(b"HUGE", b"9" * 400)


async def test_a_sentence_of_the_peoples_door_is_short(doors: Doors) -> None:
    for asked in ("A" * 10_000, 10**400, ["x"] * 10_000):
        for path in ("/send", "/join"):
            assert len((await doors.post(path, person=asked))["error"]) < 200
    wang = await doors.person()
    assert len((await doors.post("/send", person=wang, chat="A" * 10_000, text="x"))["error"]) < 200


async def test_no_door_answers_500(doors: Doors) -> None:
    async with doors.http.get(f"{doors.em.url}/chats/{'9' * 5000}/messages") as answer:
        assert answer.status == 404
    async with doors.http.delete(f"{doors.em.url}/people") as answer:
        assert answer.status == 405 and (await answer.json())["error"]


async def test_a_person_edits_words_only_and_nothing_in_the_chat_of_a_blocked_bot(doors: Doors) -> None:
    wang = await doors.person()
    sticker = await doors.post("/send", person=wang, sticker=True)
    asked = {"person": wang, "message_id": sticker["message_id"]}
    assert "error" in await doors.post("/edit", **asked, text="x")
    text = await doors.post("/send", person=wang, text="x")
    asked = {"person": wang, "message_id": text["message_id"]}
    assert "4096" in (await doors.post("/edit", **asked, text="x" * 4097))["error"]
    await doors.post("/block", person=wang, blocked=True)
    await doors.updates(allowed_updates=["edited_message", "message_reaction", "message"])
    assert "error" in await doors.post("/edit", **asked, text="y")
    assert "error" in await doors.post("/react", **asked, emoji="👍")
    assert await doors.updates() == []


async def test_who_is_named_twice_still_made_the_group(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang, wang)
    (made,) = await doors.bot("getChatAdministrators", chat_id=group)
    assert made["status"] == "creator" and made["user"]["id"] == wang


async def test_a_wait_that_is_no_number_does_not_wait(doors: Doors) -> None:
    wang = await doors.person()
    assert await doors.get(f"/chats/{wang}/messages?wait=nan") == {"error": "wait is a number"}
