"""Chats and their members: looking, leaving, pinning, naming."""

from typing import Any, Final

from emulator import happenings
from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local
from emulator.world import Chat, Group, Json, Person

ALL_PERMISSIONS: Final = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
GIFTS: Final = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
)  # fmt: skip
COLOURS: Final = 7  # accent colours that every account has


def get_chat(local: Local, params: Params) -> Json:
    """getChat: a ChatFullInfo."""
    chat = local.find_chat(params["chat_id"])
    full: Json = {
        **chat.chat(),
        "accent_color_id": abs(chat.id) % COLOURS,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, isinstance(chat, Person)),
    }
    for message_id in reversed(_pins(local, chat)):
        pinned = local.world.find(chat.id, message_id)
        if pinned is not None:
            full["pinned_message"] = pinned.body
            break
    if isinstance(chat, Person):
        return full
    _inside(local, chat)
    full["permissions"] = {**dict.fromkeys(ALL_PERMISSIONS, True), **chat.permissions}
    if chat.about:
        full["description"] = chat.about
    if chat.invite_link and chat.bot == "administrator":
        full["invite_link"] = chat.invite_link
    return full


def _inside(local: Local, group: Group) -> None:
    """The bot may look at a supergroup while it is in it, at a basic group for ever."""
    if group.supergroup:
        local.writable(group.id)


def _group(local: Local, params: Params) -> Group:
    chat: Chat = local.find_chat(params["chat_id"])
    if isinstance(chat, Person):
        raise bad_request("method is available for groups, supergroups and channels only")
    local.writable(chat.id)
    return chat


def get_chat_member(local: Local, params: Params) -> Json:
    """getChatMember."""
    chat = local.find_chat(params["chat_id"])
    user_id = params["user_id"]
    if isinstance(chat, Person):
        if user_id not in (chat.id, local.world.bot.id):
            raise bad_request("user not found")
        user = chat.user() if user_id == chat.id else local.world.bot.user()
        return {"user": user, "status": "member"}
    local.writable(chat.id)
    return local.member(chat, user_id)


def get_chat_administrators(local: Local, params: Params) -> list[Json]:
    """getChatAdministrators: who made the group, its administrators, and the bot if it is one."""
    chat = local.find_chat(params["chat_id"])
    if isinstance(chat, Person):
        raise bad_request("there are no administrators in the private chat")
    local.writable(chat.id)
    people = [int(who) for who, status in chat.members.items() if status in ("creator", "administrator")]
    if chat.bot == "administrator":
        people.append(local.world.bot.id)
    return [local.member(chat, who) for who in people]


def get_chat_member_count(local: Local, params: Params) -> int:
    """getChatMemberCount, the bot included."""
    chat = local.find_chat(params["chat_id"])
    if isinstance(chat, Person):
        return 2
    local.writable(chat.id)
    return len(chat.members) + 1


def leave_chat(local: Local, params: Params) -> bool:
    """leaveChat."""
    group = _group(local, params)
    happenings.bot_leaves(local, group)
    return True


def pin_chat_message(local: Local, params: Params) -> bool:
    """pinChatMessage: in a supergroup only as an administrator."""
    chat = local.writable(params["chat_id"])
    message = local.message(params, "message to pin")
    _may_pin(chat)
    pinned = _pins(local, chat)
    if message.message_id not in pinned:
        pinned.append(message.message_id)
    _keep_pins(local, chat, pinned)
    happenings.service(local, chat, local.world.bot.id, {"pinned_message": message.body})
    return True


def unpin_chat_message(local: Local, params: Params) -> bool:
    """unpinChatMessage: the one named, else the last."""
    chat = local.writable(params["chat_id"])
    _may_pin(chat)
    pinned = _pins(local, chat)
    wanted = params.get("message_id") or (pinned[-1] if pinned else None)
    if wanted not in pinned:
        raise bad_request("message to unpin not found")
    pinned.remove(wanted)
    _keep_pins(local, chat, pinned)
    return True


def unpin_all_chat_messages(local: Local, params: Params) -> bool:
    """unpinAllChatMessages."""
    chat = local.writable(params["chat_id"])
    _may_pin(chat)
    _keep_pins(local, chat, [])
    return True


def _may_pin(chat: Chat) -> None:
    if isinstance(chat, Group) and chat.bot != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _pins(local: Local, chat: Chat) -> list[int]:
    if isinstance(chat, Group):
        return chat.pinned
    return [int(one) for one in local.world.bot.texts.get(f"pins|{chat.id}", [])]


def _keep_pins(local: Local, chat: Chat, pinned: list[int]) -> None:
    if isinstance(chat, Group):
        chat.pinned = list(pinned)
        local.world.touch("group", chat.id)
    else:
        local.world.bot.texts[f"pins|{chat.id}"] = list(pinned)
        local.world.touch("bot", "")
    local.events.add("chat", chat.id)


def set_chat_title(local: Local, params: Params) -> bool:
    """setChatTitle, as an administrator."""
    group = _ruled(local, params)
    title = params["title"].strip()
    if not 1 <= len(title) <= 128:
        raise bad_request("CHAT_TITLE_EMPTY" if not title else "chat title is too long")
    if title == group.title:
        raise bad_request("CHAT_TITLE_NOT_MODIFIED")
    group.title = title
    local.world.touch("group", group.id)
    happenings.service(local, group, local.world.bot.id, {"new_chat_title": title})
    return True


def set_chat_description(local: Local, params: Params) -> bool:
    """setChatDescription, as an administrator."""
    group = _ruled(local, params)
    about = params.get("description", "")
    if about == group.about:
        raise bad_request("chat description is not modified")
    group.about = about
    local.world.touch("group", group.id)
    local.events.add("chat", group.id)
    return True


def _ruled(local: Local, params: Params) -> Group:
    group = _group(local, params)
    if group.bot != "administrator":
        raise bad_request("not enough rights to change chat info")
    return group


def export_chat_invite_link(local: Local, params: Params) -> str:
    """exportChatInviteLink, as an administrator."""
    group = _group(local, params)
    if group.bot != "administrator":
        raise bad_request("not enough rights to manage chat invite link")
    group.invite_link = f"https://t.me/+{local.world.chat_instance(group.id)[:16]}"
    local.world.touch("group", group.id)
    return group.invite_link


def ban_chat_member(local: Local, params: Params) -> bool:
    """banChatMember, as an administrator."""
    group, who = _someone(local, params)
    if group.members.get(str(who.id)) in ("creator", "administrator"):
        raise bad_request("user is an administrator of the chat")
    if str(who.id) in group.members:
        happenings.leaves(local, group, who, by=local.world.bot.id)
    group.banned[str(who.id)] = "kicked"
    local.world.touch("group", group.id)
    return True


def unban_chat_member(local: Local, params: Params) -> bool:
    """unbanChatMember, as an administrator."""
    group, who = _someone(local, params)
    group.banned.pop(str(who.id), None)
    local.world.touch("group", group.id)
    return True


def _someone(local: Local, params: Params) -> tuple[Group, Person]:
    group = _group(local, params)
    if group.bot != "administrator":
        raise bad_request("not enough rights to restrict/unrestrict chat member")
    person: Any = local.world.people.get(params["user_id"])
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return group, person


METHODS: Final = {
    "getChat": get_chat, "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators, "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat, "pinChatMessage": pin_chat_message, "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages, "setChatTitle": set_chat_title,
    "setChatDescription": set_chat_description, "exportChatInviteLink": export_chat_invite_link,
    "banChatMember": ban_chat_member, "unbanChatMember": unban_chat_member,
}  # fmt: skip
