"""What happens to chats: who comes and goes, the bot's own standing, a group that moves.

Each happening changes the chat, leaves its service message and gives the bot its updates.
"""

from emulator.local import Local, bot_member
from emulator.world import Chat, Group, Json, Message, Person


def service(local: Local, chat: Chat, sender: int, what: Json) -> Message:
    """A service message; the bot hears of it even when it was the one who did it."""
    world = local.world
    user = world.bot.user() if sender == world.bot.id else world.people[sender].user()
    message_id = world.take_message_id(chat)
    body: Json = {
        "message_id": message_id,
        "from": user,
        "chat": chat.chat(),
        "date": int(world.now()),
        **what,
    }
    message = Message(chat.id, message_id, sender, body)
    local.keep(message)
    local.to_bot(message)
    local.events.add("chat", chat.id)
    return message


def bot_status(local: Local, chat: Chat, by: Person, old: Json, new: Json) -> None:
    """A `my_chat_member` update."""
    body = {
        "chat": chat.chat(),
        "from": by.user(),
        "date": int(local.world.now()),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    local.updates.add("my_chat_member", body, f"me {chat.id}")


def bot_comes(local: Local, group: Group, by: Person, *, admin: bool = False) -> None:
    """Somebody adds the bot to a group."""
    user = local.world.bot.user()
    old = bot_member(user, group)
    group.bot = "administrator" if admin else "member"
    group.known = True
    by.known = True
    local.world.touch("group", group.id)
    local.world.touch("person", by.id)
    bot_status(local, group, by, old, bot_member(user, group))
    service(local, group, by.id, _joined(user))


def _joined(user: Json) -> Json:
    bare = {key: value for key, value in user.items() if key != "language_code"}
    return {"new_chat_members": [bare]}


def promote_bot(local: Local, group: Group, by: Person, *, admin: bool) -> None:
    """Somebody makes the bot an administrator, or no longer one."""
    user = local.world.bot.user()
    old = bot_member(user, group)
    group.bot = "administrator" if admin else "member"
    local.world.touch("group", group.id)
    bot_status(local, group, by, old, bot_member(user, group))
    local.events.add("chat", group.id)


def bot_kicked(local: Local, group: Group, by: Person) -> None:
    """Somebody throws the bot out."""
    user = local.world.bot.user()
    old = bot_member(user, group)
    service_message = {"left_chat_member": user}
    bot_status(local, group, by, old, {"user": user, "status": "kicked", "until_date": 0})
    service(local, group, by.id, service_message)
    group.bot = "kicked"
    local.world.touch("group", group.id)


def bot_leaves(local: Local, group: Group) -> None:
    """The bot leaves by itself; it hears of it as `my_chat_member`."""
    user = local.world.bot.user()
    old = bot_member(user, group)
    service(local, group, local.world.bot.id, {"left_chat_member": user})
    group.bot = "left"
    local.world.touch("group", group.id)
    body = {
        "chat": group.chat(),
        "from": user,
        "date": int(local.world.now()),
        "old_chat_member": old,
        "new_chat_member": {"user": user, "status": "left"},
    }
    local.updates.add("my_chat_member", body, f"me {group.id}")


def blocks(local: Local, person: Person, *, blocked: bool) -> None:
    """Somebody blocks the bot, or no longer."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    person.known = True
    local.world.touch("person", person.id)
    local.events.add("person", person.id, person=person.id)
    user = local.world.bot.user()
    kicked: Json = {"user": user, "status": "kicked", "until_date": 0}
    member: Json = {"user": user, "status": "member"}
    old, new = (member, kicked) if blocked else (kicked, member)
    bot_status(local, person, person, old, new)


def joins(local: Local, group: Group, person: Person) -> None:
    """Somebody comes into a group."""
    old = local.member(group, person.id)
    group.members[str(person.id)] = "member"
    group.banned.pop(str(person.id), None)
    local.world.touch("group", group.id)
    service(local, group, person.id, _joined(person.user()))
    _member_changed(local, group, person, person.user(), old)


def leaves(local: Local, group: Group, person: Person, *, by: int | None = None) -> None:
    """Somebody leaves a group, or is thrown out by `by`."""
    old = local.member(group, person.id)
    group.members.pop(str(person.id), None)
    local.world.touch("group", group.id)
    bare = {key: value for key, value in person.user().items() if key != "language_code"}
    service(local, group, by or person.id, {"left_chat_member": bare})
    actor = local.world.bot.user() if by == local.world.bot.id else person.user()
    _member_changed(local, group, person, actor, old)


def _member_changed(local: Local, group: Group, person: Person, actor: Json, old: Json) -> None:
    """A `chat_member` update, which only an administrator gets."""
    if group.bot != "administrator":
        return
    body = {
        "chat": group.chat(),
        "from": actor,
        "date": int(local.world.now()),
        "old_chat_member": old,
        "new_chat_member": local.member(group, person.id),
    }
    local.updates.add("chat_member", body, f"member {person.id}")


def migrates(local: Local, group: Group) -> Group:
    """A group becomes a supergroup under a new id; both chats say so, and the bot hears both."""
    world = local.world
    moved = world.add_group(group.title, [], supergroup=True)
    moved.members = dict(group.members)
    moved.bot, moved.known, moved.bot_rights = group.bot, group.known, dict(group.bot_rights)
    moved.about, moved.permissions = group.about, dict(group.permissions)
    moved.banned, moved.titles = dict(group.banned), dict(group.titles)
    moved.migrated_from = group.id
    group.migrated_to = moved.id
    by = next((int(who) for who, status in group.members.items() if status == "creator"), world.bot.id)
    service(local, group, by, {"migrate_to_chat_id": moved.id})
    service(local, moved, by, {"migrate_from_chat_id": group.id})
    world.touch("group", group.id)
    world.touch("group", moved.id)
    return moved
