"""核验: somebody doubts a code and sends its number, its link or a photo; nothing personal comes back."""

import io

from PIL import Image
from sqlmodel import col, select

from codes.drawing import draw
from codes.number import number
from codes.payload import Code, Keys, Kind
from models.due import WantedFile
from models.person import Role
from services import codes
from tests.city import City, code_link, jpeg, number_of, words_of

HOME = "xf-1-3-2-501"
NEVER = "我们从不索要钱款和验证码。"
PAY = "https://qr.alipay.com/fkx12345abcdefgh"


def photo_of(*links: str) -> bytes:
    """A photo of a wall on which these codes hang."""
    wall = Image.new("RGB", (60 + 420 * len(links), 520), (196, 188, 176))
    for place, text in enumerate(links):
        code = Image.open(io.BytesIO(draw(text, "png"))).convert("RGB").resize((380, 380))
        wall.paste(code, (50 + 420 * place, 70))
    file = io.BytesIO()
    wall.save(file, "JPEG", quality=82)
    return file.getvalue()


async def test_a_number_is_answered_with_what_it_is_and_no_door(city: City) -> None:
    """A household's building; a card's name, title and unit; in the reader's language."""
    wang = await city.resident("王")
    await wang.sends("/verify")
    await wang.sees("请把码旁边的编号发给我，或拍一张码的照片。")
    await wang.sends(number_of(city, HOME))
    answer = await wang.sees("✅ 是我们的户码：育英一品3号楼。可以放心扫。", NEVER, buttons=[])
    assert "501" not in words_of(answer)
    await wang.sends("核验")
    card = number(Keys((city.settings.code_secret,)), Code(Kind.CADRE, "d-zhzf-1"))
    await wang.sends(card.lower())
    await wang.sees("✅ 是我们的服务评议卡：赵强 · 综合执法局 · 执法一中队队员。")
    anna = await city.resident("Anna", "en")
    unit = number(Keys((city.settings.code_secret,)), Code(Kind.COMMUNITY_UNIT, "xf"))
    await anna.sends(f"/verify {unit}")
    await anna.sees("✅ This is our unit code: 学府社区 · 学府街道.", "We never ask for money or codes.")
    await anna.sends("路灯坏了")  # and the conversation is over
    await anna.sees("路灯坏了")


async def test_a_number_that_is_dead_or_nobody_s_says_what_to_do(city: City) -> None:
    """A replaced label goes to the grid worker of its door, a slip of the finger is typed again."""
    li = await city.staff("g-xf-1", "李晓东")
    wang = await city.resident("王")
    old = number_of(city, HOME)
    async with city.session() as session:
        await codes.renew(session, Kind.HOUSEHOLD, HOME)
        await session.commit()
    await wang.sends(f"/verify {old}")
    await wang.sees("⚠️ 是我们发过的户码：育英一品3号楼，现在已停用。", "告诉网格员", buttons=["联系网格员"])
    await wang.taps("联系网格员")
    await wang.sends("在电梯里")
    await li.sees("停用的码：育英一品3-2-501", "“在电梯里”")
    for text in (f"{HOME}-AAAA", "有人说这个码要交钱"):
        await wang.sends("/verify")
        await wang.sends(text)
        await wang.sees("这个编号不是我们的。", buttons=[])
    await wang.sends("/verify")
    await wang.sends("/cancel")
    await wang.sends("路面有坑")
    await wang.sees("路面有坑", "类别：路面")


async def test_a_photo_says_whether_the_code_in_it_is_ours(city: City) -> None:
    """Valid, renewed, forged by another key, an invitation; no code at all; the photo is not kept."""
    wang = await city.resident("王")
    async with city.session() as session:
        await codes.renew(session, Kind.CADRE, "d-zhzf-1")
        await session.commit()
    forged = f"https://t.me/{city.settings.bot_username}?start=h{HOME}AAAAAAAAAAAAAA"
    for link, said, buttons in (
        (await city.household(HOME), "✅ 是我们的户码：育英一品3号楼。", []),
        (code_link(Kind.CADRE, "d-zhzf-1"), "现在已停用。如果是您拾到的，请交给任一社区。", []),
        (forged, "⚠️ 这张码是伪造的", ["联系网格员"]),
    ):
        await wang.sends("核验")
        await wang.sends(photo=photo_of(link))
        await wang.sees(said, buttons=buttons)
    await wang.sends("核验")
    await wang.sends(photo=jpeg(4))
    await wang.sees("照片里没有找到码。")
    async with city.session() as session:
        kept = await session.scalars(select(WantedFile).where(col(WantedFile.sha256).is_not(None)))
        assert list(kept) == []


async def test_another_s_code_over_or_beside_ours_is_named(city: City) -> None:
    """Money, another bot, a page, words; and a payment code that hangs beside a good one."""
    wang = await city.resident("王")
    for links, said in (
        ([PAY], "⚠️ 这是收款码，不是我们的码。我们从不收款，请不要付钱。"),
        (["wxp://f2f0AbCdEf"], "⚠️ 这是收款码"),
        (["https://t.me/mashang_bot_help?start=x"], "别人的聊天账号mashang_bot_help。"),
        (["https://mashang.example.com/pay"], "它打开的是网页mashang.example.com。"),
        (["WIFI:S:home;;"], "里面只有一段文字。"),
        ([await city.household(HOME), PAY], "旁边还有一张收款码，不是我们的，请不要付钱。"),
    ):
        await wang.sends("/verify")
        await wang.sends(photo=photo_of(*links))
        await wang.sees(said)
    assert flat_of(await wang.sees("旁边还有一张收款码")) == ["联系网格员"]
    await wang.sends("/verify")
    await wang.sends(PAY)
    await wang.sees("⚠️ 这是收款码")
    await wang.sends("/verify")
    await wang.sends(code_link(Kind.DEPARTMENT_UNIT, "zhzf"))
    await wang.sees("✅ 是我们的单位码：综合执法局。")


async def test_the_card_of_an_official_who_has_left_says_so(city: City) -> None:
    async with city.session() as session:
        for role in await session.scalars(select(Role).where(col(Role.at_id) == "zhzf")):
            role.until = city.now().date().replace(year=2020)
        await session.commit()
    wang = await city.resident("王")
    await wang.sends("/verify")
    await wang.sends(code_link(Kind.CADRE, "d-zhzf-1"))
    await wang.sees("是我们的服务评议卡：赵强", "本人已不在岗，不能再评分。")


async def test_an_album_is_answered_photo_by_photo_and_files_nothing(city: City) -> None:
    wang = await city.resident("王")
    await wang.sends("/verify")
    await wang.sends(photos=[photo_of(PAY), photo_of(await city.household(HOME))])
    await wang.sees("⚠️ 这是收款码")
    await wang.sees("✅ 是我们的户码：育英一品3号楼。")
    assert not any("提交" in str(message.get("buttons")) for message in await wang.messages())


def flat_of(message: dict[str, object]) -> list[str]:
    return [text for row in message["buttons"] for text in row]  # type: ignore[attr-defined]
