"""A door whose code the camera can't read: the number beside it, typed by hand."""

import pytest

from codes.payload import Kind
from services import codes
from tests.city import City, code_link, number_of

HOME = "xf-1-3-2-501"


async def test_a_number_typed_from_the_label_does_what_the_scan_does(city: City) -> None:
    """As phones write it: a capital first, small letters, spaces. It is the place of what is said next."""
    wang = await city.resident("王")
    number = number_of(city, HOME)
    await wang.sends(number[0].upper() + number[1:-4].replace("-", " ") + number[-4:].lower())
    await wang.sees(
        "您好，这里是育英一品3号楼2单元501", buttons=["房主", "租户", "家人", "不是我家，只想反映问题"]
    )
    await wang.taps("不是我家，只想反映问题")
    await wang.sends("路面有坑")
    await wang.sees("路面有坑", "育英一品3号楼2单元")


async def test_a_slip_of_the_finger_is_said_and_opens_no_door(city: City) -> None:
    """The neighbour's letters don't open this door, nor does a number of another's guess."""
    wang = await city.resident("Wang", "en")
    check = number_of(city, "xf-1-3-1-101")[-4:]
    await wang.sends(f"{HOME}-{check}")
    await wang.sees("That number is not right. Please type it again as it stands on the label.")


async def test_a_replaced_label_s_number_is_dead_as_its_code_is(city: City) -> None:
    """Renewed: the old number says so, the new one opens; words that look like a number stay words."""
    async with city.session() as session:
        await codes.renew(session, Kind.HOUSEHOLD, HOME)
        await session.commit()
    wang = await city.resident("王")
    await wang.sends(number_of(city, HOME))
    await wang.sees("这张码已停用。如果它贴在您家门上，请告诉网格员。")
    await wang.sends(number_of(city, HOME, version=2))
    await wang.sees("您好，这里是育英一品3号楼2单元501")
    await wang.taps("不是我家，只想反映问题")
    await wang.sends("room 2345")
    await wang.sees("room 2345")


SIGNS = ["household", "merchant", "stall", "market", "cadre", "unit:department", "unit:community"]


@pytest.mark.parametrize("kind", [Kind(word) for word in SIGNS])
async def test_a_code_of_what_is_in_no_book_says_so(city: City, kind: Kind) -> None:
    """Signed once, and taken out of the books since: not that a step has moved on."""
    wang = await city.resident("王")
    await wang.opens(code_link(kind, "nobody"))
    await wang.sees("这张码已停用。")
