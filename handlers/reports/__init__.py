"""Reports in the chats: the writer's draft and status, the community's card.

`router` holds buttons and commands; `last` takes what no other conversation wanted, so it stands
at the end of all routers.
"""

from aiogram import Router

from handlers.reports import commands, community, drafts, incoming
from handlers.settled import Settled

router = Router(name="reports")
router.include_routers(drafts.router, community.router, commands.router)
router.callback_query.middleware(Settled())
last = incoming.router
MENU = commands.MENU

__all__ = ["MENU", "last", "router"]
