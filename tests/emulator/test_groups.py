"""Groups: who hears what, the bot's standing, a group that becomes a supergroup, topics."""

import pytest

from tests.emulator.doors import JOIN, Doors, RefusedError


async def test_a_startgroup_link_brings_the_bot_and_its_payload(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang, bot=False)
    assert await doors.refused("sendMessage", chat_id=group, text="x") == "Bad Request: chat not found"
    await doors.post("/open", person=wang, link=JOIN, chat=group)
    [standing, joined, start] = await doors.updates()
    member = standing["my_chat_member"]
    assert (member["old_chat_member"]["status"], member["new_chat_member"]["status"]) == ("left", "member")
    assert joined["message"]["new_chat_members"][0]["id"] == 42
    assert start["message"]["text"] == "/start@mashang_bot x"
    assert start["message"]["chat"] == {"id": group, "title": "路灯所", "type": "group"}
    await doors.post("/open", person=wang, link=JOIN, chat=group)
    assert [set(update) - {"update_id"} for update in await doors.updates()] == [{"message"}]


async def test_privacy_mode_lets_through_what_is_for_the_bot(doors: Doors) -> None:
    wang, li = await doors.person(), await doors.person("李")
    group = await doors.group(wang, li)
    mine = await doors.bot("sendMessage", chat_id=group, text="工单")
    theirs = await doors.post("/send", person=li, chat=group, text="大家好")
    for said in (
        "/orders",
        "/orders@mashang_bot",
        "/orders@other_bot",
        "随便聊聊",
        "@mashang_bot 你好",
        "看 /x",
    ):
        await doors.post("/send", person=wang, chat=group, text=said)
    await doors.post("/send", person=wang, chat=group, text="收到", reply_to=mine["message_id"])
    await doors.post("/send", person=wang, chat=group, text="你也好", reply_to=theirs["message_id"])
    heard = [update["message"]["text"] for update in await doors.updates()]
    assert heard == ["/orders", "/orders@mashang_bot", "@mashang_bot 你好", "收到"]


async def test_an_administrator_hears_everything(doors: Doors) -> None:
    wang, li = await doors.person(), await doors.person("李")
    group = await doors.group(wang)
    await doors.post("/promote_bot", person=wang, chat=group)
    await doors.bot("getUpdates", offset=-1, allowed_updates=["message", "chat_member"])
    await doors.post("/send", person=wang, chat=group, text="随便聊聊")
    await doors.post("/join", person=li, chat=group)
    await doors.post("/leave", person=li, chat=group)
    kinds = [next(key for key in update if key != "update_id") for update in await doors.updates()]
    assert kinds[-5:] == ["message", "message", "chat_member", "message", "chat_member"]
    members = await doors.bot("getChatAdministrators", chat_id=group)
    assert [member["status"] for member in members] == ["creator", "administrator"]
    assert (await doors.bot("getChatMember", chat_id=group, user_id=li))["status"] == "left"
    assert await doors.bot("getChatMemberCount", chat_id=group) == 2


