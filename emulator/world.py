"""What there is: the bot, people, groups and their messages, as plain data.

Everything here can be written as JSON, which is how `state.py` keeps it. Chats, users and
messages are given out as the Bot API's own objects.
"""

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any, Final

Json = dict[str, Any]

FIRST_PERSON: Final = 5_000_000_001  # past 32 bits, as Telegram's newer ids are
FIRST_GROUP: Final = -4_000_000_001
FIRST_SUPERGROUP: Final = -1_002_000_000_001


@dataclass
class Bot:
    """The bot itself, and what it has set about itself."""

    id: int
    username: str
    name: str
    commands: Json = field(default_factory=dict)  # "scope|language" -> [BotCommand]
    texts: Json = field(default_factory=dict)  # "name|description|short_description" + language -> text
    menu_buttons: Json = field(default_factory=dict)  # "" or chat id -> MenuButton
    rights: Json = field(default_factory=dict)  # "groups" or "channels" -> ChatAdministratorRights
    webhook: Json = field(default_factory=dict)
    allowed_updates: list[str] | None = None

    def user(self) -> Json:
        """The bot as a User."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass
class Person:
    """Somebody with a phone."""

    id: int
    name: str
    language_code: str
    started: bool  # the private chat with the bot is there
    username: str | None = None
    known: bool = False  # the bot has had an update from them
    blocked: bool = False
    first_seen: int = 0

    def user(self) -> Json:
        """The person as a User, as it stands in updates."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def chat(self) -> Json:
        """The private chat between this person and the bot."""
        chat: Json = {"id": self.id, "first_name": self.name, "type": "private"}
        if self.username:
            chat["username"] = self.username
        return chat


@dataclass
class Group:
    """A group or supergroup. `members` maps a person's id (as text) to the member's status."""

    id: int
    title: str
    members: Json
    supergroup: bool = False
    forum: bool = False
    bot: str = "left"  # the bot's status: left, member, administrator, kicked
    known: bool = False  # the bot was in it once
    bot_rights: Json = field(default_factory=dict)
    migrated_to: int | None = None
    migrated_from: int | None = None
    next_message: int = 1  # a supergroup counts its own messages
    pinned: list[int] = field(default_factory=list)
    about: str = ""
    topics: Json = field(default_factory=dict)
    general: Json = field(default_factory=dict)  # of the topic that every forum has: name, closed, hidden
    permissions: Json = field(default_factory=dict)
    banned: Json = field(default_factory=dict)
    titles: Json = field(default_factory=dict)
    invite_link: str = ""

    def chat(self) -> Json:
        """The group as a Chat."""
        chat: Json = {
            "id": self.id,
            "title": self.title,
            "type": "supergroup" if self.supergroup else "group",
        }
        if self.forum:
            chat["is_forum"] = True
        return chat

    @property
    def has_bot(self) -> bool:
        """Whether the bot is in it."""
        return self.bot in ("member", "administrator")


@dataclass
class Message:
    """One message: the Bot API's object without what it replies to, and what only we know."""

    chat_id: int
    message_id: int
    sender: int  # a person's id, or the bot's
    body: Json
    reply_to: int | None = None
    keyboard: Json | None = None  # reply keyboard, its removal, or a forced reply
    keyboard_for: list[int] | None = None  # `selective`: only these people have it
    old_buttons: list[Json] = field(default_factory=list)  # inline buttons of earlier versions
    reactions: Json = field(default_factory=dict)  # who -> [ReactionType]
    protected: bool = False


Chat = Person | Group


