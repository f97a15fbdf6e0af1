"""The doors that only the chat page uses: lists, files, changes as they happen, codes in pictures."""

import contextlib
import io
import json
import mimetypes
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from PIL import Image, UnidentifiedImageError

from emulator.errors import ApiError, PeopleError
from emulator.local import Local
from emulator.methods.bot import commands_for, menu_button
from emulator.world import Group, Json, Message, Person

PAGE: Final = Path(__file__).with_name("page")
HEARTBEAT_S: Final = 15
SHORT: Final = 80  # characters of a chat's last words in the side bar


def people(local: Local) -> list[Json]:
    """`GET /people`."""
    return [
        {
            "id": person.id,
            "name": person.name,
            "username": person.username,
            "language_code": person.language_code,
            "blocked": person.blocked,
            "started": person.started,
            "first_seen": person.first_seen,
        }
        for person in local.world.people.values()
    ]


def groups(local: Local) -> list[Json]:
    """`GET /groups`."""
    return [_group(group) for group in local.world.groups.values()]


def _group(group: Group) -> Json:
    shown: Json = {
        "id": group.id,
        "title": group.title,
        "type": "supergroup" if group.supergroup else "group",
        "members": [int(who) for who in group.members],
        "bot_member": group.has_bot,
        "bot_status": group.bot,
        "is_forum": group.forum,
        "topics": group.topics,
    }
    if group.migrated_to is not None:
        shown["migrated_to"] = group.migrated_to
    return shown


def bot(local: Local) -> Json:
    """`GET /bot`."""
    own = local.world.bot
    return {
        "id": own.id,
        "username": own.username,
        "first_name": own.name,
        "description": own.texts.get("description|", ""),
        "short_description": own.texts.get("short_description|", ""),
        "commands": own.commands.get("default|", []),
    }


def chats(local: Local, who: int) -> list[Json]:
    """`GET /chats?as=`: the chats of a person, newest first, with what is unread."""
    person = local.world.people.get(who)
    if person is None:
        raise PeopleError(f"no such person: {who}", 404)
    mine: list[Person | Group] = [person]
    mine += [group for group in local.world.groups.values() if str(who) in group.members]
    shown = [_chat(local, person, chat) for chat in mine if not getattr(chat, "migrated_to", None)]
    return sorted(shown, key=lambda chat: -chat["last_date"])


def _chat(local: Local, person: Person, chat: Person | Group) -> Json:
    history = list(local.world.history(chat.id))
    last = history[-1] if history else None
    read = local.world.read.get(f"{person.id}|{chat.id}", 0)
    unread = sum(message.message_id > read and message.sender != person.id for message in history[-200:])
    return {
        "chat": chat.id,
        "title": chat.title if isinstance(chat, Group) else local.world.bot.name,
        "type": chat.chat()["type"],
        "last_message_id": last.message_id if last else 0,
        "last_text": _short(last) if last else "",
        "last_date": last.body["date"] if last else 0,
        "unread": unread,
    }


def _short(message: Message) -> str:
    body = message.body
    words = body.get("text") or body.get("caption")
    if words:
        return str(words)[:SHORT].replace("\n", " ")
    kinds = ("photo", "video", "voice", "document", "sticker", "location", "contact", "audio")
    return next((f"[{kind}]" for kind in kinds if kind in body), "")


def commands(local: Local, who: int, chat_id: int) -> Json:
    """`GET /commands?person=&chat=`: what the person's app shows there."""
    person = local.world.people.get(who)
    chat = local.world.chat(chat_id or who)
    if person is None or chat is None:
        raise PeopleError("no such person or chat", 404)
    private = isinstance(chat, Person)
    return {
        "commands": commands_for(local.world, person, chat),
        "menu_button": menu_button(local.world, chat.id if private else None),
    }


def file(local: Local, file_id: str) -> web.Response:
    """`GET /files/<file_id>`: the bytes, for the page's pictures and sounds."""
    try:
        found = local.files.find(file_id)
    except ApiError:
        raise PeopleError("no such file", 404) from None
    headers = {
        "Cache-Control": "private, max-age=86400",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    name = found.media.get("file_name")
    if name and not found.content_type.startswith(("image/", "video/", "audio/")):
        headers["Content-Disposition"] = "attachment"
    return web.Response(body=local.files.data(found), content_type=found.content_type, headers=headers)


def static(path: str) -> web.Response:
    """The page's own files. Raises PeopleError for none."""
    target = (PAGE / path).resolve()
    if not target.is_relative_to(PAGE.resolve()) or not target.is_file():
        raise PeopleError("no such file", 404)
    content_type = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    if target.suffix in (".js", ".mjs"):
        content_type = "text/javascript"
    charset = "utf-8" if content_type.startswith("text/") else None
    return web.Response(
        body=target.read_bytes(),
        content_type=content_type,
        charset=charset,
        headers={"Cache-Control": "no-cache"},
    )


async def events(local: Local, request: web.BaseRequest) -> web.StreamResponse:
    """`GET /events?after=N`: every change as a server-sent event."""
    after = request.headers.get("Last-Event-ID") or request.query.get("after") or ""
    number = int(after) if after.isdigit() else local.events.count
    if number > local.events.count:  # the page has seen an earlier life of this process
        number = 0
    answer = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    await answer.prepare(request)
    with contextlib.suppress(ConnectionError):  # the page was closed
        async for batch in local.events.follow(number, heartbeat_s=HEARTBEAT_S):
            lines = [f"id: {event['id']}\ndata: {json.dumps(event)}\n\n" for event in batch]
            await answer.write("".join(lines).encode() or b": alive\n\n")
    return answer


def decode(data: bytes) -> Json:
    """`POST /decode`: the texts of the QR codes in a picture."""
    import zxingcpp  # noqa: PLC0415 -- an optional part: only this door needs it

    try:
        picture = Image.open(io.BytesIO(data)).convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise PeopleError("this is no picture") from None
    found: list[Any] = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)
    )
    return {"texts": [code.text for code in found if code.text]}


def tour(path: Path | None) -> Any:
    """`GET /tour`: the guided tour's steps."""
    return json.loads(path.read_text(encoding="utf-8")) if path else []


def tour_file(path: Path | None, name: str) -> web.Response:
    """`GET /tour/<name>`: a photo that stands beside the tour's file. Raises PeopleError for none."""
    target = path.with_name(name) if path and name == Path(name).name and name.strip(".") else None
    if target is None or not target.is_file() or target.suffix not in (".jpg", ".jpeg", ".png"):
        raise PeopleError("no such file", 404)
    kind = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    return web.Response(body=target.read_bytes(), content_type=kind)
