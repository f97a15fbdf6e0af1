"""服务评议卡: an official's card and a unit's sign, for who passes by, wears it, or heads the unit."""

from datetime import timedelta

from sqlmodel import col, select

from codes.number import number
from codes.payload import Code as Payload
from codes.payload import Keys, Kind, link, sign
from models.evaluation import Rating
from models.person import Person, Role
from services import codes
from tests.city import BOT, City, Somebody, code_link, jpeg, words_of
from tests.conversations.test_evaluations import STARS, accepted

ZHAO = code_link(Kind.CADRE, "d-zhzf-1")
CARD = "赵强 · 执法一中队队员\n综合执法局"
OWN_UNIT = "不能给自己的单位评分。"
NOT_YOURS = "这件事由负责的人来办，您这里不用管。"
OLD = "这一步已经往前走了，请看最新的一条。"
DEAD = "这张卡已经挂失停用，不能评分。如果是您拾到的，请交给任一社区，谢谢您。"


async def test_a_scan_leads_to_the_rating_that_the_prompt_asks_for_once(city: City) -> None:
    """王 meets 赵 before the question came: the finished order is offered first, and is not asked again."""
    town = await accepted(city)
    await town.wang.opens(ZHAO)
    await town.wang.taps("学府-0001 · 路面")
    await town.wang.sees("学府-0001 · 路面 · 综合执法局", buttons=STARS)
    await town.wang.taps("⭐⭐⭐⭐⭐")
    await town.wang.taps("好了")
    await town.wang.opens(ZHAO)
    again = await town.wang.sees(CARD)
    assert "学府-0001" not in str(again["buttons"])
    await city.waits(timedelta(hours=1))
    await town.zhao.privately.does_not_see("您有一条新的评价")  # 王 may stand before 赵
    await town.zhao.privately.sends("我的评价")
    await town.zhao.privately.sees("本月还没有评价。")
    await city.tomorrow_at(9)
    await town.zhao.privately.sees("您有一条新的评价：⭐⭐⭐⭐⭐。本月 5.0（1条）。")


async def test_an_official_asks_for_ratings_and_does_not_choose_whom(city: City) -> None:
    """Right after the work: 王 is asked at once and not again after two hours; 赵 learns of no number."""
    town = await accepted(city)
    await town.wang.does_not_see("您好，您对我的工作还满意吗")
    zhao = town.zhao.privately
    await zhao.opens(ZHAO)
    await zhao.sees(CARD, "这是您的服务评议卡", buttons=["我的评价", "请人评一评", "卡丢了"])
    said = "您办完、还没问到的住户，现在都会收到一句询问（夜里不打扰）。"
    assert await zhao.taps("请人评一评") == said
    asked = await town.wang.sees("您好，您对我的工作还满意吗", buttons=STARS)
    assert await zhao.taps("请人评一评") == said
    await city.waits(timedelta(hours=3))
    questions = [m for m in await town.wang.messages() if "您好，您对我的工作还满意吗" in words_of(m)]
    assert [m["message_id"] for m in questions] == [asked["message_id"]]
    assert await city.forges(town.wang, "ec:invite:cadre:d-zhzf-1:", on=asked) == NOT_YOURS


async def test_colleagues_and_the_owner_are_not_asked(city: City) -> None:
    """The card is theirs, or of their own unit."""
    zhao = await city.staff("d-zhzf-1", "赵")
    await zhao.opens(ZHAO)
    own = await zhao.sees(CARD, "这是您的服务评议卡")
    assert not any("⭐" in row for row in own.get("buttons") or [])
    colleague = await city.staff("d-zhzf-2", "赵同事")
    await colleague.opens(ZHAO)
    await colleague.sees(CARD, "您单位的同事。", OWN_UNIT, buttons=[])
    await zhao.opens(code_link(Kind.DEPARTMENT_UNIT, "zhzf"))
    await zhao.sees("综合执法局", OWN_UNIT)


