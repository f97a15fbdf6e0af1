"""What people send: from the JSON of the people's door to messages and the bot's updates."""

import asyncio
import base64
import binascii
import reprlib
from typing import Any, Final

from emulator import media, utf16
from emulator.description import Upload
from emulator.entities import CAPTION_AT_MOST, TEXT_AT_MOST, with_found
from emulator.errors import PeopleError
from emulator.local import Local
from emulator.methods.answers import is_emoji
from emulator.methods.sending import keep_upload
from emulator.outgoing import CONTENT, new_album
from emulator.world import Chat, Group, Json, Message, Person

ALBUM_AT_MOST: Final = 10
DEFAULT_NAMES: Final = {"video": "video.mp4", "voice": "voice.ogg", "document": "file", "audio": "audio.mp3"}
IN_THREAD_FROM: Final = 100_000  # bytes
THINGS: Final = (
    "photo", "photos", "video", "voice", "document", "audio", "sticker", "contact", "location",
)  # fmt: skip
WORDLESS: Final = ("sticker", "contact", "location")  # what has no caption


def person_of(local: Local, asked: Json, key: str = "person") -> Person:
    """The person that a call names. Raises PeopleError."""
    person = local.world.people.get(asked.get(key, 0)) if isinstance(asked.get(key), int) else None
    if person is None:
        raise PeopleError(f"no such {key}: {named(asked.get(key))}", 404)
    return person


def named(value: Any) -> str:
    """A value as a sentence names it: short, however long it is."""
    return reprlib.repr(value)


def chat_of(local: Local, asked: Json, person: Person) -> Chat:
    """The chat that a call names, else the private chat; a group's move is followed.

    Raises PeopleError when there is none or the person is not in it.
    """
    chat_id = asked.get("chat", person.id)
    if chat_id in (None, person.id, local.world.bot.id):
        return person
    group = local.world.groups.get(chat_id) if isinstance(chat_id, int) else None
    if group is None:
        raise PeopleError(f"no such chat: {named(chat_id)}", 404)
    if group.migrated_to is not None:
        group = local.world.groups[group.migrated_to]
    if str(person.id) not in group.members:
        raise PeopleError("the person is not a member of that group", 403)
    return group


def whole(asked: Json, key: str) -> int:
    """A whole number of a call; 0 when it is not there. Raises PeopleError for anything else."""
    number = asked.get(key)
    if number is None:
        return 0
    if not isinstance(number, int) or isinstance(number, bool):
        raise PeopleError(f"{key} is a whole number")
    return number


async def send(local: Local, asked: Json) -> Json:
    """`POST /send`: the message (an album: the first, and all of them as `messages`)."""
    person = person_of(local, asked)
    chat = chat_of(local, asked, person)
    contents = await _contents(local, asked, person)
    reply_to = whole(asked, "reply_to") or None
    target = local.world.find(chat.id, reply_to)
    if reply_to is not None and target is None:
        raise PeopleError(f"no such message to reply to: {named(reply_to)}", 404)
    album = new_album() if len(contents) > 1 else None
    thread = whole(asked, "thread") or (target.body.get("message_thread_id", 0) if target else 0)
    if thread and not (isinstance(chat, Group) and str(thread) in chat.topics):
        raise PeopleError(f"no such topic: {named(thread)}", 404)
    more: Json = {"media_group_id": album} if album else {}
    if thread:
        more.update(message_thread_id=thread, is_topic_message=True)
    views = [put(local, person, chat, {**content, **more}, reply_to) for content in contents]
    return {**views[0], "messages": views} if album else views[0]


def put(local: Local, person: Person, chat: Chat, content: Json, reply_to: int | None = None) -> Json:
    """A person's message into a chat, and to the bot if it may see it."""
    _refuse_blocked(chat)
    if isinstance(chat, Person) and not chat.started:
        chat.started = True
        local.world.touch("person", chat.id)
    world = local.world
    message_id = world.take_message_id(chat)
    body: Json = {
        "message_id": message_id,
        "from": person.user(),
        "chat": chat.chat(),
        "date": int(world.now()),
        **content,
    }
    message = Message(chat.id, message_id, person.id, body, reply_to)
    local.keep(message)
    local.to_bot(message)
    return world.view(message)


