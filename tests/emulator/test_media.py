"""Photos and files as Telegram keeps them."""

import io
import json
from typing import Any

import pytest
from PIL import Image

from emulator import media
from tests.emulator.doors import Doors, b64, picture


async def download(doors: Doors, file_id: str) -> bytes:
    """The bytes behind a `file_id`, as a bot gets them."""
    file = await doors.bot("getFile", file_id=file_id)
    async with doors.http.get(f"{doors.em.url}/file/bot{doors.em.token}/{file['file_path']}") as response:
        assert response.status == 200
        data = await response.read()
    assert len(data) == file["file_size"]
    return data


def tagged() -> bytes:
    """A photo of 4000 × 3000 with its place in EXIF, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    return picture(4000, 3000, exif=exif.tobytes())


async def test_a_photo_comes_in_sizes_without_exif(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.post("/send", person=wang, photo=b64(tagged()), text="井盖")
    assert [(size["width"], size["height"]) for size in sent["photo"]] == [
        (67, 90), (240, 320), (600, 800), (960, 1280),
    ]  # fmt: skip
    data = await download(doors, sent["photo"][-1]["file_id"])
    made = Image.open(io.BytesIO(data))
    assert (made.format, made.size, dict(made.getexif())) == ("JPEG", (960, 1280), {})
    assert sent["caption"] == "井盖"


async def test_a_bots_photo_is_made_the_same_way_and_goes_again_by_its_id(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendPhoto", {"photo": tagged()}, chat_id=wang)
    assert max(size["width"] for size in sent["photo"]) == 960
    small = await doors.bot("sendPhoto", {"photo": picture(100, 100, "PNG")}, chat_id=wang)
    assert [size["width"] for size in small["photo"]] == [90, 100]
    again = await doors.bot("sendPhoto", chat_id=wang, photo=sent["photo"][0]["file_id"], caption="又")
    assert again["photo"] == sent["photo"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        (picture(9000, 2000), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (picture(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (b"", "Bad Request: file must be non-empty"),
        (b"x" * (10 * 1024 * 1024 + 1), "Bad Request: file of size 10485761 bytes is too big for a photo; "
         "the maximum size is 10485760 bytes"),
    ],
    ids=["no picture", "too large", "too long", "empty", "too heavy"],
)  # fmt: skip
async def test_what_is_no_photo_is_refused(doors: Doors, data: bytes, said: str) -> None:
    wang = await doors.person()
    assert await doors.refused("sendPhoto", {"photo": data}, chat_id=wang) == said
    assert await doors.refused("sendPhoto", {"photo": b"x"}, chat_id=wang, caption="x" * 1025) == (
        "Bad Request: message caption is too long"
    )


async def test_an_album_hangs_together(doors: Doors) -> None:
    wang = await doors.person()
    media = [
        {"type": "photo", "media": "attach://a", "caption": "二"},
        {"type": "photo", "media": "attach://b"},
    ]
    files = {"a": picture(), "b": picture(80, 80)}
    sent = await doors.bot("sendMediaGroup", files, chat_id=wang, media=media)
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.get("caption") for message in sent] == ["二", None]
    assert await doors.refused("sendMediaGroup", chat_id=wang, media=[]) == (
        "Bad Request: there are no messages to send"
    )
    missing = await doors.refused("sendMediaGroup", chat_id=wang, media=media)
    assert "wrong file identifier" in missing
    eleven = await doors.refused("sendMediaGroup", chat_id=wang, media=media[:1] * 11)
    assert eleven == "Bad Request: too many messages to send as an album"
    album = await doors.post("/send", person=wang, photos=[b64(picture())] * 3, text="三")
    assert [message.get("caption") for message in album["messages"]] == ["三", None, None]
    updates = await doors.updates()
    assert len({update["message"]["media_group_id"] for update in updates}) == 1 and len(updates) == 3


async def test_media_can_be_changed_and_captions(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendPhoto", {"photo": picture()}, chat_id=wang, caption="甲")
    where = {"chat_id": wang, "message_id": sent["message_id"]}
    assert (await doors.bot("editMessageCaption", caption="乙", **where))["caption"] == "乙"
    media = {"type": "photo", "media": "attach://new", "caption": "丙"}
    edited = await doors.bot("editMessageMedia", {"new": picture(90, 50)}, media=media, **where)
    assert (edited["caption"], edited["photo"][-1]["width"]) == ("丙", 90)
    said = await doors.refused("editMessageMedia", {"new": picture(90, 50)}, media=media, **where)
    assert said.startswith("Bad Request: message is not modified")
    assert await doors.refused("editMessageText", text="x", **where) == (
        "Bad Request: there is no text in the message to edit"
    )


@pytest.mark.parametrize(
    "kind", ["document", "video", "voice", "audio", "animation", "video_note", "sticker"]
)
async def test_other_files_go_and_come_as_they_are(doors: Doors, kind: str) -> None:
    wang = await doors.person()
    method = "send" + "".join(part.title() for part in kind.split("_"))
    sent = await doors.bot(method, {kind: b"bytes of it"}, chat_id=wang)
    assert await download(doors, sent[kind]["file_id"]) == b"bytes of it"
    again = await doors.bot(method, chat_id=wang, **{kind: sent[kind]["file_id"]})
    assert again[kind]["file_unique_id"] == sent[kind]["file_unique_id"]
    other = "sendPhoto", {"photo": sent[kind]["file_id"]}
    said = await doors.refused(other[0], chat_id=wang, **other[1])
    assert said.startswith("Bad Request: can't use file of type")


@pytest.mark.parametrize("kind", ["document", "video", "voice"])
async def test_people_send_files(doors: Doors, kind: str) -> None:
    wang = await doors.person()
    value: Any = {"name": "排风机.ogg", "data": b64(b"noise")} if kind == "document" else b64(b"noise")
    await doors.post("/send", person=wang, text="太吵", **{kind: value})
    [update] = await doors.updates()
    assert await download(doors, update["message"][kind]["file_id"]) == b"noise"
    assert update["message"]["caption"] == "太吵"


async def test_people_send_stickers_and_the_log_shows_files_as_sizes(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.post("/send", person=wang, sticker="👍")
    assert sent["sticker"]["emoji"] == "👍"
    await doors.bot("sendPhoto", {"photo": picture()}, chat_id=wang)
    [call] = [entry for entry in await doors.get("/log") if entry["method"] == "sendPhoto"]
    assert call["parameters"]["photo"] == {"name": "photo.jpg", "size": len(picture())}
    assert call["chat"] == wang and call["time"] > 0
    assert json.dumps(call)


async def test_places_venues_and_contacts(doors: Doors) -> None:
    wang = await doors.person()
    place = {"latitude": 42.27, "longitude": 118.95}
    assert (await doors.bot("sendLocation", chat_id=wang, **place))["location"] == place
    venue = await doors.bot("sendVenue", chat_id=wang, title="早市", address="青年街", **place)
    assert venue["venue"]["title"] == "早市"
    contact = await doors.bot("sendContact", chat_id=wang, phone_number="110", first_name="网格员")
    assert contact["contact"] == {"phone_number": "110", "first_name": "网格员"}
    assert await doors.refused("sendLocation", chat_id=wang, latitude=91, longitude=0) == (
        "Bad Request: wrong geographical coordinates specified"
    )


async def test_a_phones_200_megapixels_become_small_and_a_bomb_does_not(doors: Doors) -> None:
    out = io.BytesIO()
    Image.new("L", (16_320, 12_240)).save(out, "JPEG", quality=30)
    assert media.sizes(out.getvalue(), from_bot=False)[-1][:2] == (1280, 960)
    wang = await doors.person()
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    assert "error" in await doors.post("/send", person=wang, photo=b64(out.getvalue()))
    bomb = {"name": "bomb.png", "data": b64(out.getvalue())}
    assert "thumbnail" not in (await doors.post("/send", person=wang, document=bomb))["document"]


async def test_a_fault_inside_is_a_500_and_the_next_call_goes_on(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang = await doors.person()
    with monkeypatch.context() as broken:
        broken.setattr(doors.em.local.world, "take_message_id", None)
        said = await doors.refused("sendMessage", chat_id=wang, text="x")
        assert said == "Internal Server Error"
    assert await doors.bot("sendMessage", chat_id=wang, text="x")


async def test_one_message_holds_one_thing(doors: Doors) -> None:
    wang = await doors.person()
    place = {"latitude": 40.8, "longitude": 111.6}
    for asked in ({"photo": b64(picture()), "location": place}, {"text": "这里", "location": place}):
        assert "one message cannot hold" in (await doors.post("/send", person=wang, **asked))["error"]
    assert await doors.chat(wang) == []


@pytest.mark.parametrize("sticker", [True, "🔥", {"emoji": "🔥"}, b64(b"RIFF0000WEBP")])
async def test_a_sticker_may_be_any(doors: Doors, sticker: object) -> None:
    sent = await doors.post("/send", person=await doors.person(), sticker=sticker)
    assert sent["sticker"]["emoji"] in ("🔥", "👍")
    assert "error" in await doors.post("/send", person=sent["chat"]["id"], sticker=[1])