async def test_a_dead_and_a_forged_card_open_nothing(city: City) -> None:
    """A renewed one says what to do with it; one that we never signed is like any forged code."""
    async with city.session() as session:
        await codes.renew(session, Kind.CADRE, "d-zhzf-1")
        await session.commit()
    wang = await city.resident("王")
    await wang.opens(ZHAO)
    await wang.sees(DEAD)
    forged = sign(Keys(["x" * 40]), Payload(Kind.CADRE, "d-zhzf-1", 2))
    await wang.opens(link(BOT, forged))
    await wang.sees("这张码已停用")
    await wang.opens(code_link(Kind.CADRE, "d-zhzf-1", version=2))
    await wang.sees(CARD)
    await wang.sends("路上有坑", photo=jpeg(1))  # a photo instead of a tap is a report, as ever
    await wang.sees("路上有坑")


async def test_who_sends_a_photo_first_reads_how_to_say_something_too(city: City) -> None:
    """Plain words behind it would begin a report."""
    wang = await city.resident("王")
    await wang.opens(ZHAO)
    await wang.taps("评一评")
    await wang.taps("⭐")
    await wang.taps("写一句")
    await wang.sends(photo=jpeg(1))
    await wang.sees("📷 照片收下了，只给复核的人看。要写一句，请再点“写一句”。")
    await wang.taps("写一句")
    await wang.sends("对老人很凶")
    shown = words_of(await wang.sees("⭐", "“对老人很凶”", "📷 照片收下了，只给复核的人看。"))
    assert "请再点" not in shown


async def test_a_question_that_is_over_lets_go_of_who_left_it_open(city: City) -> None:
    """写一句, and nothing more that day: the next day's words are refused once, then they are a report."""
    wang, chen = await city.resident("王"), await city.resident("陈")
    for person, code in ((wang, ZHAO), (chen, code_link(Kind.MERCHANT, "xf-m1"))):
        await person.opens(code)
        await person.taps("评一评")
        await person.taps("⭐")
        await person.taps("写一句")
        await person.sees("请写一句")
    await city.waits(timedelta(hours=25))
    for person in (wang, chen):
        await person.sends("路灯坏了")
        await person.sees("评价的时间已过，谢谢您。")
        await person.sends("路灯坏了")
        await person.sees("路灯坏了", "类别：路灯", buttons=["提交", "改地点", "改类别", "加照片", "取消"])


async def test_cancel_says_that_the_question_is_dropped(city: City) -> None:
    """And only where one was open."""
    wang = await city.resident("王")
    await wang.opens(ZHAO)
    await wang.taps("评一评")
    await wang.taps("⭐⭐⭐⭐⭐")
    await wang.taps("写一句")
    await wang.sends("/cancel")
    await wang.sees("好，这一步不办了。")
    await wang.sends("/cancel")
    await wang.sees("好，没有要取消的了。")


