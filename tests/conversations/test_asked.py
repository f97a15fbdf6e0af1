"""Several questions at once; what follows a rejection, or joins a report unasked, is said to who reads it."""

from sqlmodel import col, select

from models.report import Report
from tests.city import City, Somebody, flat, jpeg, words_of
from tests.faults.loop import gather


async def test_two_of_one_group_ask_and_each_answer_stands_at_its_question(city: City) -> None:
    """尹 and 文 ask at once; a reply answers what it replies to, and what is left is asked once more."""
    cast = await gather(city)
    wang, yin = cast.wang, cast.yin
    wen = await city.staff("c-xf-2", "文", group=yin.chat)
    await wang.sends("单元门口塌了一块")
    await wang.taps("提交")
    await _asks(yin, "是3单元门口吗？")
    await _asks(wen, "多深？")
    first = await wang.sees("学府社区想问您", "是3单元门口吗？")
    await wang.sees("学府社区想问您", "多深？")
    await wang.sends("是的", reply_to=first["message_id"])
    await wang.sees("您的回答已交给社区。\n学府社区想问您(学府-0001)：多深？")
    await wang.sends("二十公分")
    await yin.sees("问：是3单元门口吗？\n答：是的\n问：多深？\n答：二十公分")
    assert words_of(await wang.sees("您的回答已交给社区。")) == "您的回答已交给社区。"
    await yin.taps("下单", on="学府-0001")
    await yin.taps("发出", on="派给谁")
    await cast.zhao.sees("学府-0001", "问：是3单元门口吗？ 答：是的", "问：多深？ 答：二十公分")


async def test_an_answer_about_one_report_does_not_wait_for_the_other(city: City) -> None:
    """Two reports are asked about; the promise of the one that is answered runs on at once."""
    cast = await gather(city)
    for words in ("单元门口塌了一块", "排风机太吵"):
        await cast.wang.sends("/report")
        await cast.wang.sends(words)
        await cast.wang.taps("提交", on=words)
        await cast.yin.sees(words, buttons=["下单", "询问", "驳回", "并入旧单"])
    await _asks(cast.yin, "多深？", on="塌了一块")
    await _asks(cast.yin, "几点最吵？", on="排风机")
    await cast.wang.sees("学府-0002", "几点最吵？")
    await cast.wang.sends("十点")
    await cast.yin.sees("答：十点")
    await cast.wang.sees("⏳ 学府-0002 已交给学府社区")
    async with city.session() as session:
        paused = await session.scalars(select(Report.number).where(col(Report.paused_at).is_not(None)))
        assert list(paused) == ["学府-0001"]


async def test_who_appeals_reads_that_it_goes_on_and_the_others_why(city: City) -> None:
    """The subdistrict does not read that nobody has decided, nor the community the card of a new report."""
    cast = await gather(city)
    street = await city.staff("s-xuefu", "秦")
    await cast.wang.sends("单元门口塌了一块")
    await cast.wang.taps("提交")
    await cast.yin.taps("驳回")
    await cast.yin.taps("已经在办了")
    letter = await cast.wang.sees("没有受理：这件事已经在办了。\n您觉得不对")
    assert (await cast.wang.taps_on(letter, "请街道再看"))["answer"] == "好，已请街道再看一次"
    await cast.wang.sees("⏳ 学府-0001 已请街道再看，学府社区会在", "前再答复您。", buttons=["补充", "撤回"])
    told = words_of(await street.sees("学府-0001 学府社区没有受理，住户请街道再看一次。"))
    assert "社区说：这件事已经在办了。\n住户说：单元门口塌了一块\n请您过问" in told
    await cast.yin.sees("上次没有受理：这件事已经在办了。\n住户请街道再看一次，请再定一次。")
    await street.does_not_see("已过答复时间", for_s=0.2)


async def test_what_joins_a_report_out_of_sight_is_said(city: City) -> None:
    """Right below the status nothing is said; below other letters, or when a department has it, it is."""
    cast = await gather(city)
    wang = cast.wang
    await wang.sends("单元门口塌了一块")
    await wang.taps("提交")
    await wang.sends("晚上看不见")
    await wang.sees("您补充了1次")
    await wang.does_not_see("已补充到", for_s=0.2)
    await cast.yin.taps("下单")
    await cast.yin.taps("发出", on="派给谁")
    await wang.sees("社区已派单")
    await wang.sends("楼道里堆了纸箱", photo=jpeg(3))
    joined = await wang.sees("已补充到学府-0001，社区看得到。\n要是另一件事，请先点“📷 随手拍”再发。")
    assert flat(joined) == []
    await wang.sends("📷 随手拍")
    await wang.sends("楼道里堆了纸箱")
    await wang.sees("✏️ 楼道里堆了纸箱")


async def _asks(staff: Somebody, question: str, *, on: str = "学府-") -> None:
    before = {m["message_id"] for m in await staff.messages()}
    await staff.taps("询问", on=on)
    while not (new := [m for m in await staff.messages() if m["message_id"] not in before]):
        await staff.sees("请回复这条消息")
    await staff.sends(question, reply_to=new[-1]["message_id"])
    await staff.sees(question)


async def test_what_is_too_long_is_refused_and_the_question_stays(city: City) -> None:
    """A report, a rejection's reason: nothing is cut unsaid, and what is sent shorter is taken."""
    cast = await gather(city)
    wang, yin = cast.wang, cast.yin
    await wang.sends("路面有坑" * 751)
    await wang.sees("写得有点长，最多3,000个字。请写短一点再发一次。")
    await wang.sends("路面有坑" * 750)
    await wang.taps("提交", on="路面有坑")
    await yin.taps("驳回", on="学府-0001")
    await yin.taps("写一句", on="学府-0001")
    prompt = await yin.sees("写下驳回的原因")
    await yin.sends("不归社区管，" * 84, reply_to=prompt["message_id"])
    await yin.sees("写得有点长，最多500个字。请写短一点再发一次。")
    await yin.sends("这条路归市政管。", reply_to=prompt["message_id"])
    await wang.sees("学府-0001", "这条路归市政管。")


async def test_danger_is_heard_however_long_it_is_told(city: City) -> None:
    cast = await gather(city)
    await cast.wang.sends("路面有坑" * 751 + "，燃气漏气")
    await cast.wang.sees("119")
