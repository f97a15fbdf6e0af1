"""Opinions 点评 in the chats: who gives one, its owner, the community that looks it over."""

from aiogram import Router

from handlers.opinions import answering, giving
from handlers.opinions.giving import OfKind

router = Router(name="opinions")
router.include_routers(giving.router, answering.router)

__all__ = ["OfKind", "router"]
