"""The people's door: JSON over HTTP, by which people are played (contract, "The local Bot API")."""

import asyncio
import math
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from emulator import clock, happenings, incoming, markup
from emulator.errors import PeopleError
from emulator.incoming import chat_of, named, person_of, whole
from emulator.local import Local
from emulator.world import Chat, Group, Json, Message, Person

ANSWER_WITHIN_S: Final = 20
WAIT_AT_MOST_S: Final = 60
USERNAME: Final = re.compile(r"[A-Za-z]\w{2,31}", re.ASCII)


def add_person(local: Local, asked: Json) -> Json:
    """`POST /people`: a new person, whose private chat with the bot is there (`started: false`: not yet)."""
    name, language = asked.get("name"), asked.get("language_code", "zh")
    if not isinstance(name, str) or not name.strip():
        raise PeopleError("a person has a name")
    if not isinstance(language, str | None):
        raise PeopleError("language_code is a string")
    username = asked.get("username") or None
    if username is not None and not (isinstance(username, str) and USERNAME.fullmatch(username)):
        raise PeopleError("a username is 3 to 32 letters, digits and _")
    person = local.world.add_person(
        name.strip(),
        language or "",
        started=asked.get("started") is not False,
        username=username,
    )
    local.events.add("person", person.id, person=person.id)
    return {"id": person.id}


def add_group(local: Local, asked: Json) -> Json:
    """`POST /groups`: a group without the bot; `forum: true` makes it a supergroup with topics."""
    title, members = asked.get("title"), asked.get("members", [])
    if not isinstance(title, str) or not title.strip():
        raise PeopleError("a group has a title")
    if not isinstance(members, list) or any(
        not isinstance(who, int) or who not in local.world.people for who in members
    ):
        raise PeopleError("members are ids of people")
    members = list(dict.fromkeys(members))  # who is named twice is still the one who made it
    forum = bool(asked.get("forum"))
    supergroup = forum or asked.get("type") == "supergroup"
    group = local.world.add_group(title.strip(), members, supergroup=supergroup)
    group.forum = forum
    local.events.add("chat", group.id)
    return {"id": group.id}


async def open_link(local: Local, asked: Json) -> Json:
    """`POST /open`: what happens when the code of a t.me link is scanned."""
    person = person_of(local, asked)
    kind, payload, admin = _link(local, str(asked.get("link", "")))
    if kind == "startgroup":
        return _add_bot(local, asked, person, payload, admin=admin)
    if person.blocked:
        happenings.blocks(local, person, blocked=False)
    text = f"/start {payload}" if payload else "/start"
    view = incoming.put(local, person, person, incoming.words(text, "text", "entities"))
    return {"chat": person.id, "message_id": view["message_id"]}


def _link(local: Local, link: str) -> tuple[str, str, bool]:
    """(start or startgroup, payload, asks for an administrator) of a link to our bot."""
    link = link.strip()
    try:
        parts = urlsplit(link if "://" in link else "https://" + link)
    except ValueError:
        raise PeopleError("this is not a t.me link") from None
    query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    if parts.scheme == "tg" and parts.netloc == "resolve":
        username = query.get("domain", "")
    elif parts.netloc.lower() in ("t.me", "telegram.me", "www.t.me"):
        username = parts.path.strip("/")
    else:
        raise PeopleError("this is not a t.me link")
    if username.lower() != local.world.bot.username.lower():
        raise PeopleError("the link is not for this bot", 404)
    kind = "startgroup" if "startgroup" in query else "start"
    payload = query.get(kind, "")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
        raise PeopleError("a payload is at most 64 of A-Z, a-z, 0-9, _ and -")
    return kind, payload, bool(query.get("admin"))


def _add_bot(local: Local, asked: Json, person: Person, payload: str, *, admin: bool) -> Json:
    if not isinstance(asked.get("chat"), int):
        raise PeopleError("startgroup needs chat, the group")
    group = chat_of(local, asked, person)
    if not isinstance(group, Group):
        raise PeopleError("startgroup needs a group")
    if not group.has_bot:
        happenings.bot_comes(local, group, person, admin=admin)
    elif admin and group.bot != "administrator":
        happenings.promote_bot(local, group, person, admin=True)
    text = f"/start@{local.world.bot.username} {payload}".strip()
    view = incoming.put(local, person, group, incoming.words(text, "text", "entities"))
    return {"chat": group.id, "message_id": view["message_id"]}


async def tap(local: Local, asked: Json) -> Json:
    """`POST /tap`: press a button and wait for the bot's answer."""
    person = person_of(local, asked)
    chat = chat_of(local, asked, person)
    message = local.world.find(chat.id, whole(asked, "message_id"))
    button = _button(message, str(asked.get("button", ""))) if message else None
    if message is None or button is None:
        return {"error": "no such button"}
    if "callback_data" not in button:
        return {"answer": "", "alert": False, "url": button.get("url", "")}
    if isinstance(chat, Group) and not chat.has_bot:
        return {"error": "no answer"}
    if isinstance(chat, Person) and chat.blocked:
        return {"error": "no answer"}
    query_id, answer = local.taps.open()
    person.known = True
    local.tap_update(
        {
            "id": query_id,
            "from": person.user(),
            "message": local.world.view(message),
            "chat_instance": local.world.chat_instance(chat.id),
            "data": button["callback_data"],
        }
    )
    local.world.save()
    await asyncio.wait([answer], timeout=ANSWER_WITHIN_S)
    if not answer.done() or answer.cancelled():
        return {"error": "no answer"}
    text, alert, url = answer.result()
    local.events.add("answer", chat.id, message_id=message.message_id, person=person.id)
    return {"answer": text, "alert": alert, **({"url": url} if url else {})}


