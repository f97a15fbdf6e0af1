"""Conversations: `ROUTERS` in the order in which they are asked."""

from aiogram import Router

from handlers import groups, households, orders, reports, start

ROUTERS: tuple[Router, ...] = (
    orders.router,
    reports.router,
    households.router,
    start.router,
    groups.router,
    orders.talk,
    reports.last,  # free words and photos of a private chat begin a draft
)