async def test_who_passes_by_rates_once_a_day_and_may_change_their_mind(city: City) -> None:
    """Stars, a word, a line; the same day again is a change, the next day is another rating."""
    await city.tomorrow_at(10)
    wang = await city.resident("王")
    await wang.opens(ZHAO)
    first = await wang.sees(CARD, buttons=["评一评"])
    await wang.taps("评一评")
    stars = await wang.sees(CARD, "今天您满意吗？本人看不到您是谁。", buttons=[*STARS, "返回"])
    await wang.taps("返回")
    await wang.taps("评一评")
    await wang.taps("⭐⭐⭐⭐")
    words = ["快", "态度好", "讲得清", "公道", "写一句", "好了"]
    await wang.sees("⭐⭐⭐⭐  哪里好？（可不选）", buttons=words)
    await wang.taps("公道")
    await wang.taps("写一句")
    await wang.sends(photo=jpeg(1))
    await wang.sees("📷 照片收下了，只给复核的人看。")
    await wang.taps("写一句")
    await wang.sends("罚得明白")
    await wang.sees("“罚得明白”")
    await wang.taps("好了")
    await wang.sees("⭐⭐⭐⭐ 公道", "谢谢您", buttons=["改一改"])

    await wang.opens(ZHAO)
    await wang.sees(CARD, "您今天评过：⭐⭐⭐⭐", buttons=["改一改"])
    await wang.taps("改一改")
    await wang.sees("您评的是⭐⭐⭐⭐，要改成？", buttons=STARS)
    await wang.taps("⭐⭐")
    await wang.sees(
        "⭐⭐  哪里不好？（可不选）", buttons=["慢", "态度差", "没讲清", "推来推去", "写一句", "好了"]
    )
    assert await ratings(city) == [("cadre:d-zhzf-1", 2)]
    await wang.taps_on(first, "评一评")
    await wang.taps("⭐⭐⭐")
    assert await ratings(city) == [("cadre:d-zhzf-1", 3)]

    await city.tomorrow_at(11)
    assert (await wang.taps_on(stars, "⭐⭐⭐⭐"))["answer"] == "请再扫一次这张卡上的码。"
    await wang.opens(ZHAO)
    await wang.taps("评一评")
    await wang.taps("⭐⭐⭐⭐⭐")
    assert await ratings(city) == [("cadre:d-zhzf-1", 3), ("cadre:d-zhzf-1", 5)]
    await wang.sends("积分")
    await wang.sees("品德积分 0.0")


async def test_a_unit_s_sign_rates_the_unit(city: City) -> None:
    """In English: a department and a community, each with a sign of its own."""
    anna = await city.resident("Anna", "en")
    for kind, unit, name in (
        (Kind.DEPARTMENT_UNIT, "zhzf", "综合执法局"),
        (Kind.COMMUNITY_UNIT, "xf", "学府社区"),
    ):
        await anna.opens(code_link(kind, unit))
        await anna.sees(name, buttons=["Rate"])
        await anna.taps("Rate")
        await anna.sees(
            name, "Are you satisfied today? Nobody is told who you are.", buttons=[*STARS, "Back"]
        )
        await anna.taps("⭐⭐⭐⭐⭐")
        await anna.sees("⭐⭐⭐⭐⭐  What was good?")
    assert await ratings(city) == [("department:zhzf", 5), ("community:xf", 5)]


async def test_nobody_rates_by_a_button_that_no_scan_has_given(city: City) -> None:
    """Another's card, a card that died since, one's own unit: each in words, and nothing is kept."""
    wang, zhao = await city.resident("王"), await city.staff("d-zhzf-1", "赵")
    await wang.opens(ZHAO)
    card = await wang.sees(CARD)
    scan = "请再扫一次这张卡上的码。"
    assert await city.forges(wang, "ec:stars:cadre:d-scjg-1:5", on=card) == scan
    assert await city.forges(wang, "ec:stars:cadre:nobody:5", on=card) == scan
    assert await city.forges(wang, "ec:stars:cadre:d-zhzf-1:6", on=card) == OLD
    assert await city.forges(wang, "ec:stars:castle:d-zhzf-1:5", on=card) == OLD
    await zhao.opens(ZHAO)
    own = await zhao.sees(CARD)
    assert await city.forges(zhao, "ec:stars:cadre:d-zhzf-1:5", on=own) == OWN_UNIT
    async with city.session() as session:
        await codes.renew(session, Kind.CADRE, "d-zhzf-1")
        await session.commit()
    await wang.taps("评一评")
    assert await city.forges(wang, "ec:stars:cadre:d-zhzf-1:5", on=card) == scan
    assert await ratings(city) == []