def _refuse_blocked(chat: Chat) -> None:
    """What is done in the chat of a blocked bot never leaves the phone."""
    if isinstance(chat, Person) and chat.blocked:
        raise PeopleError("the person has blocked the bot", 403)


async def _contents(local: Local, asked: Json, person: Person) -> list[Json]:
    """What is sent, as one or more messages' contents. Raises PeopleError."""
    text = asked.get("text") or ""
    if not isinstance(text, str):
        raise PeopleError("text must be a string")
    things = [kind for kind in THINGS if asked.get(kind)]
    if len(things) > 1 or (text and things and things[0] in WORDLESS):
        raise PeopleError(f"one message cannot hold all of: {', '.join(['text'] * bool(text) + things)}")
    photos = asked.get("photos") or ([asked["photo"]] if asked.get("photo") else [])
    if not isinstance(photos, list):
        raise PeopleError("photos are a list of base64")
    if len(photos) > ALBUM_AT_MOST:
        raise PeopleError("an album has at most 10 photos")
    if photos:
        contents = [{"photo": await _photo(local, photo)} for photo in photos]
        contents[0].update(_caption(text))
        return contents
    for kind in ("video", "voice", "document", "audio"):
        if asked.get(kind):
            return [{kind: _file(local, kind, asked[kind]), **_caption(text)}]
    if asked.get("sticker"):
        return [{"sticker": _sticker(local, asked["sticker"])}]
    if asked.get("contact"):
        return [{"contact": _contact(asked["contact"], person)}]
    if asked.get("location"):
        return [{"location": _location(asked["location"])}]
    if not text.strip():
        raise PeopleError("there is nothing to send")
    return [_text(text)]


def _text(text: str) -> Json:
    if utf16.length(text) > TEXT_AT_MOST:
        raise PeopleError("the text is longer than 4096 characters")
    return words(text.strip(), "text", "entities")


def words(text: str, key: str, entities_key: str) -> Json:
    """A text with the entities that Telegram finds in it."""
    entities = with_found(text, [])
    return {key: text, entities_key: entities} if entities else {key: text}


def _caption(text: str) -> Json:
    if utf16.length(text) > CAPTION_AT_MOST:
        raise PeopleError("the caption is longer than 1024 characters")
    return words(text.strip(), "caption", "caption_entities") if text.strip() else {}


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise PeopleError("a file is base64")
    if value.startswith("data:"):
        value = value.partition(",")[2]
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error:
        raise PeopleError("a file is base64") from None


async def _photo(local: Local, value: Any) -> list[Json]:
    data = _bytes(value["data"] if isinstance(value, dict) and "data" in value else value)
    try:
        if len(data) < IN_THREAD_FROM:
            made = media.sizes(data, from_bot=False)
        else:
            made = await asyncio.to_thread(media.sizes, data, from_bot=False)
    except media.NotAPhotoError as error:
        raise PeopleError(f"this cannot be sent as a photo: {error}") from None
    return media.keep_photo(local.files, made)


def _file(local: Local, kind: str, value: Any) -> Json:
    given = value if isinstance(value, dict) else {"data": value}
    data = _bytes(given.get("data"))
    if not data:
        raise PeopleError("the file is empty")
    name = str(given.get("name") or DEFAULT_NAMES[kind])
    known = {key: whole(given, key) for key in ("duration", "width", "height") if given.get(key) is not None}
    if any(number < 0 for number in known.values()):
        raise PeopleError("duration, width and height are not below 0")
    return keep_upload(local, kind, Upload(name, str(given.get("content_type") or ""), data), known)


