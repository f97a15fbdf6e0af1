"""Several say that one shop is theirs, and each is confirmed by another of the community: one owner."""

import asyncio
from pathlib import Path

from sqlmodel import col, select

from models.merchant import Keeper, KeeperState
from models.person import Office, Person, Role
from tests.city import Somebody
from tests.console import Stem
from tests.conversations.test_opinions import HEAD, NOODLES, OLD
from tests.faults.test_thousand import ONCE
from tests.faults.town import Town, settled, town

RIVALS = 6
DONE = "记下了。"
OWNED = "这家店已经有店主了。不对的话，请告诉社区。"


async def test_rival_claims_confirmed_at_once_leave_one_owner(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    """Six claims, each confirmed by somebody else within one breath; all six are told what came of it."""
    async with town(district_url, stem, tmp_path, ONCE) as city:
        judges = await community(city)
        rivals = [await city.resident(f"店主{n}") for n in range(RIVALS)]
        for number, rival in enumerate(rivals, start=1):
            await claims(rival)
            await rival.sees(f"申请号{number}。")
        cards = [
            (who, await who.sees(f"有人认领老王面馆，申请号{n}。", buttons=["确认", "不是店主"]))
            for n, who in enumerate(judges, start=1)
        ]
        answers = await asyncio.gather(*(who.taps_on(card, "确认") for who, card in cards))
        said = [str(answer["answer"]) for answer in answers]
        assert said.count(DONE) == 1, said
        assert set(said) <= {DONE, OWNED, OLD}
        await settled(city)
        async with city.session() as session:
            rows = list(await session.scalars(select(Keeper).order_by(col(Keeper.id))))
        states = [row.state for row in rows]
        assert sorted(states) == [KeeperState.CONFIRMED] + [KeeperState.REFUSED] * (RIVALS - 1)
        for row, rival in zip(rows, rivals, strict=True):
            won = row.state is KeeperState.CONFIRMED
            await rival.sees("✅ 社区已确认" if won else "社区没能确认您是老王面馆的店主。")
            told = [
                m for m in await rival.messages() if "确认您是老王面馆" in str(m) or "社区已确认" in str(m)
            ]
            assert len(told) == 1


async def community(city: Town) -> list[Somebody]:
    """As many of the community as there are claims, without a group: each has every card in private."""
    made = [await city.resident(f"社区{n}") for n in range(RIVALS)]
    async with city.session() as session:
        for somebody in made:
            person = Person(telegram_id=somebody.id, name=somebody.name)
            session.add(person)
            await session.flush()
            session.add(Role(person_id=person.id, office=Office.COMMUNITY_STAFF, at_id="xf"))
        await session.commit()
    for somebody in made:
        await somebody.sends("/start")
        await somebody.sees("社区")
    return made


async def claims(who: Somebody) -> None:
    """A scan, and the word that the shop is one's own."""
    await who.opens(NOODLES)
    await who.sees(HEAD)
    await who.taps("这是我的店")
    await who.taps("我是店主")