async def test_an_official_who_has_left_is_not_rated(city: City) -> None:
    """The card is still about; the office is over."""
    owner = await city.staff("d-zhzf-1", "赵")
    async with city.session() as session:
        zhao = (await session.scalars(select(Person).where(col(Person.district_id) == "d-zhzf-1"))).one()
        for role in await session.scalars(select(Role).where(col(Role.person_id) == zhao.id)):
            role.until = (city.now() - timedelta(days=2)).date()
        await session.commit()
    wang = await city.resident("王")
    await wang.opens(ZHAO)
    card = await wang.sees(CARD, "这位工作人员已不在这个岗位", buttons=[])
    assert await city.forges(wang, "ec:stars:cadre:d-zhzf-1:5", on=card) == OLD
    await city.forges(wang, "ec:ask:cadre:d-zhzf-1:", on=card)  # 评一评 of a scan of the day before
    await wang.sees(CARD, "这位工作人员已不在这个岗位", buttons=[])
    assert await ratings(city) == []
    await owner.opens(ZHAO)
    await owner.sees(CARD, "您已不在这个岗位，这张卡不能再评分。请把卡交还单位。", buttons=["我的评价"])


async def passes_by(city: City, name: str, stars: str, *taps: str, words: str = "") -> Somebody:
    """Somebody new scans 赵's card and rates."""
    person = await city.resident(name)
    await person.opens(ZHAO)
    await person.sees(CARD)
    await person.taps("评一评")
    await person.sees("今天您满意吗", buttons=[*STARS, "返回"])
    await person.taps_on(await person.sees("今天您满意吗"), stars)
    await person.sees(stars, "24小时内可以改")
    for tag in taps:
        await person.taps(tag)
    if words:
        await person.taps("写一句")
        await person.sends(words)
        await person.sees(words)
    return person


async def test_ratings_in_passing_are_told_together_when_three_people_have_given_them(city: City) -> None:
    """Two wait; the third brings a digest on a morning, stars apart from words; then the year counts them."""
    await city.tomorrow_at(10)
    zhao = await city.staff("d-zhzf-1", "赵")
    await passes_by(city, "王", "⭐⭐⭐⭐⭐", "快", words="走得急，讲得清")
    await passes_by(city, "陈", "⭐⭐", "慢")
    await city.tomorrow_at(12)
    await zhao.sends("我的评价")
    await zhao.sees("还没有算进全年的评价", "本月还没有评价。", buttons=["卡丢了"])
    await zhao.does_not_see("路过的人")
    await passes_by(city, "孙", "⭐⭐⭐⭐⭐", "快", words="按规矩来")
    await city.tomorrow_at(13)
    await city.tomorrow_at(9)
    digest = await zhao.sees("最近路过的人给您评了3次：⭐⭐⭐⭐⭐ 2、⭐⭐ 1。", buttons=[])
    assert words_of(digest).splitlines()[1:] == ["提到：快 2、慢 1。", "“按规矩来”", "“走得急，讲得清”"]
    await zhao.sends("/ratings")
    picture = await zhao.sees("年的评价，一张图。")
    assert "photo" in picture
    await zhao.sees("年，按收到的评价估计：\n路过的 3.4（2.6到4.2之间），3条，还说不准。\n本月还没有评价。")


async def test_a_lost_card_reported_in_the_chat_is_dead_at_once(city: City) -> None:
    """The finder's scan says so, so does the button of an earlier scan; an old button ends no new card."""
    zhao, wang = await city.staff("d-zhzf-1", "赵"), await city.resident("王")
    await wang.opens(ZHAO)
    await wang.sees(CARD, buttons=["评一评"])
    await zhao.opens(ZHAO)
    await zhao.sees(CARD, "这是您的服务评议卡", buttons=["我的评价", "请人评一评", "卡丢了"])
    await zhao.taps("卡丢了")
    asked = await zhao.sees("挂失后旧卡上的码马上作废", buttons=["挂失", "返回"])
    await zhao.taps("挂失")
    await zhao.sees("✅ 旧卡已经作废", buttons=[])
    assert await wang.taps("评一评") == "请再扫一次这张卡上的码。"
    await wang.opens(ZHAO)
    await wang.sees(DEAD)
    assert (await zhao.taps_on(asked, "挂失"))["answer"] == OLD
    await wang.opens(code_link(Kind.CADRE, "d-zhzf-1", version=2))
    await wang.sees(CARD, buttons=["评一评"])
    assert await city.forges(wang, "ec:lost_yes:cadre:d-zhzf-1:2", on=await wang.sees(DEAD)) == NOT_YOURS
    await wang.sends("我的评价")
    await wang.sees("您还没有服务评议卡，也没有收到过评价。", buttons=[])


