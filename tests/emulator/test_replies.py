"""What a message answers, and copies and forwards of messages."""

from tests.emulator.doors import Doors, b64, picture


async def test_words_are_quoted_where_they_stand(doors: Doors) -> None:
    wang = await doors.person()
    said = await doors.post("/send", person=wang, text="😀路灯不亮，路灯坏了")

    async def reply(**quote: object) -> dict[str, object]:
        asked = {"message_id": said["message_id"], **quote}
        sent = await doors.bot("sendMessage", chat_id=wang, text="收到", reply_parameters=asked)
        quoted: dict[str, object] = sent["quote"]
        return quoted

    assert await reply(quote="路灯") == {"text": "路灯", "position": 2, "is_manual": True}
    assert await reply(quote="路灯", quote_position=7) == {"text": "路灯", "position": 7, "is_manual": True}
    bold = await reply(quote="<b>路灯</b>", quote_parse_mode="HTML")
    assert bold["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    asked = {"message_id": said["message_id"], "quote": "井盖"}
    refused = await doors.refused("sendMessage", chat_id=wang, text="x", reply_parameters=asked)
    assert refused == "Bad Request: QUOTE_TEXT_INVALID"


async def test_a_message_of_another_chat_is_shown_in_the_answer(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    photo = await doors.post("/send", person=wang, photo=b64(picture()), text="井盖")
    asked = {"chat_id": wang, "message_id": photo["message_id"], "quote": "井盖"}
    sent = await doors.bot("sendMessage", chat_id=group, text="看", reply_parameters=asked)
    assert sent["external_reply"]["origin"]["sender_user"]["id"] == wang
    assert sent["external_reply"]["photo"] == photo["photo"]
    assert (sent["quote"]["text"], "reply_to_message" in sent) == ("井盖", False)
    asked["message_id"] += 99
    assert await doors.refused("sendMessage", chat_id=group, text="x", reply_parameters=asked) == (
        "Bad Request: message to be replied not found"
    )
    alone = await doors.bot(
        "sendMessage",
        chat_id=group,
        text="x",
        reply_parameters={**asked, "allow_sending_without_reply": True},
    )
    assert "external_reply" not in alone and "quote" not in alone


async def test_an_album_stays_one_when_it_goes_on(doors: Doors) -> None:
    wang, li = await doors.person(), await doors.person("李")
    album = await doors.post("/send", person=wang, photos=[b64(picture()), b64(picture(80, 60))])
    ids = [message["message_id"] for message in album["messages"]]
    for method in ("copyMessages", "forwardMessages"):
        await doors.bot(method, chat_id=li, from_chat_id=wang, message_ids=ids)
    groups = [message["media_group_id"] for message in await doors.chat(li)]
    assert groups[0] == groups[1] != groups[2] == groups[3]
    assert album["media_group_id"] not in groups


async def test_an_album_holds_kinds_that_go_together(doors: Doors) -> None:
    wang = await doors.person()
    photo = {"type": "photo", "media": "attach://a"}

    async def refused(*media: dict[str, str]) -> str:
        return await doors.refused("sendMediaGroup", {"a": picture()}, chat_id=str(wang), media=list(media))

    document = {"type": "document", "media": "attach://a"}
    moving = {"type": "live_photo", "media": "attach://a", "photo": "attach://a"}
    assert await refused(photo, document) == "Bad Request: document can't be mixed with other media types"
    assert "can't be used in sendMediaGroup" in await refused(moving, photo)
    assert await refused(*[photo] * 11) == "Bad Request: too many messages to send as an album"


async def test_protected_and_service_messages_stay_where_they_are(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    kept = await doors.bot("sendMessage", chat_id=wang, text="x", protect_content=True)
    where = {"chat_id": group, "from_chat_id": wang, "message_id": kept["message_id"]}
    said = "Bad Request: message has protected content and can't be forwarded"
    assert await doors.refused("forwardMessage", **where) == said
    assert await doors.refused("copyMessage", **where) == said
    [joined, _] = await doors.chat(group)
    where = {"chat_id": wang, "from_chat_id": group, "message_id": joined["message_id"]}
    assert await doors.refused("forwardMessage", **where) == "Bad Request: the message can't be forwarded"


async def test_what_is_refused_costs_nothing_of_the_flood_limit(limited: Doors) -> None:
    wang = await limited.person()
    broken = {"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}
    for _ in range(25):
        await limited.refused("sendMessage", chat_id=wang, text="x", reply_markup=broken)
    assert await limited.bot("sendMessage", chat_id=wang, text="x")
