"""Case 18: a card is photographed and goes round, and codes that nobody of ours has made."""

import asyncio
from datetime import timedelta

from sqlmodel import col, select

from codes.payload import Code as Payload
from codes.payload import Keys, Kind, link, sign
from models.evaluation import Rating
from models.letter import Letter
from models.notice import Notice
from models.point import Transfer
from services import norms
from tests.city import BOT, SECRET, City, Somebody, code_link, jpeg, words_of
from tests.conversations.test_evaluations import STARS

ACCOUNTS = 40  # through the chat; a thousand through the rules: tests/services/test_bursts.py
AT_ONCE = 20
ZHAO = code_link(Kind.CADRE, "d-zhzf-1")
CARD = "赵强 · 执法一中队队员\n综合执法局"
LOST_KEY = "a-key-that-was-ours-until-somebody-lost-it"


async def test_a_crowd_rates_by_one_photographed_card(city: City) -> None:
    """All are kept and thanked, none counts, nobody is paid, and two of the board are told once each."""
    await city.tomorrow_at(10)
    zhao, su, tao = [
        await city.staff(each, name) for each, name in (("d-zhzf-1", "赵"), ("b-1", "苏"), ("b-2", "陶"))
    ]
    crowd = [await city.resident(f"网友{n}") for n in range(ACCOUNTS)]
    gate = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(rates(person, gate) for person in crowd))
    await city.waits(timedelta(minutes=3))
    for person in crowd:
        await person.sees("先放着", "请人看过就算数")  # below the stars; who came early by letter
    for reviewer in (su, tao):
        card = await reviewer.sees(
            "有一张码一下子来了很多评价",
            f"赵强 · 综合执法局：⭐⭐⭐⭐⭐ {ACCOUNTS}\n评的有{ACCOUNTS}人，其中新用户{ACCOUNTS}人",
            buttons=["照常计入", "不计入"],
        )
        assert "网友" not in words_of(card)
    for _ in range(3):
        await city.tomorrow_at(10)
    await zhao.sends("/ratings")
    await zhao.sees("还没有算进全年的评价", "本月还没有评价。")
    await zhao.does_not_see("路过的人")
    await set_aside(su, tao)
    for person in (crowd[0], crowd[-1]):
        await person.sees("您给赵强的评价，监督委员看过了：这一批不计入。", "理由：“照片在网上传开了”")
    async with city.session() as session:
        ratings = list(await session.scalars(select(Rating)))
        assert len({rating.person_id for rating in ratings}) == len(ratings) == ACCOUNTS
        assert {rating.digest_id for rating in ratings} == {None}
        assert {rating.voided_at is None for rating in ratings} == {False}
        paid = select(Transfer.id).where(col(Transfer.rule_id) == "rating_given")
        assert list(await session.scalars(paid)) == []
        told = select(Letter.chat_id).where(col(Letter.notice) == Notice.RATINGS_HELD)
        came_before = len(set(await session.scalars(told)))
        under_way = AT_ONCE  # each is counted by its moment
        assert 0 < came_before < norms.FLOORS[0][1] + under_way, came_before


async def set_aside(su: Somebody, tao: Somebody) -> None:
    """Both say 不计入, the first thinks twice; a photo is not a reason."""
    await su.sends("/start")
    await su.taps("评价复核（1）")
    await su.sees("有1批评价等您复核，每批里有很多条。")
    await su.taps("不计入")
    await su.sees("为什么不计入？", buttons=["返回"])
    await su.taps("返回")
    await su.taps("不计入")
    await su.sends(photo=jpeg(1))
    await su.sees("这一步请写一句话")
    await su.sends("照片在网上传开了")
    await su.sees("您的意见记下了")
    card = await su.sees("您的意见：不计入。请等另一位委员。", buttons=[])
    assert "网友" not in words_of(card)
    await tao.taps("不计入")
    await tao.sends("照片在网上传开了")
    await tao.sees("结果：不计入。", buttons=[])


async def rates(person: Somebody, gate: asyncio.Semaphore) -> None:
    """One of the crowd: five stars by the photograph."""
    async with gate:
        await person.opens(ZHAO)
        await person.sees(CARD, buttons=["评一评"])
        await person.taps("评一评")
        await person.sees("今天您满意吗", buttons=[*STARS, "返回"])
        await person.taps("⭐⭐⭐⭐⭐")
        await person.sees("哪里好")


async def test_codes_that_nobody_of_ours_has_made_rate_nobody(city: City) -> None:
    """A bit of each character flipped, a key that is ours no more, a door's seal under a card's letter."""
    wang = await city.resident("王")
    good = sign(Keys((SECRET,)), Payload(Kind.CADRE, "d-zhzf-1"))
    door = sign(Keys((SECRET,)), Payload(Kind.HOUSEHOLD, "d-zhzf-1"))
    forged = [flipped(good, at) for at in range(len(good))]
    forged += [sign(Keys((LOST_KEY,)), Payload(Kind.CADRE, "d-zhzf-1")), good[0] + door[1:]]
    for payload in forged:
        opened = await wang.opens(link(BOT, payload))
        await wang.sees("")
        assert payload != good, opened
    await wang.does_not_see("评一评")
    async with city.session() as session:
        assert list(await session.scalars(select(Rating))) == []


def flipped(payload: str, at: int) -> str:
    """The payload with a bit of one character the other way round, in its own alphabet."""
    others = (chr(ord(payload[at]) ^ 1 << bit) for bit in range(7))
    other = next(each for each in others if each.isascii() and (each.isalnum() or each in "-_"))
    return payload[:at] + other + payload[at + 1 :]
