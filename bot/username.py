"""The bot's user name: from the settings, else asked once by getMe and remembered in the database."""

import asyncio
import json
import urllib.error
import urllib.request

from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings, SettingsRefused
from models.code import Remembered

TIMEOUT_S = 10


async def bot_username(session: AsyncSession, settings: Settings) -> str:
    """The name that links carry. Asks Telegram at most once a bot: another token is another bot.

    Call it where nothing waits on the transaction. Raises SettingsRefused with the line that fixes it.
    """
    if settings.bot_username:
        return settings.bot_username.removeprefix("@")
    bot_id, colon, _ = settings.bot_token.partition(":")
    if not colon:
        raise SettingsRefused("the bot's name is not known: set MASHANG_BOT_USERNAME or MASHANG_BOT_TOKEN")
    name = f"bot_username:{bot_id}"
    remembered = await session.get(Remembered, name)
    if remembered is not None:
        return remembered.value
    username = await asyncio.to_thread(_asked, settings)
    await session.merge(Remembered(name=name, value=username))
    return username


def _asked(settings: Settings) -> str:
    """The name as getMe says it; the token, which is part of the address, is kept out of errors."""
    url = f"{settings.bot_api_url.rstrip('/')}/bot{settings.bot_token}/getMe"
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as reply:  # noqa: S310 -- Settings have seen to it
            return str(json.load(reply)["result"]["username"])
    except urllib.error.HTTPError as refused:
        raise SettingsRefused(f"getMe was refused ({refused.code}): check MASHANG_BOT_TOKEN") from None
    except (OSError, ValueError, KeyError):
        raise SettingsRefused(
            f"no answer to getMe from {settings.bot_api_url}: set MASHANG_BOT_USERNAME=<name>"
        ) from None
