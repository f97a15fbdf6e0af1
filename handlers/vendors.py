"""备案: four questions in private, one look by market regulation, helpers.

张   (taps 我要备案)   码上 ✎ 请输入您的健康证号。  [不备案了]
张   JKZ-2026-0815     码上  卖什么？写几个字就行。
何   (taps 不用健康证)  码上  卖什么？  鲜花  码上  ⏳ 已交市场监管看。申请号17 …
钱   (taps 查名册)      码上  名册里没有证号、还没人认的，共123位。 …  [何秀英 · 鲜花 · v-5] … [下一页]
钱   何 花              码上  找“何 花”，有1位。  [何秀英 · 鲜花 · v-5]  [看全部] [返回]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from codes import payload
from handlers.filters import InPrivate, Pressed, Typed
from handlers.orders.states import HasShot
from handlers.replies import edited, sent, toast
from handlers.settled import Settled
from handlers.stalls.days import market_of, scene_of
from locales.locale import Locale
from models.columns import ChatId
from models.message import Addressee
from models.person import Person
from models.vendor import ApplicationState
from services import codes, stalls, vendors
from services.attachments import Sent
from services.people import Offices
from services.vendors.registering import GOODS_MAX, NUMBER_MAX
from services.words import within
from views import vendors as views
from views.stalls import StallButton
from views.vendors import VERDICTS, BookedButton, BooksButton, VendorButton

router = Router(name="vendors")
router.callback_query.middleware(Settled())


class Registering(StatesGroup):
    """What the next words are; data: registering (market), permit (what was typed so far)."""

    number = State()
    goods = State()
    expiry = State()
    photo = State()


class Looking(StatesGroup):
    """What the next words are; data: books (the application, what was typed last)."""

    words = State()


@router.callback_query(Pressed(StallButton, "apply"))
async def begin(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
) -> TelegramMethod[Any]:
    """我要备案, or 换证. Raises OldButton, Unreviewed."""
    market = await market_of(session, scene_of(button))
    await vendors.begin(session, market, person_id=person.id)
    own = await vendors.vendor_at(session, market, person.id)
    await state.set_state(Registering.number)
    await state.update_data(registering=market, permit={})
    return edited(views.ask("number", locale, needs_none=own is None), tap)


@router.callback_query(Pressed(VendorButton, "no_permit"), StateFilter(Registering.number))
async def no_permit(tap: CallbackQuery, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    """不用健康证: what is sold is all that is asked."""
    await state.set_state(Registering.goods)
    await state.update_data(permit={"number": "", "goods": ""})
    return edited(views.ask("goods", locale), tap)


@router.message(InPrivate(), StateFilter(Registering.number), Typed())
async def number(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale
) -> TelegramMethod[Any]:
    """The number; who is in the books already need not say what they sell. Raises PermitTaken, TooLong."""
    market = (await state.get_data())["registering"]
    typed = within(message.text or "", NUMBER_MAX)
    known = await vendors.claimed(session, market, typed, person_id=person.id)
    await state.update_data(permit={"number": typed, "goods": known.goods if known else ""})
    return await _next(message, state, "expiry" if known else "goods", locale)


@router.message(InPrivate(), StateFilter(Registering.goods), Typed())
async def goods(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """What is sold; without a permit that is all. Raises as `vendors.apply`."""
    await _keep(state, goods=within(message.text or "", GOODS_MAX))
    data = await state.get_data()
    if not data["permit"]["number"]:
        await state.set_state(None)
        permit = vendors.Permit("", data["permit"]["goods"], None)
        row = await vendors.apply(session, data["registering"], permit, None, person_id=person.id, now=now)
        return sent(views.asked_without(row.id, locale), message.chat.id)
    return await _next(message, state, "expiry", locale)


@router.message(InPrivate(), StateFilter(Registering.expiry), Typed())
async def expiry(
    message: Message, session: AsyncSession, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The permit's last day; what is no day is asked for again. Raises PermitExpired."""
    day = vendors.day_in(message.text or "")
    if day is None:
        return sent(views.ask("expiry_again", locale), message.chat.id)
    vendors.check_valid(session, day, now=now)
    await _keep(state, expiry=day.isoformat())
    return await _next(message, state, "photo", locale)


