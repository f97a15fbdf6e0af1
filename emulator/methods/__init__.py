"""The methods that are carried out, by theme; the registry of all of them."""

from collections.abc import Callable
from typing import Any

from emulator.description import Params
from emulator.local import Local
from emulator.methods import answers, bot, chats, copying, editing, files, forum, general, sending

Handler = Callable[[Local, Params], Any]

# name as Telegram writes it -> what carries it out (getUpdates and the webhook's are the server's own)
HANDLERS: dict[str, Handler] = {
    **sending.METHODS,
    **editing.METHODS,
    **copying.METHODS,
    **answers.METHODS,
    **files.METHODS,
    **chats.METHODS,
    **forum.METHODS,
    **general.METHODS,
    **bot.METHODS,
}
