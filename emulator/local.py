"""The local Telegram: all rooms together, and what every method needs of them."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from emulator import description
from emulator.description import Params
from emulator.errors import ApiError, bad_request, forbidden, too_many
from emulator.faults import Faults
from emulator.files import Files
from emulator.limits import Limits
from emulator.log import CallLog, Events
from emulator.taps import Taps
from emulator.updates import Updates
from emulator.world import Bot, Chat, Group, Json, Message, Person, World

OnCall = Callable[[Json], None]


class Said(NamedTuple):
    """A result that goes with a sentence ("Webhook was set")."""

    result: Any
    description: str


class Local:
    """One bot's Telegram. Methods and the people's door work on it."""

    def __init__(self, *, token: str, bot_username: str, bot_name: str, limits: bool) -> None:
        """A fresh one; `token` begins with the bot's id."""
        self.token = token
        self.description = description.load()
        self.world = World(Bot(int(token.partition(":")[0]), bot_username, bot_name))
        self.updates = Updates(self.world)
        self.files = Files(self.world)
        self.limits = Limits() if limits else None
        self.log = CallLog()
        self.events = Events()
        self.taps = Taps(self.world, self.updates)
        self.faults = Faults()
        self.on_call: list[OnCall] = []

    def find_chat(self, chat_id: int | str) -> Chat:
        """The chat of that id or `@username`. Raises 400 "chat not found"."""
        chat: Chat | None = None
        if isinstance(chat_id, int):
            chat = self.world.chat(chat_id)
        elif chat_id == "":
            raise bad_request("chat_id is empty")
        if chat is None or (isinstance(chat, Group) and not chat.known):
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """A chat that the bot may write to. Raises what Telegram says when it may not."""
        chat = self.find_chat(chat_id)
        if isinstance(chat, Person):
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                if chat.known:
                    raise forbidden("bot can't initiate conversation with a user")
                raise bad_request("chat not found")
            return chat
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        kind = "supergroup" if chat.supergroup else "group"
        if chat.bot == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        if not chat.has_bot:
            raise forbidden(f"bot is not a member of the {kind} chat")
        return chat

    def pay(self, chat: Chat, count: int = 1) -> None:
        """Count messages against the flood limits. Raises 429."""
        if self.limits is None:
            return
        if wait_s := self.limits.wait_s(chat.id, count, time.monotonic()):
            raise too_many(wait_s)

    def message(self, params: Params, role: str) -> Message:
        """The message that a method is about; `role` is how Telegram calls it ("message to edit")."""
        chat = self.find_chat(params.get("chat_id", ""))
        message = self.world.find(chat.id, params.get("message_id"))
        if message is None:
            raise bad_request(f"{role} not found")
        return message

    def keep(self, message: Message, kind: str = "message") -> None:
        """Store a new or changed message and tell the pages."""
        self.world.put(message)
        self.events.add(kind, message.chat_id, message_id=message.message_id)

    def to_bot(self, message: Message, kind: str = "message") -> None:
        """Give the bot an update about a person's message, if privacy mode lets it see it."""
        chat = self.world.chat(message.chat_id)
        if isinstance(chat, Group) and not (chat.has_bot and self._sees(chat, message)):
            return
        person = self.world.people.get(message.sender)
        if person is not None and not person.known:
            person.known = True
            self.world.touch("person", person.id)
        self.updates.add(kind, self.world.view(message), f"chat {message.chat_id}")

    def _sees(self, group: Group, message: Message) -> bool:
        """Privacy mode: commands, replies to the bot, its name, service messages; all as an administrator."""
        body = message.body
        if group.bot == "administrator" or message.sender == self.world.bot.id or is_service(body):
            return True
        target = self.world.find(message.chat_id, message.reply_to)
        if target is not None and target.sender == self.world.bot.id:
            return True
        text = body.get("text") or body.get("caption") or ""
        mine = "@" + self.world.bot.username.lower()
        for entity in body.get("entities") or body.get("caption_entities") or ():
            words = text[entity["offset"] : entity["offset"] + entity["length"]].lower()
            if entity["type"] == "mention" and words == mine:
                return True
            if entity["type"] == "bot_command" and entity["offset"] == 0:
                return "@" not in words or words.endswith(mine)
        return False

    def tap_update(self, body: Json) -> None:
        """Give the bot a tap; taps have a queue for each person."""
        self.updates.add("callback_query", body, f"tap {body['from']['id']}")

    def called(self, entry: Json) -> None:
        """Note a finished Bot API call."""
        self.log.add(entry)
        for listener in self.on_call:
            listener(entry)

    def member(self, group: Group, user_id: int) -> Json:
        """A ChatMember of a group."""
        if user_id == self.world.bot.id:
            return bot_member(self.world.bot.user(), group)
        person = self.world.people.get(user_id)
        if person is None:
            raise bad_request("user not found")
        status = group.members.get(str(user_id), group.banned.get(str(user_id), "left"))
        member: Json = {"user": person.user(), "status": status}
        if status == "creator":
            member["is_anonymous"] = False
        elif status == "administrator":
            member.update(_RIGHTS, can_be_edited=False)
        elif status == "kicked":
            member["until_date"] = 0
        if group.titles.get(str(user_id)):
            member["custom_title"] = group.titles[str(user_id)]
        return member


_RIGHTS: Json = {
    "is_anonymous": False, "can_manage_chat": True, "can_delete_messages": True,
    "can_manage_video_chats": True, "can_restrict_members": True, "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True, "can_post_stories": False, "can_edit_stories": False,
    "can_delete_stories": False, "can_pin_messages": True,
}  # fmt: skip

SERVICE: frozenset[str] = frozenset({
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "migrate_to_chat_id",
    "migrate_from_chat_id", "pinned_message", "forum_topic_created", "forum_topic_edited",
    "forum_topic_closed", "forum_topic_reopened", "new_chat_photo", "delete_chat_photo",
    "supergroup_chat_created", "general_forum_topic_hidden", "general_forum_topic_unhidden",
})  # fmt: skip


def is_service(body: Json) -> bool:
    """Whether a message says what happened in the chat, and nobody wrote it."""
    return not SERVICE.isdisjoint(body)


def bot_member(user: Json, group: Group) -> Json:
    """The bot as a ChatMember of a group, with the rights that its status needs."""
    member: Json = {"user": user, "status": group.bot}
    if group.bot == "administrator":
        member.update(_RIGHTS, can_be_edited=False)
        member.update(group.bot_rights)
        if group.supergroup:
            member["can_manage_topics"] = bool(group.forum)
    elif group.bot == "kicked":
        member["until_date"] = 0
    return member