async def test_the_head_sees_the_unit_s_year_and_nobody_s_rating(city: City) -> None:
    """秦 scans her unit's sign, a colleague's card, or asks: the same figures, in passing from three on."""
    await city.tomorrow_at(10)
    qin = await city.staff("d-zhzf-0", "秦")
    sign = code_link(Kind.DEPARTMENT_UNIT, "zhzf")
    await qin.opens(sign)
    whole = "这是全单位的，看不到是谁评的。"
    await qin.sees("综合执法局", "还没有算进全年的评价", whole, buttons=[])
    for name, stars in (("王", "⭐⭐⭐⭐⭐"), ("陈", "⭐⭐"), ("孙", "⭐⭐⭐⭐⭐")):
        await passes_by(city, name, stars, words=f"{name}说的话")
    await city.waits(timedelta(hours=20))
    await qin.opens(ZHAO)
    await qin.sees(CARD, "还没有算进全年的评价", whole, buttons=[])
    await city.tomorrow_at(10)
    await qin.does_not_see("路过的人")  # that digest is 赵's
    await qin.sends("/ratings")
    await qin.taps("单位的评价")
    year = "路过的 3.4（2.6到4.2之间），3条，还说不准。"
    shown = await qin.sees("综合执法局", year, whole, buttons=["返回"])
    assert "说的话" not in words_of(shown)
    wang = await city.resident("路人")
    await wang.opens(sign)
    card = await wang.sees("综合执法局", buttons=["评一评"])
    assert await city.forges(wang, "ec:unit:department:zhzf", on=card) == OLD
    assert await city.forges(wang, "ec:unit:department:zhzf:", on=card) == NOT_YOURS


async def test_a_unit_s_own_digest_goes_to_its_head(city: City) -> None:
    """Three people rate the sign: the head reads them together, the unit's officials nothing."""
    await city.tomorrow_at(10)
    qin, zhao = await city.staff("d-zhzf-0", "秦"), await city.staff("d-zhzf-1", "赵")
    for name in ("王", "陈", "孙"):
        person = await city.resident(name)
        await person.opens(code_link(Kind.DEPARTMENT_UNIT, "zhzf"))
        await person.taps("评一评")
        await person.taps("⭐⭐⭐⭐")
        await person.sees("⭐⭐⭐⭐", "24小时内可以改")
    await city.tomorrow_at(11)
    await city.tomorrow_at(9)
    await qin.sees("最近路过的人给综合执法局评了3次：⭐⭐⭐⭐ 3。", buttons=[])
    await zhao.does_not_see("最近路过的人")


async def test_the_number_beside_the_code_opens_the_card_and_off_there_is_none(city: City) -> None:
    """Typed as it stands on the card; with the system switched off neither it nor /ratings is known."""
    wang = await city.resident("王")
    typed = number(Keys(city.settings.code_secrets), Payload(Kind.CADRE, "d-zhzf-1"))
    await wang.sends(typed)
    card = await wang.sees(CARD, buttons=["评一评"])
    await city.switches_off("evaluations")
    for asked in (typed, "/ratings"):
        await wang.sends(asked)
        await wang.sees("您好，这里是码上。", buttons=[])
    assert (await wang.taps_on(card, "评一评"))["answer"] == OLD
    await wang.opens(ZHAO)
    await wang.does_not_see("综合执法局", "评一评")
    assert await ratings(city) == []


async def ratings(city: City) -> list[tuple[str | None, int]]:
    """Whose, and how many stars, in the order in which they were first given."""
    async with city.session() as session:
        rows = await session.scalars(select(Rating).order_by(col(Rating.id)))
        return [(row.evaluated, row.stars) for row in rows]