async def test_thrown_out_the_bot_cannot_write(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    await doors.post("/kick_bot", person=wang, chat=group)
    updates = await doors.updates()
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    with pytest.raises(RefusedError) as refused:
        await doors.bot("sendMessage", chat_id=group, text="x")
    assert (refused.value.code, refused.value.description) == (
        403, "Forbidden: bot was kicked from the group chat",
    )  # fmt: skip
    await doors.post("/open", person=wang, link=JOIN, chat=group)
    assert await doors.bot("leaveChat", chat_id=group)
    said = await doors.refused("sendMessage", chat_id=group, text="x")
    assert said == "Forbidden: bot is not a member of the group chat"


async def test_a_group_that_moved_says_where_to(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    card = await doors.bot("sendMessage", chat_id=group, text="工单")
    moved = (await doors.post("/migrate", chat=group))["id"]
    [left, came] = [update["message"] for update in await doors.updates()]
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (group, moved)
    assert (came["chat"]["id"], came["migrate_from_chat_id"]) == (moved, group)
    assert came["chat"]["type"] == "supergroup" and str(moved).startswith("-100")
    for method, more in (("sendMessage", {}), ("editMessageText", {"message_id": card["message_id"]})):
        with pytest.raises(RefusedError) as refused:
            await doors.bot(method, chat_id=group, text="x", **more)
        assert refused.value.description == "Bad Request: group chat was upgraded to a supergroup chat"
        assert refused.value.parameters == {"migrate_to_chat_id": moved}
    assert (await doors.bot("sendMessage", chat_id=moved, text="x"))["message_id"] == 2
    await doors.post("/send", person=wang, chat=group, text="/orders")
    assert (await doors.updates())[0]["message"]["chat"]["id"] == moved
    assert [group["migrated_to"] for group in await doors.get("/groups") if "migrated_to" in group] == [moved]


async def test_topics_of_a_forum(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang, forum=True)
    assert (await doors.refused("createForumTopic", chat_id=group, name="抢单")).startswith(
        "Bad Request: not"
    )
    await doors.post("/promote_bot", person=wang, chat=group)
    topic = await doors.bot("createForumTopic", chat_id=group, name="抢单")
    thread = topic["message_thread_id"]
    sent = await doors.bot("sendMessage", chat_id=group, text="x", message_thread_id=thread)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    said = await doors.refused("sendMessage", chat_id=group, text="x", message_thread_id=99)
    assert said == "Bad Request: message thread not found"
    said = {"chat_id": group, "text": "y", "reply_parameters": {"message_id": sent["message_id"]}}
    assert (await doors.bot("sendMessage", **said))["message_thread_id"] == thread
    for method in ("closeForumTopic", "reopenForumTopic", "deleteForumTopic"):
        assert await doors.bot(method, chat_id=group, message_thread_id=thread) is True


async def test_the_general_topic_of_a_forum(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang, forum=True)
    await doors.post("/promote_bot", person=wang, chat=group)
    await doors.updates()
    assert await doors.bot("editGeneralForumTopic", chat_id=group, name="大家")
    for verb in ("close", "reopen", "hide", "unhide"):
        assert await doors.bot(f"{verb}GeneralForumTopic", chat_id=group) is True
    assert await doors.refused("unhideGeneralForumTopic", chat_id=group) == "Bad Request: TOPIC_NOT_MODIFIED"
    heard = [set(update["message"]) - USUAL for update in await doors.updates()]
    assert heard == [
        {"forum_topic_edited"}, {"forum_topic_closed"}, {"forum_topic_reopened"},
        {"general_forum_topic_hidden"}, {"general_forum_topic_unhidden"},
    ]  # fmt: skip
    sent = await doors.bot("sendMessage", chat_id=group, text="x")
    await doors.bot("pinChatMessage", chat_id=group, message_id=sent["message_id"])
    assert await doors.bot("unpinAllGeneralForumTopicMessages", chat_id=group)
    assert "pinned_message" not in await doors.bot("getChat", chat_id=group)


USUAL = {"message_id", "from", "chat", "date"}


async def test_what_a_group_shows_of_itself(doors: Doors) -> None:
    wang = await doors.person()
    group = await doors.group(wang)
    sent = await doors.bot("sendMessage", chat_id=group, text="工单")
    where = {"chat_id": group, "message_id": sent["message_id"]}
    assert (await doors.refused("pinChatMessage", **where)).startswith("Bad Request: not enough rights")
    await doors.post("/promote_bot", person=wang, chat=group)
    assert await doors.bot("pinChatMessage", **where) is True
    full = await doors.bot("getChat", chat_id=group)
    assert (full["title"], full["pinned_message"]["text"]) == ("路灯所", "工单")
    pinned = (await doors.updates())[-1]["message"]
    assert (pinned["from"]["id"], pinned["pinned_message"]["text"]) == (42, "工单")
    assert await doors.bot("unpinAllChatMessages", chat_id=group) is True
    assert "pinned_message" not in await doors.bot("getChat", chat_id=group)
    assert (await doors.bot("getChat", chat_id=wang))["type"] == "private"


async def test_only_members_see_a_group(doors: Doors) -> None:
    wang, li = await doors.person(), await doors.person("李")
    group = await doors.group(wang)
    assert "error" in await doors.get(f"/chats/{group}/messages?as={li}")
    assert "error" in await doors.post("/send", person=li, chat=group, text="x")
    assert len(await doors.get(f"/chats/{group}/messages?as={wang}")) == 2
