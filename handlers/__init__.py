"""Conversations: `ROUTERS` in the order in which they are asked."""

from aiogram import Router

from handlers import (
    cases,
    evaluations,
    groups,
    households,
    markets,
    merchants,
    opinions,
    orders,
    points,
    reports,
    sightings,
    stalls,
    start,
    vendors,
)

ROUTERS: tuple[Router, ...] = (
    orders.router,
    reports.router,
    points.router,
    evaluations.router,
    merchants.router,
    opinions.router,
    stalls.router,
    markets.router,
    vendors.router,
    cases.router,
    households.router,
    sightings.router,
    start.router,
    groups.router,
    orders.talk,
    reports.last,  # free words and photos of a private chat begin a draft
    start.last,
)
