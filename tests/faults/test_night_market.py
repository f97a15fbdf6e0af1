"""Forty vendors sign in within a second for thirty places, on three processes over one PostgreSQL."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from models.market import MarketDay
from models.person import Person
from models.stall import Stall, Stand, StandState, Waiting
from models.vendor import Vendor
from tests.city import Somebody
from tests.console import Stem
from tests.faults.loop import A_MINUTE, most_in_a_minute
from tests.faults.test_thousand import ONCE
from tests.faults.town import Town, settled, town
from tests.night import MARKET, VALID, Night, admit
from tests.night import night as night_of

VENDORS, PLACES = 40, 30


@pytest.mark.parametrize("district_url", ["sqlite", "postgresql"], indirect=True)
async def test_forty_sign_in_and_thirty_have_a_place(district_url: str, stem: Stem, tmp_path: Path) -> None:
    """Nobody twice; the other ten wait in the order of their taps; one roster in each group."""
    async with town(district_url, stem, tmp_path, ONCE) as city:
        here = await night_of(city)
        await more_places(city)
        vendors = [await seller(here, n) for n in range(VENDORS)]
        cards = [await each.sees("共30个摊位", buttons=["签到", "空位", "我的出摊"]) for each in vendors]
        before = len(await city.door.get("/log", after=0))
        taps = tapped(city)
        answers = await asyncio.gather(
            *(each.taps_on(card, "签到") for each, card in zip(vendors, cards, strict=True))
        )
        toasts = Counter(str(each["answer"])[:2] for each in answers)
        assert toasts == {"已在": PLACES, "满了": VENDORS - PLACES}
        await settled(city)
        await places_are_right(city, taps)
        for somebody in (here.qian, here.zhao):
            await somebody.sees("出摊30/30，预订0，候补10", within_s=40)
            rosters = [m for m in await somebody.messages() if "出摊" in str(m)]
            assert len(rosters) == 1
        calls = await city.door.get("/log", after=0)
        assert most_in_a_minute(calls[before:], here.scjg.id) <= A_MINUTE
        edits = [c for c in calls[before:] if c["chat"] == here.scjg.id and c["method"].startswith("edit")]
        assert len(edits) <= VENDORS / 3, edits  # taps that come together are one edit


def tapped(city: Town) -> list[int]:
    """Who taps from now on, in the order in which Telegram numbers the taps."""
    updates, order = city.emulator.local.updates, list[int]()
    add = updates.add

    def listening(kind: str, body: dict[str, Any], lane: str) -> Any:
        if kind == "callback_query":
            order.append(body["from"]["id"])
        return add(kind, body, lane)

    updates.add = listening  # type: ignore[method-assign]
    return order


async def more_places(city: Town) -> None:
    """Thirty places instead of twelve."""
    async with city.session() as session:
        pattern = await session.get_one(Stall, "ys-12")
        for number in range(13, PLACES + 1):
            session.add(Stall(**{**pattern.model_dump(), "id": f"ys-{number}", "name": f"青年夜市{number}"}))
        await session.commit()


async def seller(here: Night, number: int) -> Somebody:
    """A vendor who has scanned the market's code."""
    somebody = await here.city.resident(f"摊主{number}")
    await somebody.sends("/help")
    await somebody.sees("")
    await admit(here.city, somebody, f"货{number}", market="yeshi", expiry=VALID, by=here.qian)
    await somebody.opens(MARKET)
    return somebody


async def places_are_right(city: Town, taps: list[int]) -> None:
    """Thirty places with one vendor each, ten vendors on the list in the order in which they tapped."""
    async with city.session() as session:
        day = (await session.scalars(select(MarketDay))).one()
        stands = list(await session.scalars(select(Stand)))
        waiting = list(await session.scalars(select(Waiting).order_by(col(Waiting.tap))))
        people = await session.execute(select(Vendor.id, Person.telegram_id).join(Person))
    vendor_of = {telegram_id: vendor_id for vendor_id, telegram_id in people}
    assert {each.state for each in stands} == {StandState.SIGNED_IN}
    assert len({each.stall_id for each in stands}) == len({each.vendor_id for each in stands}) == PLACES
    assert {each.market_day_id for each in stands} == {day.id}
    placed = {each.vendor_id for each in stands}
    assert len(taps) == VENDORS
    late = [vendor_of[person] for person in taps if vendor_of[person] not in placed]
    assert [each.vendor_id for each in waiting] == late
    assert len(late) == VENDORS - PLACES
