"""处理单: warned by either department, signed by both; the vendor is heard first and may appeal."""

from datetime import timedelta

from sqlmodel import col, select

from locales.locale import locale_of
from models.case import Case, CaseState
from models.person import Person
from models.vendor import Helper, Vendor
from tests.city import City, Somebody, jpeg, words_of
from tests.night import VALID, Night, admit, night, place

NOT_YOURS = "这件事由负责的人来办，您这里不用管。"
OWN = "您自己在这个市场出摊，这里要由别人来管。"
OLD = "这一步已经往前走了，请看最新的一条。"
BREACHES = ["不干净", "占道", "食品不规范", "太吵", "卖的不对", "别的", "返回"]


async def selling(here: Night, number: int = 3) -> Somebody:
    """张 stands at a place."""
    zhang = await here.vendor("张桂兰", "烤冷面")
    await zhang.opens(place(number))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在")
    return zhang


async def warned(who: Somebody, breach: str, *, number: int = 3, words: str = "") -> None:
    """A supervisor scans and warns."""
    await who.privately.opens(place(number))
    await who.privately.taps("警告")
    await who.privately.taps(breach)
    if words:
        await who.privately.sends(words)
    else:
        await who.privately.taps("就这样")
    await who.privately.sees("✅ 已警告青年夜市03")


async def test_either_warns_and_both_sign_to_close(city: City) -> None:
    """One card in both groups, with the photo; one signature never closes it; the vendor hears of it all."""
    here = await night(city)
    zhang = await selling(here)
    await here.qian.privately.opens(place(3))
    await here.qian.privately.sees("青年夜市03：烤冷面 · 证件有效", buttons=["警告", "今天谁在"])
    await here.qian.privately.taps("警告")
    await here.qian.privately.sees("警告什么？", buttons=BREACHES)
    await here.qian.privately.taps("占道")
    await here.qian.privately.sees("占道。请拍一张照片，或写一句。", buttons=["就这样", "返回"])
    await here.qian.privately.sends("伸出半米", photo=jpeg(7))
    await here.qian.privately.sees("✅ 已警告青年夜市03，90天内第1次。")
    card = await here.zhao.sees(
        "处理单1 · 青年夜市03 · 烤冷面",
        "市场监管：占道 “伸出半米”",
        "90天内1次警告",
        buttons=["结案", "提停业"],
    )
    await here.qian.sees("处理单1")
    await zhang.sees("处理单1", "市场监管：占道", "改好了，两个部门会签字结案。", buttons=[])
    await here.zhao.sees("出摊1/12", "警告1次")
    assert await city.forges(zhang, "cs:close:1", on=card) == NOT_YOURS
    du = await city.staff("d-cj-1", "杜军", group=here.zhzf)
    assert await city.forges(du, "cs:close:1", on=card) == NOT_YOURS  # another department
    assert await here.zhao.taps("结案", on="处理单1") == "已签结案，等另一个部门"
    await here.qian.sees("✍️ 城管已签：结案", buttons=["结案", "提停业"])
    assert await here.zhao.taps("结案", on="处理单1") == "您这边已经签过了，等另一个部门签。"
    assert await here.qian.taps("结案", on="处理单1") == "两个部门都签了，已结案"
    await here.zhao.sees("✅ 两个部门都已签字，结案", buttons=[])
    await zhang.sees("✅ 两个部门都签了字，这件事结了。")
    assert await city.forges(here.qian, "cs:close:1", on=card) == OLD


async def test_the_third_warning_proposes_a_suspension_that_both_sign(city: City) -> None:
    """The vendor is heard, suspended, appeals once; both look again and lift it."""
    here = await night(city)
    zhang = await selling(here)
    await warned(here.qian, "占道")
    await warned(here.zhao, "不干净", words="地上有油")
    await warned(here.zhao, "太吵")
    await here.qian.sees("90天内3次警告", "先听摊主说", buttons=["结案", "停业"])
    told = await zhang.sees("90天内3次警告，提出停业7天。", buttons=["我有话说"])
    assert "先听摊主说" in await here.qian.taps("停业")
    await zhang.taps_on(told, "我有话说")
    await zhang.sees("请写一句，两个部门签字前都会看。")
    await zhang.sends("油已经擦了，音箱也关了")
    await zhang.sees("✅ 已转给两个部门")
    await here.zhao.sees("摊主说：“油已经擦了，音箱也关了”")
    assert await here.qian.taps("停业") == "已签停业，等另一个部门"
    assert await here.zhao.taps("停业") == "两个部门都签了，停业生效"
    last = city.now().astimezone(city.settings.zone).date() + timedelta(days=6)  # of seven with today
    until = f"停业到{locale_of('zh', 'Asia/Shanghai').date(last)}"
    suspended = await here.qian.sees("处理单1", until, buttons=["提前结案"])
    assert "次警告" not in words_of(suspended)  # not 0 of them, below their own lines
    await zhang.sees(f"两个部门都签了：{until}", buttons=["申诉"])
    await zhang.opens(place(3))
    shut = await zhang.sees(f"⚠️ {until}", buttons=["我的出摊"])
    assert f"您{until}。" in await city.forges(zhang, "st:sign_in:s:ys-03:", on=shut)
    await zhang.taps("申诉")
    await zhang.sends("音箱是隔壁的")
    await zhang.sees("✅ 申诉已转给两个部门")
    await here.zhao.sees("摊主申诉：“音箱是隔壁的”", buttons=["撤销停业", "维持停业"])
    assert await here.zhao.taps("撤销停业") == "已签结案，等另一个部门"
    assert await here.qian.taps("撤销停业") == "两个部门都签了，已结案"
    await zhang.sees("✅ 两个部门都签了字，这件事结了。")
    await zhang.opens(place(3))
    assert await zhang.taps("签到") == "已在青年夜市03签到"


