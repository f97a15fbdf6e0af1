"""Reviewers admit vendors at the same instant: once each, and whoever came second reads who was first."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from models.person import Person
from models.vendor import Application, ApplicationState, Vendor
from tests.city import Somebody
from tests.console import Stem
from tests.faults.loop import colleagues
from tests.faults.test_thousand import ONCE
from tests.faults.town import Town, settled, town
from tests.night import MARKET, NEXT_YEAR
from tests.night import night as night_of

DONE = "✅ 已通过"
FLOWERS = "何秀英 · 鲜花"
JUST = "刚才那一步已经办好。要办这一步，请再点一下。"
REVIEWERS = 5


async def test_one_application_is_admitted_once_and_the_second_reads_by_whom(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    """Five tap the same vendor of the books on the same card, or say that it is a new one."""
    async with town(district_url, stem, tmp_path, ONCE) as city:
        reviewers = await desk(city)
        he = await asks(city, "何", "卖花")
        cards = [(who, await who.sees("卖花 · 不用健康证", buttons=NEW)) for who in reviewers]
        said = await together(
            [(who, card, FLOWERS if n % 2 == 0 else "新摊主，通过") for n, (who, card) in enumerate(cards)]
        )
        winner = await decider(city, 1)
        assert sorted(said) == sorted(
            [DONE] + [f"{winner}已经看过这份备案：已通过，办好了。您不用再点。"] * (REVIEWERS - 1)
        )
        await settled(city)
        for who, _ in cards:
            await who.sees("不用健康证，申请号1", f"{DONE} · {winner}", buttons=[])
        async with city.session() as session:
            own = (await session.scalars(select(Vendor).where(col(Vendor.person_id).is_not(None)))).all()
        assert len(own) == 1
        assert len([m for m in await he.messages() if "备案通过了" in str(m)]) == 1


async def test_one_vendor_of_the_books_is_not_admitted_for_two_people(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    """As many people say that they sell flowers; each card is tapped by another reviewer at once."""
    async with town(district_url, stem, tmp_path, ONCE) as city:
        reviewers = await desk(city)
        people = [await asks(city, f"卖花人{n}", f"花{n}") for n in range(REVIEWERS)]
        taps = [
            (who, await who.sees(f"花{n} · 不用健康证，申请号", buttons=NEW), FLOWERS)
            for n, who in enumerate(reviewers)
        ]
        said = await together(taps)
        async with city.session() as session:
            rows = list(await session.scalars(select(Application).order_by(col(Application.id))))
        first = next(row for row in rows if row.state is ApplicationState.APPROVED)
        winner = await decider(city, first.id)
        taken = f"何秀英已由{winner}认给申请{first.id}，办好了。这一份是谁，请再核实。"
        assert sorted(said) == sorted([DONE] + [taken] * (REVIEWERS - 1))
        assert [row.state for row in rows].count(ApplicationState.ASKED) == REVIEWERS - 1
        await settled(city)
        for n, who in enumerate(reviewers):
            if rows[n].id != first.id:  # the card offers her no more
                await who.sees(f"花{n} · 不用健康证", buttons=["新摊主，通过", "对不上"])
        for row, somebody in zip(rows, people, strict=True):
            if row.id == first.id:
                await somebody.sees("✅ 青年夜市的备案通过了。")


async def test_a_permit_s_number_is_one_vendor_s(district_url: str, stem: Stem, tmp_path: Path) -> None:
    """Two lay the same number before two reviewers, and no book knows it: one of them is admitted."""
    async with town(district_url, stem, tmp_path, ONCE) as city:
        reviewers = (await desk(city))[:2]
        people = [await asks(city, f"摊主{n}", f"炒粉{n}") for n in range(2)]
        async with city.session() as session:  # as if both had typed it
            for row in await session.scalars(select(Application)):
                row.permit_number = "JK2026-7777" if row.id == 1 else "jk 2026 7777"
                row.permit_expiry = date(NEXT_YEAR, 12, 31)
            await session.commit()
        taps = [
            (who, await who.sees(f"炒粉{n} · ", buttons=NEW), "新摊主，通过")
            for n, who in enumerate(reviewers)
        ]
        said = await together(taps)
        assert said.count(DONE) == 1
        other = next(text for text in said if text != DONE)
        assert "7777已由" in other, said
        await settled(city)
        told = [m for each in people for m in await each.messages() if "备案通过了" in str(m)]
        assert len(told) == 1


NEW = [FLOWERS, "新摊主，通过", "对不上"]


async def desk(city: Town) -> list[Somebody]:
    """Reviewers of market regulation; each has every card in private."""
    here = await night_of(city)
    made = await colleagues(city, "scjg", here.scjg, REVIEWERS)
    for each in made:
        await each.privately.sends("/help")
        await each.privately.sees("")
    return [each.privately for each in made]


async def asks(city: Town, name: str, goods: str) -> Somebody:
    """A 备案 without a permit."""
    somebody = await city.resident(name)
    await somebody.opens(MARKET)
    await somebody.taps("我要备案")
    await somebody.taps("不用健康证")
    await somebody.sees("卖什么？")
    await somebody.sends(goods)
    await somebody.sees("⏳ 已交市场监管看")
    return somebody


async def together(taps: list[tuple[Somebody, dict[str, Any], str]]) -> list[str]:
    """All of them at once; their toasts. Whose card has just changed under the finger taps once more."""

    async def toast(who: Somebody, card: dict[str, Any], button: str) -> str:
        said = str((await who.taps_on(card, button))["answer"])
        if said != JUST:
            return said
        await asyncio.sleep(2.1)
        return str((await who.taps_on(card, button))["answer"])

    return list(await asyncio.gather(*(toast(*tap) for tap in taps)))


async def decider(city: Town, application_id: int) -> str:
    """Who was first, by name."""
    async with city.session() as session:
        row = await session.get_one(Application, application_id)
        person = await session.get_one(Person, row.decided_by)
        return str(person.name)
