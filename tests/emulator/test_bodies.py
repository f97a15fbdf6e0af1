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
    ],
)
async def test_the_peoples_door_says_what_is_wrong(doors: Doors, path: str, asked: bytes) -> None:
    wang = await doors.person()
    await doors.bot("sendMessage", chat_id=wang, text="1")
    status, said = await _posted(doors, path, asked.replace(b"W", str(wang).encode()), JSON)
    assert status in (400, 404) and said != "done"


async def test_a_wait_that_is_no_number_does_not_wait(doors: Doors) -> None:
    wang = await doors.person()
    assert await doors.get(f"/chats/{wang}/messages?wait=nan") == {"error": "wait is a number"}
