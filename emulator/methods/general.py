"""The General topic, which every forum has and nobody can delete."""

from typing import Final

from emulator import happenings
from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local
from emulator.methods.forum import forum, topic_name
from emulator.world import Group, Json


def edit_general_forum_topic(local: Local, params: Params) -> bool:
    """editGeneralForumTopic."""
    group, name = forum(local, params), topic_name(params["name"])
    return _changed(local, group, {"name": name}, {"forum_topic_edited": {"name": name}})


def close_general_forum_topic(local: Local, params: Params) -> bool:
    """closeGeneralForumTopic."""
    return _changed(local, forum(local, params), {"closed": True}, {"forum_topic_closed": {}})


def reopen_general_forum_topic(local: Local, params: Params) -> bool:
    """reopenGeneralForumTopic; a hidden one is seen again."""
    change = {"closed": False, "hidden": False}
    return _changed(local, forum(local, params), change, {"forum_topic_reopened": {}})


def hide_general_forum_topic(local: Local, params: Params) -> bool:
    """hideGeneralForumTopic; an open one is closed."""
    change = {"closed": True, "hidden": True}
    return _changed(local, forum(local, params), change, {"general_forum_topic_hidden": {}})


def unhide_general_forum_topic(local: Local, params: Params) -> bool:
    """unhideGeneralForumTopic."""
    return _changed(local, forum(local, params), {"hidden": False}, {"general_forum_topic_unhidden": {}})


def unpin_all_general_forum_topic_messages(local: Local, params: Params) -> bool:
    """unpinAllGeneralForumTopicMessages: those of no other topic."""
    group = forum(local, params)

    def elsewhere(message_id: int) -> bool:
        message = local.world.find(group.id, message_id)
        return message is not None and "message_thread_id" in message.body

    group.pinned = [message_id for message_id in group.pinned if elsewhere(message_id)]
    local.world.touch("group", group.id)
    return True


def _changed(local: Local, group: Group, change: Json, what: Json) -> bool:
    if all(group.general.get(key, False) == value for key, value in change.items()):
        raise bad_request("TOPIC_NOT_MODIFIED")
    group.general.update(change)
    local.world.touch("group", group.id)
    happenings.service(local, group, local.world.bot.id, what)
    return True


METHODS: Final = {
    "editGeneralForumTopic": edit_general_forum_topic, "closeGeneralForumTopic": close_general_forum_topic,
    "reopenGeneralForumTopic": reopen_general_forum_topic, "hideGeneralForumTopic": hide_general_forum_topic,
    "unhideGeneralForumTopic": unhide_general_forum_topic,
    "unpinAllGeneralForumTopicMessages": unpin_all_general_forum_topic_messages,
}  # fmt: skip
