"""Merchants 商户 in the chats: the card of a scan, the claim, the owner's file."""

from aiogram import Router

from handlers.merchants import cards, keeping
from handlers.merchants.cards import MENU, join, scan

router = Router(name="merchants")
router.include_routers(cards.router, keeping.router)

__all__ = ["MENU", "join", "router", "scan"]