class World:
    """Everything that is kept. Whoever changes something says so with `touch`; `save` writes it."""

    def __init__(self, bot: Bot) -> None:
        """An empty world with a bot in it."""
        self.bot = bot
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.messages: dict[int, dict[int, Message]] = {}  # chat -> message id -> message, in order
        self.read: dict[str, int] = {}  # "person|chat" -> last message id read
        self.next_message = 1  # private chats and basic groups share the bot account's count
        self.clock_offset_s = 0.0
        self.held_at: float | None = None  # the moment at which the clock stands still
        self.seed = secrets.randbits(40)
        self.dirty: set[tuple[str, str]] = set()
        self.save: Callable[[], None] = self.dirty.clear  # the state file's, when there is one

    def touch(self, kind: str, key: object) -> None:
        """Note that a thing must be written to the state file."""
        self.dirty.add((kind, str(key)))

    def now(self) -> float:
        """The emulator's clock: Unix seconds, real pace plus the offset, unless it is held."""
        return time.time() + self.clock_offset_s if self.held_at is None else self.held_at

    def move_on(self, seconds: float) -> None:
        """The clock jumps, held or not."""
        if self.held_at is None:
            self.clock_offset_s += seconds
        else:
            self.held_at += seconds
        self.touch("counter", "")

    def let_run(self) -> None:
        """Go on at real pace from where the clock was held."""
        if self.held_at is not None:
            self.clock_offset_s, self.held_at = self.held_at - time.time(), None
            self.touch("counter", "")

    def now_iso(self) -> str:
        """The same in ISO 8601, UTC."""
        return datetime.fromtimestamp(self.now(), UTC).isoformat()

    def chat(self, chat_id: int) -> Chat | None:
        """The private chat or group of that id."""
        return self.people.get(chat_id) or self.groups.get(chat_id)

    def add_person(
        self, name: str, language_code: str, *, started: bool, username: str | None = None
    ) -> Person:
        """Somebody new."""
        person = Person(
            max(self.people, default=FIRST_PERSON - 1) + 1, name, language_code, started, username,
            first_seen=int(self.now()),
        )  # fmt: skip
        self.people[person.id] = person
        self.touch("person", person.id)
        return person

    def add_group(self, title: str, members: list[int], *, supergroup: bool = False) -> Group:
        """A group without the bot; the first member made it."""
        ids = [group.id for group in self.groups.values() if group.supergroup == supergroup]
        first = FIRST_SUPERGROUP if supergroup else FIRST_GROUP
        statuses = {
            str(person): "creator" if place == 0 else "member" for place, person in enumerate(members)
        }
        group = Group(min(ids, default=first + 1) - 1, title, statuses, supergroup)
        self.groups[group.id] = group
        self.touch("group", group.id)
        return group

    def members(self, chat_id: int) -> list[int]:
        """The people who see a chat."""
        group = self.groups.get(chat_id)
        return [int(person) for person in group.members] if group else [chat_id]

    def take_message_id(self, chat: Chat) -> int:
        """The next message id of that chat."""
        if isinstance(chat, Group) and chat.supergroup:
            chat.next_message += 1
            self.touch("group", chat.id)
            return chat.next_message - 1
        self.next_message += 1
        self.touch("counter", "")
        return self.next_message - 1

    def put(self, message: Message) -> None:
        """Keep a message that is new or has changed."""
        self.messages.setdefault(message.chat_id, {})[message.message_id] = message
        self.touch("message", f"{message.chat_id}|{message.message_id}")

    def find(self, chat_id: int, message_id: int | None) -> Message | None:
        """A message, or None."""
        return self.messages.get(chat_id, {}).get(message_id or 0)

    def drop(self, message: Message) -> None:
        """Delete a message for everybody."""
        self.messages[message.chat_id].pop(message.message_id, None)
        self.touch("message", f"{message.chat_id}|{message.message_id}")

    def view(self, message: Message) -> Json:
        """The message as the Bot API gives it, with what it replies to."""
        if message.reply_to is None:
            return message.body
        target = self.find(message.chat_id, message.reply_to)
        return {**message.body, "reply_to_message": target.body} if target else message.body

    def history(self, chat_id: int) -> Iterator[Message]:
        """A chat's messages, oldest first."""
        return iter(self.messages.get(chat_id, {}).values())

    def since(self, chat_id: int, after: float) -> list[Message]:
        """A chat's messages with ids above `after`, oldest first."""
        history = self.messages.get(chat_id, {})
        newer = list(takewhile(lambda message: message.message_id > after, reversed(history.values())))
        return newer[::-1]

    def chat_instance(self, chat_id: int) -> str:
        """Telegram's opaque number of a chat, the same for ever."""
        return str((chat_id * 0x9E3779B97F4A7C15 + self.seed) % (1 << 63))
