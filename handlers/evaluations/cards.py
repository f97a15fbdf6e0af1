"""服务评议卡: an official's card, a unit's sign.

王   (scans the card)
码上  赵强 · 执法一中队队员
      综合执法局
      [学府-0217 · 路面] [评一评]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.evaluations.ratings import rated
from handlers.filters import number_in
from handlers.replies import edited, sent, toast
from handlers.reports import scans
from locales.locale import Locale
from models.columns import PersonId
from models.evaluation import Evaluated, EvaluatedKind
from models.person import Person
from models.refusals import OldButton
from services import codes, evaluations
from services.evaluations import KINDS
from services.people import Offices
from views import evaluations as views
from views.evaluations import EvaluatedButton

router = Router(name="evaluations.cards")


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
    version = await codes.current_version(session, code.kind, code.id)
    await scans.remember_sign(state, str(evaluated), version, now=now)
    return sent(views.card(face, locale, now), chat_id)


@router.callback_query(EvaluatedButton.filter())
async def tap(
    tap: CallbackQuery,
    callback_data: EvaluatedButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The taps of who has scanned a card. Raises CardAgain, OldButton, OwnUnit."""
    evaluated = _evaluated(callback_data)
    scan = await scans.sign_scanned(state, str(evaluated))
    me = PersonId(person.id or 0)
    match callback_data.verb:
        case "card" | "ask" as verb:
            face = await evaluations.open_card(
                session, evaluated, scan, person=person, offices=offices, now=now
            )
            asks = verb == "ask" and not face.left
            return edited(views.ask(face, locale) if asks else views.card(face, locale, now), tap)
        case "stars":
            stars = number_in(callback_data.value)
            rating = await evaluations.rate_in_passing(
                session, evaluated, scan, person=person, offices=offices, stars=stars, now=now
            )
            return edited(await rated(session, rating, locale), tap)
        case "unit":
            unit = await evaluations.unit_face(session, evaluated, offices=offices, now=now)
            return edited(views.unit(unit, locale), tap)
        case "invite":
            await evaluations.own_version(session, evaluated, person_id=me)
            await evaluations.ask_now(session, me, now=now)
            return toast(tap, views.asked_now(locale))
        case "lost":
            version = await evaluations.own_version(session, evaluated, person_id=me)
            return edited(views.lost(evaluated, version, locale), tap)
        case "lost_yes":
            version = number_in(callback_data.value)
            await evaluations.report_lost(session, evaluated, version=version, person_id=me)
            return edited(views.reported_lost(locale), tap)
        case _:
            raise OldButton


def _evaluated(button: EvaluatedButton) -> Evaluated:
    kind = next((kind for kind in EvaluatedKind if kind == button.kind), None)
    if kind is None:
        raise OldButton
    return Evaluated(kind, button.id)
