"""A vendor's day: in, out, which places are free, waiting, 换位, 请假.

张   (scans the code at place 03)
码上  青年夜市03
      今天18:00–23:00。这个摊位空着。
      [签到]
      [空位] [我的出摊]
张   (taps 签到)
码上 ✎ ✅ 已在青年夜市03签到（17:40）。收摊时点“签退”，拍一张干净的摊位。
      [签退]
      [换位] [换到空位]
      [我的出摊]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import DeleteMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message, Update
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import InPrivate, Pressed, Typed, row_id
from handlers.opinions import OfKind
from handlers.orders.states import HasShot
from handlers.replies import edited, line, sent, toast
from handlers.settled import Settled
from handlers.stalls.scans import Scene, SharesPlace, scanned
from locales.locale import Locale
from models.opinion import SubjectKind
from models.person import Person
from models.refusals import OldButton
from services import exhibits, markets, stalls, vendors
from services.attachments import Sent
from services.people import Offices
from views import stalls as views
from views.opinions import SubjectButton
from views.stalls import LONG, StallButton, SwapButton
from views.vendors import VendorButton

router = Router(name="stalls.days")
router.callback_query.middleware(Settled())


class Leaving(StatesGroup):
    """What the bot waits for."""

    photo = State()  # of the place left clean; data: leaving (a stand), scene


def scene_of(button: StallButton) -> Scene:
    """Kind and id. Raises OldButton."""
    kind = LONG.get(button.kind)
    if kind is None:
        raise OldButton
    return kind, button.id


async def market_of(session: AsyncSession, scene: Scene) -> str:
    """The market of a scene. Raises OldButton."""
    kind, subject = scene
    return (await markets.stall(session, subject)).market_id if kind == "stall" else subject


@router.callback_query(Pressed(StallButton, "card", "who"))
async def look(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The card, or who sells today at the whole market."""
    await state.set_state(None)
    scene = scene_of(button)
    if button.verb == "card":
        return edited(await _card(session, scene, person, offices, locale, now), tap)
    market = await market_of(session, scene)
    face = await stalls.scene(session, "market", market, person_id=person.id, offices=offices, now=now)
    return edited(views.sellers(face, scene, locale, now), tap)


