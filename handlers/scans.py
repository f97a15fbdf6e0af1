"""看过了 under a code that is scanned far more often than usual.

学府社区的群
  码上  ⚠️ 户码：育英一品3号楼，一小时里被扫了11次，平时一小时1次。  [看过了]
  尹   (taps 看过了)  码上 ✎ … 尹 今天15:04看过了。
"""

from datetime import datetime

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.replies import toast
from locales.locale import Locale
from models.person import Person
from models.refusals import OldButton
from services import scans
from services.people import Offices
from views.scans import ScanButton

router = Router(name="scans")


@router.callback_query(ScanButton.filter())
async def see(
    tap: CallbackQuery,
    callback_data: ScanButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> AnswerCallbackQuery:
    """Somebody has looked; the card follows by its screen. Raises NotYours, OldButton."""
    if callback_data.verb != "seen":
        raise OldButton
    await scans.see(session, callback_data.jump, person=person, offices=offices, now=now)
    return toast(tap, locale.plain("scan-seen-toast"))
