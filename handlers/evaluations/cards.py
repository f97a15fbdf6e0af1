"""服务评议卡: an official's card, a unit's sign.

王   (scans the card)
码上  赵强 · 执法一中队队员
      综合执法局
      [学府-0217 · 路面]
"""

from datetime import datetime

from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.replies import sent
from locales.locale import Locale
from models.evaluation import Evaluated
from models.person import Person
from services import codes, evaluations
from services.evaluations import KINDS
from services.people import Offices
from views import evaluations as views


async def scan(
    chat_id: int,
    code: codes.CodeSubject,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> SendMessage:
    """The card that a valid code opens. Raises OldButton."""
    evaluated = Evaluated(KINDS[code.kind], code.id)
    face = await evaluations.card_face(session, evaluated, person=person, offices=offices, now=now)
    await state.set_state(None)
    return sent(views.card(face, locale), chat_id)
