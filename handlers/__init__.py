"""Conversations: `ROUTERS` in the order in which they are asked."""

from aiogram import Router

from handlers import groups, households, reports, start

ROUTERS: tuple[Router, ...] = (
    reports.router,
    households.router,
    start.router,
    groups.router,
    reports.last,  # free words and photos of a private chat begin a draft
)