async def test_silence_does_not_stop_a_suspension_for_ever(city: City) -> None:
    """A day after the proposal both may sign without the vendor's word; proposed by hand, upheld."""
    here = await night(city)
    zhang = await selling(here)
    await warned(here.qian, "食品不规范", words="生熟不分")
    assert await here.qian.taps("提停业") == "已提出，先听摊主说"
    await here.zhao.sees("先听摊主说", buttons=["结案", "停业"])
    assert "先听摊主说" in await here.zhao.taps("停业")
    await city.waits(timedelta(hours=24, minutes=1))
    await here.zhao.taps("停业")
    assert await here.qian.taps("停业") == "两个部门都签了，停业生效"
    await zhang.taps("申诉")
    await zhang.sends("只是没来得及")
    await here.zhao.sees("摊主申诉", buttons=["撤销停业", "维持停业"])
    await here.zhao.taps("维持停业")
    assert await here.qian.taps("维持停业") == "两个部门都签了，维持停业"
    await zhang.sees("您的申诉两个部门都看过了：维持")
    async with city.session() as session:
        case = (await session.scalars(select(Case))).one()
        assert case.state is CaseState.UPHELD


async def test_who_has_served_a_suspension_may_be_suspended_again(city: City) -> None:
    """Old warnings count no more; three new ones propose anew, on the case that nobody has closed."""
    here = await night(city)
    zhang = await selling(here)
    for breach in ("占道", "不干净", "太吵"):
        await warned(here.qian, breach)
    told = await zhang.sees("90天内3次警告，提出停业7天。", buttons=["我有话说"])
    await zhang.taps_on(told, "我有话说")
    await zhang.sends("下次不会了")
    await here.zhao.sees("摊主说：“下次不会了”", buttons=["结案", "停业"])
    await here.zhao.taps("停业")
    await here.qian.taps("停业")
    card = await here.qian.sees("停业到", buttons=["提前结案"])
    assert "90天内" not in words_of(card)  # what has been answered for is not counted
    assert await city.forges(here.qian, "cs:propose:1", on=card) == OLD  # while it is being served
    await zhang.sees("两个部门都签了：停业到", buttons=["申诉"])
    await city.waits(timedelta(days=7))
    await zhang.opens(place(3))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在")
    for count, breach in enumerate(("占道", "不干净", "太吵"), start=1):
        await warned(here.zhao, breach)
        await here.qian.sees(f"90天内{count}次警告")
    await here.qian.sees("90天内3次警告", "先听摊主说", buttons=["结案", "停业"])
    await zhang.sees("90天内3次警告，提出停业7天。", buttons=["我有话说"])
    async with city.session() as session:
        case = (await session.scalars(select(Case))).one()
        assert (case.state, case.answer) == (CaseState.PROPOSED, None)


async def test_the_last_word_of_a_department_counts(city: City) -> None:
    """Market regulation signs to close and thinks better of it: urban management alone does not close it."""
    here = await night(city)
    zhang = await selling(here)
    await warned(here.qian, "占道", words="伸出一米")
    await here.qian.taps("提停业")
    told = await zhang.sees("提出停业7天", buttons=["我有话说"])
    await zhang.taps_on(told, "我有话说")
    await zhang.sends("马上收")
    await here.qian.sees("摊主说：“马上收”", buttons=["结案", "停业"])
    assert await here.qian.taps("结案") == "已签结案，等另一个部门"
    await here.zhao.sees("✍️ 市场监管已签：结案")
    assert await here.qian.taps("停业") == "已签停业，等另一个部门"
    card = await here.zhao.sees("✍️ 市场监管已签：停业")
    assert "已签：结案" not in words_of(card)
    assert await here.zhao.taps("结案") == "已签结案，等另一个部门"
    assert await here.qian.taps("结案") == "两个部门都签了，已结案"