@router.message(InPrivate(), StateFilter(Registering.photo), HasShot())
async def photo(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The photo lays it before market regulation. Raises as `vendors.apply`."""
    data = await state.get_data()
    await state.set_state(None)
    typed = data["permit"]
    permit = vendors.Permit(typed["number"], typed["goods"], vendors.day_in(typed["expiry"]))
    await vendors.apply(session, data["registering"], permit, shot, person_id=person.id, now=now)
    return sent(views.asked(locale), message.chat.id)


@router.message(
    InPrivate(), StateFilter(Registering.number, Registering.goods, Registering.expiry), HasShot()
)
async def words_please(message: Message, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    """A photo where words were asked for; they still are."""
    return sent(views.ask(await _step(state), locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Registering.photo), Typed())
async def photo_please(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """Words where a photo was asked for; it still is."""
    return sent(views.ask("photo_again", locale), message.chat.id)


@router.callback_query(Pressed(VendorButton, "stop"))
async def stop(tap: CallbackQuery, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    """不备案了."""
    await state.set_state(None)
    return edited(views.stopped(locale), tap)


@router.callback_query(Pressed(VendorButton, *VERDICTS))
async def review(
    tap: CallbackQuery,
    button: VendorButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """Market regulation's word; the card follows by letter. Raises NotYours, OldButton."""
    verdict = ApplicationState(button.verb)
    await vendors.review(session, button.number, verdict, person_id=person.id, offices=offices, now=now)
    return toast(tap, locale.plain("vendor-verdict", state=verdict))


@router.callback_query(BookedButton.filter())
async def is_booked(
    tap: CallbackQuery,
    callback_data: BookedButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """Which vendor of the books it is, who needs no permit. Raises as `vendors.review`."""
    number, verdict = callback_data.number, ApplicationState.APPROVED
    await vendors.review(
        session,
        number,
        verdict,
        person_id=person.id,
        offices=offices,
        now=now,
        vendor_id=callback_data.vendor,
    )
    return toast(tap, locale.plain("vendor-verdict", state=verdict))


@router.callback_query(Pressed(BooksButton, "open", "all", "page"))
async def look(
    tap: CallbackQuery,
    button: BooksButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
) -> TelegramMethod[Any] | list[TelegramMethod[Any]]:
    """查名册 under the card, 上一页, 下一页, 看全部 in the list. Raises as `vendors.look`."""
    number, words, page = button.number, "", 0
    if button.verb == "page":
        words, page = await _sought(state, number), button.value
    face = await vendors.look(session, number, words=words, page=page, person_id=person.id, offices=offices)
    await state.set_state(Looking.words)
    await state.update_data(books=[number, words])
    if button.verb == "open":
        return [tap.answer(), sent(views.books(face, locale), tap.from_user.id)]
    return edited(views.books(face, locale), tap)


@router.message(InPrivate(), StateFilter(Looking.words), Typed())
async def find(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
) -> TelegramMethod[Any]:
    """A few signs of whoever it is. Raises as `vendors.look`."""
    number, words = (await state.get_data())["books"][0], (message.text or "").strip()
    face = await vendors.look(session, number, words=words, person_id=person.id, offices=offices)
    await state.update_data(books=[number, words])
    return sent(views.books(face, locale), message.chat.id)


@router.callback_query(Pressed(BooksButton, "pick", "stop"))
async def found(
    tap: CallbackQuery,
    button: BooksButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any] | list[TelegramMethod[Any]]:
    """Whom it was, or nobody of these: the list's message says which. Raises as `vendors.review`."""
    await state.set_state(None)
    if button.verb == "stop":
        return edited(views.books_closed(button.number, locale), tap)
    verdict, number = ApplicationState.APPROVED, button.number
    me, them = person.id, button.value
    await vendors.review(session, number, verdict, person_id=me, offices=offices, now=now, vendor_id=them)
    face = await vendors.application_face(session, number, Addressee(ChatId(0), locale.code), now)
    assert face is not None
    said = locale.plain("vendor-verdict", state=verdict)
    return [toast(tap, said), edited(views.picked(face, locale), tap)]


@router.callback_query(Pressed(VendorButton, "helper"))
async def helper(
    tap: CallbackQuery,
    button: VendorButton,
    session: AsyncSession,
    person: Person,
    settings: Settings,
    locale: Locale,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    """请帮手: a link to hand on. Raises NotYours."""
    link = await vendors.invite(session, button.number, person_id=person.id, settings=settings, now=now)
    return [tap.answer(), sent(views.helper_link(link, locale), tap.from_user.id)]


@router.callback_query(Pressed(VendorButton, "give_up"))
async def give_up(
    tap: CallbackQuery,
    button: VendorButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """不去了 under a place that came free. Raises OldButton."""
    await stalls.cancel(session, button.number, person_id=person.id, now=now)
    return toast(tap, locale.plain("stall-toast-given-up"))


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
    """The helper opens the link. Raises InviteUsed, InviteYours, CodeForged."""
    invitation = payload.Code(code.kind, code.id, nonce=code.nonce)
    market = await vendors.join(session, invitation, person=person, now=now)
    return sent(views.joined(market.name, locale), chat_id)


async def _next(message: Message, state: FSMContext, step: str, locale: Locale) -> TelegramMethod[Any]:
    await state.set_state(getattr(Registering, step))
    return sent(views.ask(step, locale), message.chat.id)


async def _keep(state: FSMContext, **more: str) -> None:
    permit = (await state.get_data())["permit"]
    await state.update_data(permit={**permit, **more})


async def _sought(state: FSMContext, number: int) -> str:
    """What was typed last to find somebody for this application."""
    last = (await state.get_data()).get("books")
    return last[1] if last and last[0] == number else ""


async def _step(state: FSMContext) -> str:
    return (await state.get_state() or "").partition(":")[2]