def _button(message: Message, wanted: str) -> Json | None:
    """The first button whose text holds the words; those of earlier versions come last."""
    rows = (message.body.get("reply_markup") or {}).get("inline_keyboard", [])
    now: list[Json] = [button for row in rows for button in row]
    return next((button for button in now + message.old_buttons if wanted in button["text"]), None)


async def messages(local: Local, chat_id: int, query: Mapping[str, str]) -> list[Json]:
    """`GET /chats/<id>/messages`: the chat as a person sees it; `wait` until there is something new."""
    chat = local.world.chat(chat_id)
    if chat is None:
        raise PeopleError(f"no such chat: {chat_id}", 404)
    who = int(_number(query, "as", 0))
    if who and who not in local.world.members(chat.id):
        raise PeopleError("the person is not in that chat", 403)
    after = _number(query, "after", 0)
    loop = asyncio.get_running_loop()
    until = loop.time() + min(_number(query, "wait", 0.0), WAIT_AT_MOST_S)
    while True:
        found = local.world.since(chat.id, after)
        left = until - loop.time()
        if found or left <= 0:
            return [seen(local, message, who) for message in found]
        await local.events.wait(left, chat.id)


def seen(local: Local, message: Message, who: int) -> Json:
    """A message as a person sees it: with its keyboards as rows of texts, and reactions."""
    body = local.world.view(message)
    keyboard = message.keyboard
    if who and message.keyboard_for is not None and who not in message.keyboard_for:
        keyboard = None
    view = {
        **body,
        "buttons": markup.texts(body.get("reply_markup"), "inline_keyboard"),
        "keyboard": markup.texts(keyboard, "keyboard"),
    }
    if keyboard:
        view["keyboard_markup"] = keyboard
    if message.reactions:
        view["reactions"] = message.reactions
    return view


def _number(query: Mapping[str, str], key: str, default: float) -> float:
    try:
        number = float(query.get(key) or default)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise PeopleError(f"{key} is a number")
    return number


def block(local: Local, asked: Json) -> Json:
    """`POST /block`: block the bot or take it back."""
    person = person_of(local, asked)
    if not isinstance(asked.get("blocked"), bool):
        raise PeopleError("blocked is true or false")
    happenings.blocks(local, person, blocked=asked["blocked"])
    return {"ok": True}


def join(local: Local, asked: Json) -> Json:
    """`POST /join`: come into a group."""
    person, group = person_of(local, asked), _group(local, asked)
    if str(person.id) not in group.members:
        happenings.joins(local, group, person)
    return {"ok": True}


def leave(local: Local, asked: Json) -> Json:
    """`POST /leave`: leave a group."""
    person, group = _in_group(local, asked)
    happenings.leaves(local, group, person)
    return {"ok": True}


def kick_bot(local: Local, asked: Json) -> Json:
    """`POST /kick_bot`: throw the bot out of a group."""
    person, group = _in_group(local, asked)
    if not group.has_bot:
        raise PeopleError("the bot is not in that group")
    happenings.bot_kicked(local, group, person)
    return {"ok": True}


def promote_bot(local: Local, asked: Json) -> Json:
    """`POST /promote_bot` `{person, chat, admin}`: make the bot an administrator, or no longer one."""
    person, group = _in_group(local, asked)
    if not group.has_bot:
        raise PeopleError("the bot is not in that group")
    happenings.promote_bot(local, group, person, admin=asked.get("admin") is not False)
    return {"ok": True}


def migrate(local: Local, asked: Json) -> Json:
    """`POST /migrate`: make a group a supergroup; returns its new id."""
    group = local.world.groups.get(asked.get("chat", 0)) if isinstance(asked.get("chat"), int) else None
    if group is None or group.supergroup or group.migrated_to is not None:
        raise PeopleError("this is no group that could become a supergroup")
    return {"id": happenings.migrates(local, group).id}


def _group(local: Local, asked: Json) -> Group:
    group = local.world.groups.get(asked.get("chat", 0)) if isinstance(asked.get("chat"), int) else None
    if group is None:
        raise PeopleError(f"no such group: {named(asked.get('chat'))}", 404)
    return local.world.groups[group.migrated_to] if group.migrated_to is not None else group


def _in_group(local: Local, asked: Json) -> tuple[Person, Group]:
    """A person and a group that they are in."""
    person, group = person_of(local, asked), _group(local, asked)
    if str(person.id) not in group.members:
        raise PeopleError("the person is not a member of that group", 403)
    return person, group


def fault(local: Local, asked: Json) -> Json:
    """`POST /faults`: the next calls of a method fail."""
    local.faults.order(asked)
    return {"ok": True}


def mark_seen(local: Local, asked: Json) -> Json:
    """`POST /seen`: a person has read a chat up to a message."""
    person = person_of(local, asked)
    chat: Chat = chat_of(local, asked, person)
    key = f"{person.id}|{chat.id}"
    local.world.read[key] = max(local.world.read.get(key, 0), whole(asked, "message_id"))
    local.world.touch("read", key)
    local.events.add("seen", chat.id, person=person.id)
    return {"ok": True}


POSTS: Final[dict[str, Any]] = {
    "/people": add_person, "/groups": add_group, "/send": incoming.send, "/edit": incoming.edit,
    "/react": incoming.react, "/block": block, "/join": join, "/leave": leave, "/kick_bot": kick_bot,
    "/promote_bot": promote_bot, "/migrate": migrate, "/open": open_link, "/tap": tap, "/clock": clock.move,
    "/faults": fault, "/seen": mark_seen,
}  # fmt: skip
