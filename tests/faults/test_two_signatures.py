"""Both departments sign at the same instant: the case closes once; one signature never closes it."""

import asyncio
from pathlib import Path

import pytest
from sqlmodel import select

from models.case import Case, CaseState, Signature
from models.letter import Letter
from tests.city import Somebody
from tests.console import Stem
from tests.conversations.test_cases import selling, warned
from tests.faults.loop import colleagues
from tests.faults.test_thousand import ONCE
from tests.faults.town import Town, settled, town
from tests.night import night as night_of

ROUNDS, EACH = 2, 5  # a third warning would propose a suspension


@pytest.mark.parametrize("district_url", ["sqlite", "postgresql"], indirect=True)
async def test_both_at_once_close_it_once(district_url: str, stem: Stem, tmp_path: Path) -> None:
    """Five of one department alone leave it open; then five of each tap within one breath, two rounds."""
    async with town(district_url, stem, tmp_path, ONCE) as city:
        here = await night_of(city)
        zhang = await selling(here)
        market = await colleagues(city, "scjg", here.scjg, EACH)
        urban = await colleagues(city, "zhzf", here.zhzf, EACH)
        for number in range(1, ROUNDS + 1):
            await warned(here.qian, "占道")
            cards = [
                await who.sees(f"处理单{number} ", buttons=["结案", "提停业"])
                for who in (here.qian, here.zhao)
            ]
            alone = await together([(who, cards[0]) for who in market[:2]])
            assert sorted(alone) == ["已签结案，等另一个部门", "您这边已经签过了，等另一个部门签。"]
            assert await state_of(city, number) is CaseState.OPEN
            answers = await together(
                [(who, cards[0]) for who in market[2:]] + [(who, cards[1]) for who in urban]
            )
            assert answers.count("两个部门都签了，已结案") == 1, answers
            assert await state_of(city, number) is CaseState.CLOSED
        await settled(city)
        async with city.session() as session:
            signed = list(await session.scalars(select(Signature)))
            told = [each.key for each in await session.scalars(select(Letter)) if "case:" in (each.key or "")]
        assert len(signed) == 2 * ROUNDS
        assert len([key for key in told if "closed" in key]) == ROUNDS
        closed = [m for m in await zhang.messages() if "这件事结了" in str(m)]
        assert len(closed) == ROUNDS


async def test_both_at_the_same_instant_and_nobody_before(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    """One of each, at once: whoever comes second closes it."""
    async with town(district_url, stem, tmp_path, ONCE) as city:
        here = await night_of(city)
        await selling(here)
        await warned(here.zhao, "太吵")
        pair = [
            (who, await who.sees("处理单1 ", buttons=["结案", "提停业"])) for who in (here.qian, here.zhao)
        ]
        assert sorted(await together(pair)) == ["两个部门都签了，已结案", "已签结案，等另一个部门"]
        assert await state_of(city, 1) is CaseState.CLOSED


async def together(taps: list[tuple[Somebody, dict[str, object]]]) -> list[str]:
    """All of them press 结案 at once; their toasts."""
    answers = await asyncio.gather(*(who.taps_on(card, "结案") for who, card in taps))
    return [str(answer["answer"]) for answer in answers]


async def state_of(city: Town, number: int) -> CaseState:
    """What has become of a case."""
    async with city.session() as session:
        return (await session.get_one(Case, number)).state
