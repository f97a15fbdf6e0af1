"""Orders in the chats: the community places, departments grab, the winner shows the work.

`router` is hot and stands first; `talk` takes words that something waits for, and stands after the
plain words.
"""

from aiogram import Router

from handlers.orders import lists, placing, race, work
from handlers.orders.talk import router as talk
from handlers.orders.truth import Truth
from handlers.settled import Settled

router = Router(name="orders")
router.include_routers(race.router, placing.router, work.router, lists.router)
router.callback_query.middleware(Settled())
router.callback_query.middleware(Truth())

__all__ = ["router", "talk"]
