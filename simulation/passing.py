"""What the sample district's cards see in its week: rated in passing, and one that was lost."""

import asyncio

from locales.locale import Locale
from simulation.shops import rates
from simulation.week import District, rows


async def play(district: District) -> None:
    """Residents rate whose card they scan (`passing.csv`), owners report lost cards (`lost.csv`)."""
    for row in rows("passing"):
        await rates(district, row)
    await asyncio.gather(*(_loses(district, row["id"]) for row in rows("lost")))


async def _loses(district: District, staff_id: str) -> None:
    """The old card is dead from now on: on the wall it hangs beside the new one."""
    owner, zh = district.staff[staff_id].privately, Locale("zh", district.zone)
    await owner.opens(await district.links.code(f"cadre:{staff_id}"))
    await owner.taps(zh.plain("card-lost-button"))
    await owner.taps(zh.plain("card-lost-yes"))
    await owner.sees(zh.plain("card-lost"))
