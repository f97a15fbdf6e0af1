"""我的摊位 in a vendor's menu: each market where they sell, as after a scan. Signing in still takes the scan.

张   (taps 我的摊位)
码上  青年夜市
      今天18:00–23:00开市。
      [签到] …
"""

from aiogram.fsm.context import FSMContext

from handlers.entries import Entry, Methods, Reader
from handlers.replies import sent
from locales.locale import Locale
from models.menu import Hat
from services import stalls, vendors
from views import stalls as views


async def _waits(reader: Reader) -> int | None:
    return 0 if await vendors.vendor_ids(reader.session, reader.id) else None


async def _open(reader: Reader, state: FSMContext, locale: Locale) -> Methods:
    faces = [
        await stalls.scene(
            reader.session,
            "market",
            market.id,
            person_id=reader.id,
            offices=reader.offices,
            now=reader.now,
        )
        for market in await vendors.markets_of(reader.session, reader.id)
    ]
    return [sent(views.scene(face, locale, reader.now), reader.chat_id) for face in faces]


MENU = (Entry("stalls", (Hat.VENDOR,), _open, waits=_waits),)
