"""Topics of a forum supergroup."""

from typing import Any, Final

from emulator import happenings
from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local
from emulator.world import Group, Json

COLOURS: Final = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
GENERAL: Final = 1
NAME_AT_MOST: Final = 128


def create_forum_topic(local: Local, params: Params) -> Json:
    """createForumTopic."""
    group = forum(local, params)
    name = topic_name(params["name"])
    colour = params.get("icon_color", COLOURS[0])
    if colour not in COLOURS:
        raise bad_request("invalid icon color specified")
    topic: Json = {"name": name, "icon_color": colour}
    if params.get("icon_custom_emoji_id"):
        topic["icon_custom_emoji_id"] = params["icon_custom_emoji_id"]
    created = happenings.service(local, group, local.world.bot.id, {"forum_topic_created": topic})
    thread = created.message_id
    created.body = {**created.body, "message_thread_id": thread, "is_topic_message": True}
    local.keep(created, "edited")
    group.topics[str(thread)] = {**topic, "closed": False}
    local.world.touch("group", group.id)
    return {"message_thread_id": thread, **topic}


def edit_forum_topic(local: Local, params: Params) -> bool:
    """editForumTopic."""
    group, thread, topic = _topic(local, params)
    change: Json = {}
    if params.get("name"):
        change["name"] = topic_name(params["name"])
    if params.named("icon_custom_emoji_id"):
        change["icon_custom_emoji_id"] = params.get("icon_custom_emoji_id", "")
    if not change:
        return True
    if all(topic.get(key, "") == value for key, value in change.items()):
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.update(change)
    return _changed(local, group, thread, {"forum_topic_edited": change})


def close_forum_topic(local: Local, params: Params) -> bool:
    """closeForumTopic."""
    return _close(local, params, closed=True)


def reopen_forum_topic(local: Local, params: Params) -> bool:
    """reopenForumTopic."""
    return _close(local, params, closed=False)


def delete_forum_topic(local: Local, params: Params) -> bool:
    """deleteForumTopic: with all its messages."""
    group, thread, _ = _topic(local, params)
    for message in list(local.world.history(group.id)):
        if message.body.get("message_thread_id") == thread:
            local.world.drop(message)
            local.events.add("deleted", group.id, message_id=message.message_id)
    del group.topics[str(thread)]
    local.world.touch("group", group.id)
    return True


def unpin_all_forum_topic_messages(local: Local, params: Params) -> bool:
    """unpinAllForumTopicMessages."""
    group, thread, _ = _topic(local, params)

    def inside(message_id: int) -> bool:
        message = local.world.find(group.id, message_id)
        return message is not None and message.body.get("message_thread_id") == thread

    group.pinned = [message_id for message_id in group.pinned if not inside(message_id)]
    local.world.touch("group", group.id)
    return True


def get_forum_topic_icon_stickers(local: Local, params: Params) -> list[Json]:
    """getForumTopicIconStickers: there are none here."""
    return []


def _close(local: Local, params: Params, *, closed: bool) -> bool:
    group, thread, topic = _topic(local, params)
    if topic["closed"] is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic["closed"] = closed
    what = "forum_topic_closed" if closed else "forum_topic_reopened"
    return _changed(local, group, thread, {what: {}})


def _changed(local: Local, group: Group, thread: int, what: Json) -> bool:
    local.world.touch("group", group.id)
    more = {"message_thread_id": thread, "is_topic_message": True}
    happenings.service(local, group, local.world.bot.id, {**what, **more})
    return True


def topic_name(given: str) -> str:
    """The name as Telegram keeps it: bare and cut, never refused for its length. Raises 400 for none."""
    name = given.strip()[:NAME_AT_MOST].strip()
    if not name:
        raise bad_request("name must be non-empty")
    return name


def forum(local: Local, params: Params) -> Group:
    """The forum that a call names. Raises 400 when it is none, or the bot no administrator of it."""
    chat = local.writable(params["chat_id"])
    if not isinstance(chat, Group) or not chat.forum:
        raise bad_request("the chat is not a forum")
    if chat.bot != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(local: Local, params: Params) -> tuple[Group, int, dict[str, Any]]:
    group = forum(local, params)
    thread: int = params["message_thread_id"]
    topic = group.topics.get(str(thread))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return group, thread, topic


METHODS: Final = {
    "createForumTopic": create_forum_topic, "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic, "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "unpinAllForumTopicMessages": unpin_all_forum_topic_messages,
    "getForumTopicIconStickers": get_forum_topic_icon_stickers,
}  # fmt: skip
