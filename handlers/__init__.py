"""Conversations: `ROUTERS` in the order in which they are asked."""

from aiogram import Router

from handlers import (
    cases,
    doubts,
    evaluations,
    groups,
    households,
    inspections,
    markets,
    menus,
    merchants,
    opinions,
    orders,
    points,
    reports,
    scans,
    sightings,
    stalls,
    start,
    vendors,
    visits,
)

ROUTERS: tuple[Router, ...] = (
    orders.router,
    doubts.router,
    reports.router,
    points.router,
    evaluations.router,
    merchants.router,
    inspections.router,
    opinions.router,
    stalls.router,
    markets.router,
    vendors.router,
    cases.router,
    visits.router,
    households.router,
    sightings.router,
    scans.router,
    menus.router,
    start.router,
    groups.router,
    orders.talk,
    reports.last,  # free words and photos of a private chat begin a draft
    start.last,
)
