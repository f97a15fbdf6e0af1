"""店里的事: what the owner tells of the shop, who works there; and the community's word on a claim.

张   (taps 证照)   码上 ✎ 还没有证照。 [加一张] [返回]
张   (taps 加一张) 码上 ✎ 请写证照名称和到期日，例如：食品经营许可证 2027-03-01
张   食品经营许可证 2027-03-01
码上  请拍一张这张证照。 [跳过]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from handlers.filters import HasPhoto, InPrivate, Pressed, Typed
from handlers.orders.states import HasShot
from handlers.replies import edited, sent, toast
from locales.locale import Locale
from models.columns import ChatId, PersonId
from models.person import Person
from models.refusals import OldButton
from services import invites, merchants
from services.attachments import Sent
from services.merchants import licences
from services.people import Offices
from views import merchants as views
from views.merchants import KeeperButton, MerchantButton

router = Router(name="merchants.keeping")


class Shopkeeping(StatesGroup):
    """What is waited for; data: merchant, licence."""

    hours = State()
    licence = State()
    licence_photo = State()
    photo = State()


ASKS = {"hours": Shopkeeping.hours, "licence": Shopkeeping.licence, "photo": Shopkeeping.photo}
SCREENS = {
    "more": views.more,
    "licences": views.licences,
    "promise": views.ask_promise,
    "leave": views.ask_leave,
}


@router.callback_query(Pressed(MerchantButton, *SCREENS, "promise_yes"))
async def look(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """店里的事, 证照, 门前三包. Raises NotYours, OldButton."""
    me = PersonId(person.id or 0)
    await state.set_state(None)
    await merchants.require(session, button.id, person_id=me, owner=button.verb in {"licences", "promise"})
    verb = button.verb
    if verb == "promise_yes":
        await merchants.promise(session, button.id, person_id=me, now=now)
        verb = "more"
    face = await merchants.card_face(session, button.id, person_id=me, offices=offices, now=now)
    return edited(SCREENS[verb](face, locale), tap)


@router.callback_query(Pressed(MerchantButton, *ASKS))
async def ask(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
) -> TelegramMethod[Any]:
    """One line or one photo. Raises NotYours, OldButton."""
    owner = button.verb != "photo"
    await merchants.require(session, button.id, person_id=person.id or 0, owner=owner)
    await state.set_state(ASKS[button.verb])
    await state.update_data(merchant=button.id)
    return edited(views.ask(button.verb, button.id, locale), tap)


@router.message(InPrivate(), StateFilter(Shopkeeping.hours, Shopkeeping.licence), Typed())
async def say(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The hours, or a licence with its day. Raises NotYours, DayMissing, OldButton."""
    me, merchant_id, words = PersonId(person.id or 0), await _merchant(state), message.text or ""
    if await state.get_state() == Shopkeeping.licence.state:
        row = await licences.tell(session, merchant_id, words, person_id=me, now=now)
        await state.set_state(Shopkeeping.licence_photo)
        await state.update_data(licence=row.id)
        return sent(views.ask("licence_photo", merchant_id, locale), message.chat.id)
    await merchants.set_hours(session, merchant_id, words, person_id=me)
    await state.set_state(None)
    face = await merchants.card_face(session, merchant_id, person_id=me, offices=offices, now=now)
    return sent(views.card(face, locale, now), message.chat.id)


@router.message(InPrivate(), StateFilter(Shopkeeping.licence_photo, Shopkeeping.photo), HasShot())
async def show(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A photo of the licence, or of the shop; more may follow. Raises NotYours, OldButton."""
    me, merchant_id = PersonId(person.id or 0), await _merchant(state)
    if await state.get_state() == Shopkeeping.photo.state:
        await merchants.photograph(session, merchant_id, shot, person_id=me, now=now)
        face = await merchants.card_face(session, merchant_id, person_id=me, offices=offices, now=now)
        return sent(views.more(face, locale), message.chat.id)
    licence = (await state.get_data()).get("licence", 0)
    await licences.photograph(session, licence, shot, person_id=me, now=now)
    face = await merchants.card_face(session, merchant_id, person_id=me, offices=offices, now=now)
    return sent(views.licences(face, locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Shopkeeping.hours, Shopkeeping.licence), HasPhoto())
async def not_a_photo(message: Message, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    """A line was asked for; it still is."""
    what = "licence" if await state.get_state() == Shopkeeping.licence.state else "hours"
    return sent(views.ask(what, await _merchant(state), locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Shopkeeping.licence_photo, Shopkeeping.photo), Typed())
async def not_words(message: Message, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    """A photo was asked for; it still is."""
    what = "photo" if await state.get_state() == Shopkeeping.photo.state else "licence_photo"
    return sent(views.ask(what, await _merchant(state), locale), message.chat.id)


@router.callback_query(Pressed(MerchantButton, "staff", "invite"))
async def staff(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    settings: Settings,
    now: datetime,
) -> TelegramMethod[Any]:
    """Who works here; a link for one more. Raises NotYours, OldButton."""
    me = PersonId(person.id or 0)
    found = await merchants.employees(session, button.id, person_id=me)
    face = await merchants.card_face(session, button.id, person_id=me, offices=offices, now=now)
    if button.verb == "staff":
        return edited(views.staff(face, found, locale, now), tap)
    link = await invites.invite_employee(session, button.id, settings=settings, now=now)
    return sent(views.invitation(face, link, locale), tap.from_user.id)


@router.callback_query(Pressed(MerchantButton, "file", "album"))
async def file(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """档案; its photos follow by letters. Raises NotYours, OldButton."""
    me, chat = PersonId(person.id or 0), ChatId(tap.from_user.id)
    if button.verb == "file":
        await merchants.require_reader(session, button.id, person_id=me, offices=offices)
        face = await merchants.card_face(session, button.id, person_id=me, offices=offices, now=now)
        return edited(views.file(face, locale), tap)
    shown = await merchants.show_photos(session, button.id, person_id=me, offices=offices, chat=chat, now=now)
    return None if shown else sent(views.no_photos(locale), chat)


@router.callback_query(Pressed(MerchantButton, "leave_yes"))
async def leave(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The shop is theirs no more. Raises NotYours, OldButton."""
    me = PersonId(person.id or 0)
    await merchants.leave(session, button.id, person_id=me, now=now)
    face = await merchants.card_face(session, button.id, person_id=me, offices=offices, now=now)
    return edited(views.left(face, locale), tap)


@router.callback_query(Pressed(KeeperButton, "dismiss"))
async def dismiss(
    tap: CallbackQuery,
    button: KeeperButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """An employee works here no more. Raises NotYours, OldButton."""
    me = PersonId(person.id or 0)
    merchant_id = await merchants.dismiss(session, button.number, person_id=me, now=now)
    found = await merchants.employees(session, merchant_id, person_id=me)
    face = await merchants.card_face(session, merchant_id, person_id=me, offices=offices, now=now)
    return edited(views.staff(face, found, locale, now), tap)


@router.callback_query(Pressed(KeeperButton, "confirm", "refuse"))
async def decide(
    tap: CallbackQuery,
    button: KeeperButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The community's word; the card follows by letter. Raises NotYours, OwnShop, AlreadyOwned, OldButton."""
    await merchants.decide(
        session,
        button.number,
        confirmed=button.verb == "confirm",
        person_id=person.id or 0,
        offices=offices,
        now=now,
    )
    return toast(tap, locale.plain("opinion-decided"))


async def _merchant(state: FSMContext) -> str:
    merchant_id = (await state.get_data()).get("merchant")
    if not isinstance(merchant_id, str):
        raise OldButton
    return merchant_id
