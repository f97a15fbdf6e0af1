"""The same codes in English: an owner, a vendor, a supervisor, a unit's counter, and the wrong turns."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from codes.payload import Kind
from models.person import Person, Role
from services import codes, invites
from tests.city import City, Somebody, code_link, jpeg
from tests.conversations.test_cases import selling, warned
from tests.conversations.test_opinions import NOODLES
from tests.night import VALID, admit, night, place

pytestmark = pytest.mark.parametrize("district_url", ["sqlite"], indirect=True)  # wording alone

OWN_UNIT = "A colleague of your unit. Nobody rates their own unit."


async def english_staff(city: City, staff_id: str, name: str) -> Somebody:
    """A staff member whose phone is English."""
    person = await city.resident(name, "en")
    async with city.session() as session:
        link = await invites.invite_staff(session, staff_id, settings=city.settings, now=city.now())
        await session.commit()
    await person.opens(link)
    await person.sees("Your work comes here from now on.")
    return person


async def test_a_supervisor_inspects_and_may_not_at_the_own_shop(city: City) -> None:
    """钱 reads the shop in English and puts the list aside; the shop that is hers is for somebody else."""
    await city.tomorrow_at(10)
    qian, yin = await english_staff(city, "d-scjg-1", "Qian"), await city.staff("c-xf-1", "尹")
    await qian.opens(NOODLES)
    await qian.sees("Never inspected yet", buttons=["Inspect", "The file", "Report a problem"])
    await qian.taps("Inspect")
    await qian.sees("1/6", buttons=["Good", "Not good", "Does not apply", "Go on later"])
    await qian.taps("Go on later")
    await qian.sees("you stopped at 1 of 6. Tap “Inspect”", buttons=["Back"])
    await qian.opens(code_link(Kind.MERCHANT, "xf-m2"))
    card = await qian.sees("学府书店 · 图书", "Never inspected yet")
    assert await city.forges(qian, "mc:claim_yes:xf-m2:", on=card) == ""
    await yin.taps("确认", on="有人认领学府书店")
    await qian.sees("✅ The community has confirmed that 学府书店 is yours.")
    await qian.opens(code_link(Kind.MERCHANT, "xf-m2"))
    own = await qian.sees("you own it", "This is your own shop: somebody else has to inspect it.")
    said = "This is your own shop: somebody else has to rate it and look at it."
    assert await city.forges(qian, "mc:inspect:xf-m2:market", on=own) == said


async def test_a_vendor_s_wrong_turns_are_said_in_english(city: City) -> None:
    """Wrong market, expired permit, a place that is taken, a photo instead of a tap."""
    here = await night(city)
    await selling(here)
    for name, market, expiry, number, said in (
        (
            "Liu",
            "zaoshi",
            VALID,
            4,
            "You are registered at 育英早市. To sell here, please register here",
        ),
        ("Sun", "yeshi", "2026-11-20", 5, "⚠️ The health permit ended on 2026-11-20. Tap “New permit”"),
        ("Ma", "yeshi", VALID, 3, "Somebody has this place."),
    ):
        vendor = await city.resident(name, "en")
        await vendor.sends("/help")
        await vendor.sees("")
        await admit(city, vendor, "串", market=market, expiry=expiry, by=here.qian)
        await vendor.opens(place(number))
        await vendor.sees(said)
    taken = "Somebody has 青年夜市03. 11 places are free: tap “Free places”."
    assert await vendor.taps("Sign in") == taken
    await vendor.sends("a hole in the ground", photo=jpeg(1))
    await vendor.sees("a hole in the ground", buttons=["Submit", "Place", "Kind", "Add photo", "Cancel"])


async def test_a_supervisor_and_another_department_at_one_case(city: City) -> None:
    """In private 钱 reads English; who is of neither department may not sign, in the own language."""
    here = await night(city)
    await selling(here)
    await warned(here.zhao, "太吵")
    du = await english_staff(city, "d-cj-1", "Du")
    await city.door.post("/join", person=du.id, chat=here.zhzf.id)
    card = await here.zhao.sees("处理单1", buttons=["结案", "提停业"])
    said = "This is for the person in charge. You need not do anything."
    assert await city.forges(du, "cs:close:1", on=card) == said
    assert await here.zhao.taps("结案", on="处理单1") == "已签结案，等另一个部门"
    await here.qian.sees("✍️ 城管已签：结案", buttons=["结案", "提停业"])


async def test_cards_and_signs_for_colleague_passer_by_and_finder(city: City) -> None:
    """A card of who has left, a lost one, a forged one; a counter whose own staff scan it."""
    anna, zhao = await city.resident("Anna", "en"), await english_staff(city, "d-zhzf-1", "Zhao")
    counter = code_link(Kind.DEPARTMENT_UNIT, "zhzf")
    await zhao.opens(counter)
    await zhao.sees("综合执法局", OWN_UNIT, buttons=[])
    await zhao.opens(code_link(Kind.CADRE, "d-zhzf-1"))
    await zhao.sees(
        "This is your evaluation card.", buttons=["My ratings", "Ask for ratings", "Card is lost"]
    )
    async with city.session() as session:
        await codes.renew(session, Kind.CADRE, "d-scjg-1")
        await codes.renew(session, Kind.DEPARTMENT_UNIT, "zhzf")
        left = (await session.scalars(select(Person).where(col(Person.district_id) == "d-zhzf-1"))).one()
        for role in await session.scalars(select(Role).where(col(Role.person_id) == left.id)):
            role.until = (city.now() - timedelta(days=2)).date()
        await session.commit()
    for link, said, buttons in (
        (code_link(Kind.CADRE, "d-zhzf-1"), "This official no longer holds the post", []),
        (code_link(Kind.CADRE, "d-scjg-1"), "This card was reported lost and can't be rated.", []),
        (counter, "This unit code (综合执法局) is out of use", ["Tell the grid worker"]),
        (f"{NOODLES[:-1]}!", "This code is no longer in use.", ["Tell the grid worker"]),
    ):
        await anna.opens(link.replace("!", "A" if NOODLES[-1] != "A" else "B"))
        await anna.sees(said, buttons=buttons)
