"""商户创城码: a shop's card, and what a passer-by does with it.

王   (scans the sign at the door)
码上  老张面馆 · 餐饮
      还没有点评
      [评一评]
      [反映问题] [这是我的店]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from codes import payload
from handlers.entries import Entry, Reader
from handlers.filters import InPrivate, Pressed, Words
from handlers.opinions import OfKind
from handlers.replies import edited, sent
from handlers.reports import scans
from locales.locale import Locale
from models.columns import PersonId
from models.menu import Hat
from models.opinion import SubjectKind
from models.person import Person
from services import codes, invites, merchants
from services.people import Offices
from views import merchants as views
from views.merchants import MerchantButton
from views.opinions import SubjectButton

router = Router(name="merchants.cards")


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
    face = await merchants.card_face(session, code.id, person_id=person.id or 0, offices=offices, now=now)
    await state.set_state(None)
    version = await codes.current_version(session, code.kind, code.id)
    await scans.remember_sign(state, str(merchants.subject_of(code.id)), version, now=now)
    return sent(views.card(face, locale, now), chat_id)


async def join(
    chat_id: int,
    code: codes.CodeSubject,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> SendMessage:
    """An owner's invitation makes whoever opens it an employee.

    Raises InviteUsed, InviteYours, CodeForged, OldButton.
    """
    await invites.use(session, payload.Code(code.kind, code.id, nonce=code.nonce), person=person, now=now)
    me = PersonId(person.id or 0)
    await merchants.join(session, code.id, person_id=me, now=now)
    face = await merchants.card_face(session, code.id, person_id=me, offices=offices, now=now)
    return sent(views.card(face, locale, now), chat_id)


@router.message(InPrivate(), Words("shop"))
async def own(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """我的店: the card, or which of several."""
    return await _open_own(Reader(session, person, offices, now), state, locale)


async def _open_own(reader: Reader, state: FSMContext, locale: Locale) -> SendMessage:
    await state.set_state(None)
    kept = await merchants.kept(reader.session, reader.id)
    if len(kept) != 1:
        return sent(views.which(kept, locale), reader.chat_id)
    merchant, _ = kept[0]
    face = await merchants.card_face(
        reader.session, merchant.id, person_id=reader.id, offices=reader.offices, now=reader.now
    )
    return sent(views.card(face, locale, reader.now), reader.chat_id)


async def _waits(reader: Reader) -> int | None:
    """How many things are to be put right in the reader's shops."""
    kept = await merchants.kept(reader.session, reader.id)
    if not kept:
        return None
    return await merchants.open_in(reader.session, [merchant.id for merchant, _ in kept])


MENU = (Entry("shop", (Hat.KEEPER,), _open_own, _waits, command="shop"),)


@router.callback_query(OfKind(SubjectKind.MERCHANT, "card"))
@router.callback_query(Pressed(MerchantButton, "card"))
async def show(
    tap: CallbackQuery,
    button: SubjectButton | MerchantButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """返回 from the ratings or the shop's own affairs; one of several shops. Raises OldButton."""
    await state.set_state(None)
    me = PersonId(person.id or 0)
    face = await merchants.card_face(session, button.id, person_id=me, offices=offices, now=now)
    return edited(views.card(face, locale, now), tap)


@router.callback_query(Pressed(MerchantButton, "report"))
async def report(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """反映问题: the draft, with the place known. Raises SignAgain, OwnShop, OldButton."""
    scan = await scans.sign_scanned(state, str(merchants.subject_of(button.id)))
    await state.set_state(None)
    old = await merchants.report_here(session, button.id, scan, person_id=person.id or 0, now=now)
    return DeleteMessage(chat_id=tap.from_user.id, message_id=old) if old else None


@router.callback_query(Pressed(MerchantButton, "claim", "claim_yes"))
async def claim(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """这是我的店. Raises SignAgain, AlreadyOwned, OldButton."""
    me = PersonId(person.id or 0)
    scan = await scans.sign_scanned(state, str(merchants.subject_of(button.id)))
    await merchants.require_scanned(session, button.id, scan, now=now)
    if button.verb == "claim_yes":
        await merchants.claim(session, button.id, person_id=me, now=now)
    face = await merchants.card_face(session, button.id, person_id=me, offices=offices, now=now)
    shown = views.ask_claim(face, locale) if button.verb == "claim" else views.card(face, locale, now)
    return edited(shown, tap)