async def test_the_photo_is_of_the_warning_that_is_told(city: City) -> None:
    """A second warning without a photo does not show the first one's as its own."""
    here = await night(city)
    zhang = await selling(here)
    await here.qian.privately.opens(place(3))
    await here.qian.privately.taps("警告")
    await here.qian.privately.taps("占道")
    await here.qian.privately.sends(photo=jpeg(7))
    await here.qian.privately.sees("✅ 已警告青年夜市03")
    await here.zhao.sees("处理单1", "市场监管：占道")
    await warned(here.zhao, "太吵")
    second = await zhang.sees("城管：太吵", "90天内第2次警告")
    assert not second.get("photo")
    assert "占道" not in words_of(second)


async def test_a_rival_supervises_nobody_of_the_market(city: City) -> None:
    """赵 sells at the market too: whose place it is there doesn't matter."""
    here = await night(city)
    await selling(here)
    await warned(here.qian, "占道")
    await here.zhao.sees("处理单1", buttons=["结案", "提停业"])
    await here.zhao.privately.sees("")
    await admit(city, here.zhao, "羊肉串", market="yeshi", expiry=VALID, by=here.qian)
    assert await here.zhao.taps("结案") == OWN
    await here.zhao.privately.opens(place(3))
    own = await here.zhao.privately.sees("这个摊位已经有人了。", buttons=["签到", "空位", "我的出摊"])
    assert await city.forges(here.zhao.privately, "st:warn:s:ys-03:", on=own) == OWN


async def test_nobody_supervises_their_own_stall(city: City) -> None:
    """钱 sells here herself: she sees a vendor's card, and what a changed client sends is refused."""
    here = await night(city)
    zhang = await selling(here)
    async with city.session() as session:
        qian = (await session.scalars(select(Person).where(col(Person.telegram_id) == here.qian.id))).one()
        own = col(Vendor.district_id).is_(None)  # not of the import
        vendor = (await session.scalars(select(Vendor).where(own))).one()
        session.add(Helper(vendor_id=vendor.id, person_id=qian.id, since=city.now()))
        await session.commit()
    await here.qian.privately.opens(place(3))
    hers = await here.qian.privately.sees(
        "您在帮“烤冷面”的摊主。", buttons=["签退", "换位", "换到空位", "我的出摊"]
    )
    assert await city.forges(here.qian, "st:warn:s:ys-03:", on=hers) == OWN
    await warned(here.zhao, "不干净")
    await here.qian.sees("处理单1", buttons=["结案", "提停业"])
    assert await here.qian.taps("结案") == OWN
    assert await city.forges(zhang, "st:warn:s:ys-03:", on=await zhang.sees("处理单1")) == NOT_YOURS
    await here.zhao.privately.opens(place(9))
    empty = await here.zhao.privately.sees("现在没有人签到。", buttons=["今天谁在"])
    assert await city.forges(here.zhao.privately, "st:warn:s:ys-09:", on=empty) == (
        "青年夜市09现在没有人签到，没有谁可以警告。"
    )


async def test_the_day_in_one_picture(city: City) -> None:
    """At closing the roster says places and warnings, and is still the one message."""
    here = await night(city)
    await selling(here)
    roster = await here.zhao.sees("出摊1/12")
    assert roster["photo"]
    await warned(here.qian, "占道")
    await here.zhao.sees("警告1次")
    await city.waits(timedelta(hours=5, minutes=1))
    ended = await here.zhao.sees("收市：出摊1个，收摊拍照0个", "警告1次")
    assert ended["message_id"] == roster["message_id"]
    assert ended["photo"]


async def test_a_group_that_comes_later_has_what_is_open(city: City) -> None:
    """A department that moves to another group finds case and roster there; another department doesn't."""
    here = await night(city)
    await selling(here)
    await warned(here.qian, "占道")
    later = await city.group("市场监管局新群", "department:scjg")
    await city.door.post("/join", person=here.qian.id, chat=later.id)
    await here.qian.in_(later).sees("处理单1", buttons=["结案", "提停业"])
    await here.qian.in_(later).sees("出摊1/12", buttons=["雨天休市"])
    elsewhere = await city.group("城建局", "department:cj")
    du = await city.staff("d-cj-1", "杜军", group=elsewhere)
    await du.does_not_see("处理单", for_s=0.3)
