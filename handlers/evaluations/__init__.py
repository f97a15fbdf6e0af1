"""Evaluations in the chats: the card that is scanned, the stars, the official's year, the call-back."""

from aiogram import Router

from handlers.evaluations import cards, official, ratings, reviews
from handlers.evaluations.cards import scan

router = Router(name="evaluations")
router.include_routers(cards.router, official.router, ratings.router, reviews.router)

MENU = official.MENU

__all__ = ["MENU", "router", "scan"]
