"""A market's day for both departments: places and goods, nobody's name.

市场监管局的群
码上  青年夜市 · 今天18:00-23:00
      出摊 28/30，候补 3
      01 烤冷面 · 02 烤串 · …
      [雨天休市]
"""

from datetime import datetime

from markupsafe import Markup

from locales.locale import Locale
from models.message import Box, Message, Picture, Plan
from models.stall import StandState
from models.stall_faces import RainFace, RosterFace, Spot
from views.lines import lined
from views.stalls.buttons import back, weather

LINES_MAX = 900  # signs of places: a caption has 1,024


def roster(face: RosterFace, locale: Locale, now: datetime) -> Message:
    """The roster, edited through the evening."""
    here = ("market", face.market_id)
    lines = [
        locale(
            "market-day",
            market=face.market,
            when=locale.span(face.opens_at, face.closes_at, now=now),
        )
    ]
    there = [each for each in face.spots if each.goods]
    runs = not face.ended and now < face.closes_at
    if face.rained:
        lines.append(locale("market-rained"))
        reopen = ((weather("reopen", here, face.opens_at, locale),),) if runs else ()
        return Message(lined(*lines), buttons=reopen)
    if face.ended:
        lines.append(_ended(face, there, locale))
        return Message(lined(*lines), picture=Picture(drawing=plan(face, locale)))
    signed_in = [each for each in there if each.state is StandState.SIGNED_IN]
    booked = [each for each in there if each.state is StandState.BOOKED]
    lines.append(
        locale(
            "market-counts",
            taken=len(signed_in),
            capacity=len(face.spots),
            booked=len(booked),
            waiting=face.waiting,
        )
    )
    if face.warnings:
        lines.append(locale("market-warnings", count=face.warnings))
    lines += _places(face.market, signed_in, locale)
    picture = Picture(drawing=plan(face, locale))
    rain = ((weather("rain", here, face.opens_at, locale),),) if runs else ()
    return Message(lined(*lines), buttons=rain, picture=picture)


def rain(face: RainFace, locale: Locale, now: datetime) -> Message:
    """To who has a place or waits."""
    opens = locale.moment(face.opens_at, now=now)
    key = "market-told-rain" if face.rained else "market-told-open"
    if face.sent_away if face.rained else face.opens_at <= now:  # who reads it stands there
        return Message(locale(f"{key}-now", market=face.market))
    return Message(locale(key, market=face.market, opens=opens))


def ask_rain(
    scene: tuple[str, str], market: str, opens_at: datetime, locale: Locale, now: datetime
) -> Message:
    """雨天休市: what sends people home asks once, and says which evening."""
    yes = weather("rain_yes", scene, opens_at, locale)
    text = locale("market-rain-ask", market=market, opens=locale.moment(opens_at, now=now))
    return Message(text, buttons=((yes,), back(scene, locale)))


def rained(locale: Locale) -> Message:
    """In the question's place."""
    return Message(locale("market-toast-rain"))


def plan(face: RosterFace, locale: Locale) -> Plan:
    """Where everybody stands, or stood; nobody's name."""
    boxes = tuple(
        Box(each.latitude, each.longitude, _short(face.market, each), each.goods or "", _mark(face, each))
        for each in face.spots
    )
    marks = ("done", "clean", "warned", "free") if face.ended else ("here", "booked", "warned", "free")
    title = locale.plain(
        "market-plan", market=face.market, day=face.opens_at.astimezone(locale.zone).date().isoformat()
    )
    return Plan(title, boxes, tuple((mark, locale.plain(f"market-mark-{mark}")) for mark in marks))


def _mark(face: RosterFace, spot: Spot) -> str:
    if spot.goods is None:
        return "free"
    if spot.warned:
        return "warned"
    if face.ended:
        return "clean" if spot.clean else "done"
    return (
        {StandState.SIGNED_IN: "here", StandState.BOOKED: "booked"}.get(spot.state, "free")
        if spot.state
        else "free"
    )


def _ended(face: RosterFace, there: list[Spot], locale: Locale) -> Markup:
    clean = sum(each.clean for each in there)
    lines = [locale("market-ended", taken=len(there), clean=clean)]
    if face.warnings:
        lines.append(locale("market-warnings", count=face.warnings))
    if face.stars is not None:
        count, mean = face.stars
        lines.append(locale("market-stars", mean=locale.points(mean), count=count))
    return lined(*lines)


def _short(market: str, spot: Spot) -> str:
    """The place's number, the market's name left out."""
    return spot.stall.removeprefix(market).strip() or spot.stall


def _places(market: str, there: list[Spot], locale: Locale) -> list[Markup]:
    """Place by place, the market's name left out, as far as a caption takes it."""
    lines: list[Markup] = []
    room = LINES_MAX
    for each in there:
        line = Markup("{} {}").format(_short(market, each), each.goods or "")
        room -= len(line) + 1
        if room < 0:
            return [*lines, locale("market-more", count=len(there) - len(lines))]
        lines.append(line)
    return lines