def _sticker(local: Local, value: Any) -> Json:
    """A sticker: base64, its emoji, `{emoji?, data?}`, or `true` for any."""
    given = value if isinstance(value, dict) else {}
    if isinstance(value, str):
        given = {"emoji": value} if len(value) <= 8 else {"data": value}
    emoji = given.get("emoji", "👍")
    if (value is not True and not given) or not isinstance(emoji, str):
        raise PeopleError("a sticker is base64, an emoji or {emoji, data}")
    data = _bytes(given["data"]) if "data" in given else _EMPTY_WEBP
    return keep_upload(local, "sticker", Upload("sticker.webp", "image/webp", data), {"emoji": emoji})


# The smallest picture there is in WebP: one white dot.
_EMPTY_WEBP: Final = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")


def _contact(value: Any, person: Person) -> Json:
    own: Json = {"phone_number": f"86{person.id}", "first_name": person.name, "user_id": person.id}
    if value is True:
        return own
    if isinstance(value, str):
        value = {"phone_number": value}
    if not isinstance(value, dict):
        raise PeopleError("a contact is {phone_number, first_name}")
    contact = {**({} if "phone_number" in value else own), **value}
    contact.setdefault("first_name", person.name)
    keys = ("phone_number", "first_name", "last_name", "vcard")
    kept = {key: contact[key] for key in keys if contact.get(key)}
    needed = "phone_number" in kept and "first_name" in kept
    if not needed or not all(isinstance(word, str) for word in kept.values()):
        raise PeopleError("a contact is {phone_number, first_name}")
    return {**kept, **({"user_id": contact["user_id"]} if whole(contact, "user_id") else {})}


def _location(value: Any) -> Json:
    try:
        latitude, longitude = float(value["latitude"]), float(value["longitude"])
    except (KeyError, TypeError, ValueError, OverflowError):
        raise PeopleError("a location is {latitude, longitude}") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise PeopleError("there is no such place on earth")
    return {"latitude": latitude, "longitude": longitude}


def edit(local: Local, asked: Json) -> Json:
    """`POST /edit`: a person changes the words of an own message."""
    person = person_of(local, asked)
    chat = chat_of(local, asked, person)
    message = local.world.find(chat.id, whole(asked, "message_id"))
    if message is None or message.sender != person.id:
        raise PeopleError("no such message of that person", 404)
    text = asked.get("text")
    if not isinstance(text, str) or not text.strip():
        raise PeopleError("text must be a string that is not empty")
    _refuse_blocked(chat)
    if not _WORDED & message.body.keys():
        raise PeopleError("this message has no words that could be edited")
    body = {key: value for key, value in message.body.items() if key not in _WORDS}
    new = _text(text) if "text" in message.body else _caption(text)
    message.body = {**body, **new, "edit_date": int(local.world.now())}
    local.keep(message, "edited")
    local.to_bot(message, "edited_message")
    return local.world.view(message)


# What has words: its own, or a caption.
_WORDED: Final = {"text", "photo", "video", "voice", "document", "audio", "animation"}
_WORDS: Final = CONTENT & {"text", "entities", "caption", "caption_entities"}


def react(local: Local, asked: Json) -> Json:
    """`POST /react`: a person's reaction; without an emoji it goes."""
    person = person_of(local, asked)
    chat = chat_of(local, asked, person)
    message = local.world.find(chat.id, whole(asked, "message_id"))
    if message is None:
        raise PeopleError("no such message", 404)
    _refuse_blocked(chat)
    who = str(person.id)
    old = message.reactions.get(who, [])
    emoji = asked.get("emoji") or ""
    new: list[Json] = [{"type": "emoji", "emoji": emoji}] if emoji else []
    if not isinstance(emoji, str) or not all(is_emoji(reaction) for reaction in new):
        raise PeopleError(f"this is no reaction: {named(emoji)}")
    message.reactions[who] = new
    local.keep(message, "reaction")
    if isinstance(chat, Group) and chat.bot != "administrator":
        return {"ok": True}  # in groups only an administrator hears of reactions
    body = {
        "chat": chat.chat(),
        "message_id": message.message_id,
        "user": person.user(),
        "date": int(local.world.now()),
        "old_reaction": old,
        "new_reaction": new,
    }
    local.updates.add("message_reaction", body, f"reaction {chat.id}")
    return {"ok": True}
