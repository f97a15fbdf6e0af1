"""Inspections 检查 in the chats: the checklist, what has to be put right, the inspector's day."""

from aiogram import Router

from handlers.inspections import rectifying, walking
from handlers.inspections.walking import MENU

router = Router(name="inspections")
router.include_routers(walking.router, rectifying.router)

__all__ = ["MENU", "router"]
