"""The sample district's shops and its night market before the week: claimed, rated, an evening sold.

Who keeps a shop, who sells where and who rates is in `keepers.csv`, `sellers.csv` and `opinions.csv`; all of
it goes through the chats, from the claim to the photo of a place left clean.
"""

import asyncio
from datetime import datetime, time, timedelta
from typing import Final

from locales.locale import Locale
from simulation.people import Somebody
from simulation.photos import photo
from simulation.week import District, rows

COMMUNITY: Final = "c-xf-1"  # confirms who keeps a shop
REVIEWER: Final = "d-scjg-1"  # of market regulation, looks at permits
OPEN: Final = time(18, 30)
MARKET: Final = "yeshi"


async def play(district: District, now: datetime) -> None:
    """Shops are claimed and rated, vendors registered; then the next evening at the market."""
    zh = Locale("zh", district.zone)
    for row in rows("keepers"):
        await _keeps(district, row, zh)
    sellers = {row["stall"]: await _registers(district, row["vendor"], zh) for row in rows("sellers")}
    for row in rows("opinions"):
        await rates(district, row)
    here = now.astimezone(district.zone)
    tonight = datetime.combine(here.date(), OPEN, district.zone)
    await district.wind(tonight if tonight > here else tonight + timedelta(days=1))
    await asyncio.gather(*(_sells(district, stall, who, zh) for stall, who in sellers.items()))


async def rates(district: District, row: dict[str, str]) -> None:
    """A resident scans a card, a shop or a counter and gives stars."""
    resident, say = district.residents[row["resident"]], district.locale_of(row["resident"])
    await resident.opens(await district.links.code(row["code"]))
    await resident.taps(say.plain("card-rate"))
    await resident.taps("⭐" * int(row["stars"]))
    await resident.taps(say.plain("evaluation-done"))


async def _keeps(district: District, row: dict[str, str], zh: Locale) -> None:
    """Somebody claims a shop, and the community confirms it."""
    keeper = await district.door.person(row["name"], "zh-hans")
    await keeper.opens(await district.links.code(f"merchant:{row['merchant']}"))
    await keeper.taps(zh.plain("merchant-mine"))
    await keeper.taps(zh.plain("merchant-claim-yes"))
    community = district.staff[COMMUNITY]
    await community.in_(district.group_of(COMMUNITY)).taps(zh.plain("claim-confirm"))


async def _registers(district: District, vendor_id: str, zh: Locale) -> Somebody:
    """A vendor of the books says so by the permit's number, and market regulation looks."""
    vendor = next(row for row in rows("vendors") if row["id"] == vendor_id)
    seller = await district.door.person(vendor["name"], "zh-hans")
    await seller.opens(await district.links.code(f"market:{MARKET}"))
    await seller.taps(zh.plain("stall-apply"))
    await seller.sends(vendor["permit_number"])
    await seller.sees(zh.plain("vendor-ask-expiry"))
    await seller.sends(vendor["permit_expiry"])
    await seller.sees(zh.plain("vendor-ask-photo"))
    await seller.sends(photo=photo("waste", seed=len(vendor["goods"]), done=True))
    await district.staff[REVIEWER].privately.taps(zh.plain("vendor-say-approved"), on=vendor["permit_number"])
    return seller


async def _sells(district: District, stall: str, seller: Somebody, zh: Locale) -> None:
    """Signs in at a place, and leaves it clean."""
    await seller.opens(await district.links.code(f"stall:{stall}"))
    await seller.taps(zh.plain("stall-sign-in"))
    await seller.taps(zh.plain("stall-sign-out"))
    await seller.sees(zh.plain("stall-ask-photo"))
    await seller.sends(photo=photo("waste", seed=ord(stall[-1]), done=True))
