"""Stalls in the chat: what a scan opens, the vendor's day."""

from aiogram import Router

from handlers.stalls import days
from handlers.stalls.own import MENU
from handlers.stalls.scans import KINDS, scan

router = Router(name="stalls")
router.include_routers(days.router)

__all__ = ["KINDS", "MENU", "router", "scan"]
