"""The bot about itself: getMe, commands, texts, menu button, default rights."""

import re
from typing import Any, Final

from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local
from emulator.world import Group, Json, Person, World

COMMANDS_AT_MOST: Final = 100
# method's noun -> the parameter, and the most characters it takes
TEXTS: Final = {
    "name": ("name", 64), "description": ("description", 512),
    "short_description": ("short_description", 120),
}  # fmt: skip
RIGHTS: Final = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
    "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def get_me(local: Local, params: Params) -> Json:
    """getMe."""
    return {
        **local.world.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def log_out(local: Local, params: Params) -> bool:
    """logOut and close: nothing to leave here."""
    return True


def set_my_commands(local: Local, params: Params) -> bool:
    """setMyCommands."""
    commands: list[Json] = params["commands"]
    if len(commands) > COMMANDS_AT_MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(command) for command in commands]
    key = _commands_key(local, params)
    if kept:
        local.world.bot.commands[key] = kept
    else:
        local.world.bot.commands.pop(key, None)
    local.world.touch("bot", "")
    local.events.add("commands")
    return True


def _command(given: Json) -> Json:
    """A command as it is kept. Raises 400."""
    word, says = given["command"].strip().removeprefix("/"), given["description"].strip()
    for called, text, most in (("command", word, 32), ("command description", says, 256)):
        if not text:
            raise bad_request(f"{called} must be non-empty")
        if len(text) > most:
            raise bad_request(f"{called} length must not exceed {most}")
    if not re.fullmatch(r"[a-z0-9_]+", word):
        raise bad_request("BOT_COMMAND_INVALID")
    return {**given, "command": word, "description": says}


def get_my_commands(local: Local, params: Params) -> list[Json]:
    """getMyCommands: exactly of that scope and language."""
    found: list[Json] = local.world.bot.commands.get(_commands_key(local, params), [])
    return found


def delete_my_commands(local: Local, params: Params) -> bool:
    """deleteMyCommands."""
    local.world.bot.commands.pop(_commands_key(local, params), None)
    local.world.touch("bot", "")
    local.events.add("commands")
    return True


def _commands_key(local: Local, params: Params) -> str:
    scope = params.get("scope") or {"type": "default"}
    parts = [scope["type"]]
    if "chat_id" in scope:
        chat = local.find_chat(scope["chat_id"])
        if isinstance(chat, Person) and scope["type"] != "chat":
            raise bad_request("can't use specified scope in private chats")
        parts.append(str(chat.id))
    if "user_id" in scope:
        parts.append(str(scope["user_id"]))
    return ":".join(parts) + "|" + _language(params)


def _language(params: Params) -> str:
    code: str = params.get("language_code", "")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def commands_for(world: World, person: Person, chat: Person | Group) -> list[Json]:
    """The commands that a person's app shows in a chat: the narrowest scope, own language first."""
    scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    if isinstance(chat, Group):
        admin = chat.members.get(str(person.id)) in ("creator", "administrator")
        scopes = [f"chat_member:{chat.id}:{person.id}"]
        scopes += [f"chat_administrators:{chat.id}"] if admin else []
        scopes += [f"chat:{chat.id}"]
        scopes += ["all_chat_administrators"] if admin else []
        scopes += ["all_group_chats", "default"]
    for scope in scopes:
        for language in (person.language_code[:2], ""):
            if found := world.bot.commands.get(f"{scope}|{language}"):
                return list(found)
    return []


def _setter(noun: str) -> Any:
    parameter, most = TEXTS[noun]

    def set_text(local: Local, params: Params) -> bool:
        text = params.get(parameter, "")
        if len(text) > most:
            raise bad_request(f"bot {noun.replace('_', ' ')} is too long")
        key = f"{noun}|{_language(params)}"
        if text:
            local.world.bot.texts[key] = text
        else:
            local.world.bot.texts.pop(key, None)
        if key == "name|" and text:
            local.world.bot.name = text
        local.world.touch("bot", "")
        local.events.add("commands")
        return True

    return set_text


def _getter(noun: str) -> Any:
    parameter = TEXTS[noun][0]

    def get_text(local: Local, params: Params) -> Json:
        texts = local.world.bot.texts
        own = texts.get(f"{noun}|{_language(params)}", texts.get(f"{noun}|"))
        return {parameter: own if own is not None else (local.world.bot.name if noun == "name" else "")}

    return get_text


def set_chat_menu_button(local: Local, params: Params) -> bool:
    """setChatMenuButton."""
    key = str(_private(local, params).id) if "chat_id" in params else ""
    button = params.get("menu_button") or {}
    url = (button.get("web_app") or {}).get("url", "https://")
    if not url.startswith("https://"):
        raise bad_request(f"menu button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    local.world.bot.menu_buttons[key] = params.get("menu_button") or {"type": "default"}
    local.world.touch("bot", "")
    local.events.add("commands")
    return True


def get_chat_menu_button(local: Local, params: Params) -> Json:
    """getChatMenuButton."""
    return menu_button(local.world, _private(local, params).id if "chat_id" in params else None)


def _private(local: Local, params: Params) -> Person:
    chat = local.find_chat(params["chat_id"])
    if not isinstance(chat, Person):
        raise bad_request("chat must be a private chat")
    return chat


def menu_button(world: World, chat_id: int | None) -> Json:
    """The menu button of a private chat, or the one of all."""
    buttons = world.bot.menu_buttons
    button: Json = buttons.get(str(chat_id)) or {"type": "default"}
    if button["type"] == "default":
        button = buttons.get("") or {"type": "commands" if world.bot.commands else "default"}
    return button


def set_my_default_administrator_rights(local: Local, params: Params) -> bool:
    """setMyDefaultAdministratorRights."""
    key = "channels" if params.get("for_channels") else "groups"
    local.world.bot.rights[key] = params.get("rights") or {}
    local.world.touch("bot", "")
    return True


def get_my_default_administrator_rights(local: Local, params: Params) -> Json:
    """getMyDefaultAdministratorRights."""
    key = "channels" if params.get("for_channels") else "groups"
    return {**dict.fromkeys(RIGHTS, False), **local.world.bot.rights.get(key, {})}


METHODS: Final = {
    "getMe": get_me, "logOut": log_out, "close": log_out,
    "setMyCommands": set_my_commands, "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"), "getMyName": _getter("name"),
    "setMyDescription": _setter("description"), "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_chat_menu_button, "getChatMenuButton": get_chat_menu_button,
    "setMyDefaultAdministratorRights": set_my_default_administrator_rights,
    "getMyDefaultAdministratorRights": get_my_default_administrator_rights,
}  # fmt: skip