@router.callback_query(OfKind(SubjectKind.STALL, "card"))
async def back(
    tap: CallbackQuery,
    button: SubjectButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """返回 from the stars. Raises OldButton."""
    await state.set_state(None)
    return edited(await _card(session, ("stall", button.id), person, offices, locale, now), tap)


@router.callback_query(Pressed(StallButton, "report"))
async def report(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """反映问题: the draft, with the place known. Raises StallAgain, OldButton."""
    scene = scene_of(button)
    await scanned(session, state, scene, now=now)
    await state.set_state(None)
    old = await stalls.report_here(session, *scene, person_id=person.id, now=now)
    return DeleteMessage(chat_id=tap.from_user.id, message_id=old) if old else None


@router.callback_query(Pressed(StallButton, "sign_in"))
async def sign_in(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
    event_update: Update,
) -> list[TelegramMethod[Any]]:
    """签到. Raises StallAgain, and as `stalls.sign_in`."""
    scene = scene_of(button)
    scan = await scanned(session, state, scene, now=now)
    market, stall = await market_of(session, scene), scene[1] if scene[0] == "stall" else None
    spotted = stalls.Spotted(market, stall, scan.here)
    placed = await stalls.sign_in(session, spotted, person_id=person.id, tap=event_update.update_id, now=now)
    said = (
        locale.plain("stall-toast-in", stall=(await markets.stall(session, placed.stand.stall_id)).name)
        if placed.stand
        else locale.plain("stall-toast-waits", count=placed.waits_at)
    )
    return [toast(tap, said), edited(await _card(session, scene, person, offices, locale, now), tap)]


@router.callback_query(Pressed(StallButton, "sign_out", "out"))
async def sign_out(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """签退 asks for the photo; 没有照片 goes without. Raises OldButton."""
    scene = scene_of(button)
    face = await stalls.scene(session, *scene, person_id=person.id, offices=offices, now=now)
    stand_id = face.mine.stand_id if face.mine else 0
    stand = await stalls.own_stand(session, stand_id, await vendors.vendor_ids(session, person.id))
    if button.verb == "sign_out":
        await state.set_state(Leaving.photo)
        await state.update_data(leaving=stand.id, scene=list(scene))
        return edited(views.ask_photo(scene, locale), tap)
    await state.set_state(None)
    await stalls.sign_out(session, stand, photo_id=None, now=now)
    return edited(views.signed_out(face.mine.stall if face.mine else "", locale, clean=False), tap)


@router.callback_query(Pressed(VendorButton, "photo"))
async def ask_late(
    tap: CallbackQuery,
    button: VendorButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    """补照片, after closing. Raises OldButton."""
    stand = await stalls.to_leave(session, button.number, person_id=person.id, now=now)
    await state.set_state(Leaving.photo)
    scene = ["stall", stand.stall_id]
    await state.update_data(leaving=stand.id, scene=scene)
    return [tap.answer(), sent(views.ask_late(locale), tap.from_user.id)]


@router.message(InPrivate(), StateFilter(Leaving.photo), HasShot())
async def clean(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The photo signs out. Raises OldButton."""
    data = await state.get_data()
    await state.set_state(None)
    stand = await stalls.to_leave(session, int(data.get("leaving") or 0), person_id=person.id, now=now)
    exhibit = await exhibits.add(session, f"stand:{stand.id}", shot, person_id=person.id, now=now)
    await stalls.sign_out(session, stand, photo_id=exhibit.id, now=now)
    stall = await markets.stall(session, stand.stall_id)
    return sent(views.signed_out(stall.name, locale, clean=True), message.chat.id)


@router.message(InPrivate(), StateFilter(Leaving.photo), Typed())
async def no_photo(message: Message, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    """Words are no photo; it is still asked for."""
    kind, subject = (await state.get_data())["scene"]
    return sent(views.photo_please((kind, subject), locale), message.chat.id)


@router.message(InPrivate(), SharesPlace())
async def share_place(
    message: Message,
    scene: Scene,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    """Where the vendor is: looked at when they sign in."""
    assert message.location is not None
    await state.update_data(here=[message.location.latitude, message.location.longitude])
    card = await _card(session, scene, person, offices, locale, now)
    got = line(locale("stall-place-got"), message.chat.id)
    return [got, sent(card, message.chat.id)]


@router.callback_query(Pressed(StallButton, "free"))
async def free(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """空位. Raises as `stalls.free_places`."""
    scene = scene_of(button)
    market = await market_of(session, scene)
    face = await stalls.free_places(session, market, scene=scene, person_id=person.id, now=now)
    return edited(views.free(face, locale, now), tap)


@router.callback_query(Pressed(StallButton, "book", "cancel", "unqueue"))
async def book(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A place kept or changed, 不去了, 不等了. Raises as `stalls.book`."""
    scene = scene_of(button)
    market = await market_of(session, scene)
    match button.verb:
        case "book":
            await stalls.book(session, market, button.value, person_id=person.id, now=now)
        case "cancel":
            await stalls.cancel(session, row_id(button.value), person_id=person.id, now=now)
        case _:
            await stalls.leave_queue(session, market, person_id=person.id, now=now)
    return edited(await _card(session, scene, person, offices, locale, now), tap)


@router.callback_query(Pressed(StallButton, "swap"))
async def swap(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """换位: with whom, then ask. Raises OldButton."""
    scene = scene_of(button)
    face = await stalls.scene(session, *scene, person_id=person.id, offices=offices, now=now)
    own = face.mine.stand_id if face.mine else 0
    if not button.value:
        return edited(
            views.others(scene, await stalls.others(session, own, person_id=person.id), locale), tap
        )
    await stalls.ask(session, own, row_id(button.value), person_id=person.id, now=now)
    return edited(views.swap_sent(scene, locale), tap)


@router.callback_query(SwapButton.filter())
async def answer(
    tap: CallbackQuery,
    callback_data: SwapButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """同意 or 不换; the card follows by letter. Raises OldButton."""
    if callback_data.verb not in {"agree", "refuse"}:
        raise OldButton
    agrees = callback_data.verb == "agree"
    done = await stalls.answer(session, callback_data.number, agrees=agrees, person_id=person.id, now=now)
    return toast(tap, locale.plain("stall-swap-state", state=done.state))


@router.callback_query(Pressed(StallButton, "mine", "away"))
async def mine(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """我的出摊; 请假. Raises OldButton."""
    scene = scene_of(button)
    market = await market_of(session, scene)
    vendor = await vendors.vendor_at(session, market, person.id)
    if vendor is None:
        raise OldButton
    if button.verb == "mine":
        await vendors.show_year(session, vendor, person_id=person.id, now=now)
        return edited(views.mine(await vendors.year(session, vendor, now=now), scene, locale), tap)
    if not button.value:
        return edited(views.holidays(scene, stalls.HOLIDAYS, locale), tap)
    days = row_id(button.value)
    vendor = await stalls.holiday(session, market, days, person_id=person.id, now=now)
    assert vendor.away_until is not None
    return edited(views.away(vendor.away_until, scene, locale), tap)


async def _card(
    session: AsyncSession, scene: Scene, person: Person, offices: Offices, locale: Locale, now: datetime
) -> Any:
    face = await stalls.scene(session, *scene, person_id=person.id, offices=offices, now=now)
    return views.scene(face, locale, now)
