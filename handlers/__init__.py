"""Conversations: `ROUTERS` in the order in which they are asked."""

from aiogram import Router

from handlers import reports

ROUTERS: tuple[Router, ...] = (
    reports.router,
    reports.last,  # free words and photos of a private chat begin a draft
)
