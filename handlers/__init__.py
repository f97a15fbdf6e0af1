"""Conversations: `ROUTERS` in the order in which they are asked."""

from aiogram import Router

from handlers import (
    evaluations,
    groups,
    households,
    inspections,
    merchants,
    opinions,
    orders,
    points,
    reports,
    sightings,
    start,
)

ROUTERS: tuple[Router, ...] = (
    orders.router,
    reports.router,
    points.router,
    evaluations.router,
    merchants.router,
    inspections.router,
    opinions.router,
    households.router,
    sightings.router,
    start.router,
    groups.router,
    orders.talk,
    reports.last,  # free words and photos of a private chat begin a draft
    start.last,
)
