"""The community decides on its card: 询问, 驳回, 并入旧单, 照片. (下单 belongs to orders.)

学府社区的群
乙   (taps 询问)
码上  学府-0217：请回复这条消息，写下要问住户的话。
乙   (replies) 晚上几点声音最大？
码上 ✎ (the card) … 问：晚上几点声音最大？ 等住户回答，承诺的时间暂停。
"""

from datetime import datetime
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendMediaGroup, SendPhoto, SendVideo, SendVoice, TelegramMethod
from aiogram.types import (
    CallbackQuery,
    ForceReply,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
    ReplyParameters,
)
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import Pressed, row_id
from handlers.replies import line
from handlers.reports.drafts import me
from locales.locale import Locale
from models.columns import ChatId
from models.department import Group
from models.person import Person
from models.refusals import NothingNearby
from models.report import AttachmentKind
from services import attachments
from services.reports import decisions, screens
from views.reports import CardButton, reason_in

router = Router(name="reports.community")
Methods = list[TelegramMethod[Any]]
ALBUM_MAX = 10  # of one sendMediaGroup


class Writing(StatesGroup):
    """In a group: a reply to the bot is the reason or the question."""

    reason = State()
    question = State()


Verb = partial(Pressed, CardButton)


@router.callback_query(Verb("ask", "own_reason"))
async def write(
    tap: CallbackQuery,
    button: CardButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    chat_locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """Ask for the question, or for a reason in own words: a bot in a group reads only replies to it."""
    report = await decisions.check(session, button.report, person_id=me(person), now=now)
    asks = button.verb == "ask"
    await state.set_state(Writing.question if asks else Writing.reason)
    await state.set_data({"report": button.report})
    key = "report-write-question" if asks else "report-write-reason"
    text = chat_locale(key, number=report.number or "")
    return line(text, _chat(tap), ForceReply(selective=False))


@router.message(StateFilter(Writing))
async def written(
    message: Message,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """The reply: the question goes to the resident, the reason ends the report."""
    text = message.text or message.caption or ""
    if not text.strip() or text.startswith("/"):
        return None
    report_id = int((await state.get_data())["report"])
    if await state.get_state() == Writing.question.state:
        await decisions.ask(session, report_id, person_id=me(person), question=text, now=now)
        await state.clear()
        said = line(locale("report-asked"), message.chat.id)
        said.reply_parameters = message.as_reply_parameters()
        return said
    await decisions.reject(session, report_id, person_id=me(person), reason=text, now=now)
    await state.clear()
    return None


@router.callback_query(Verb("reject", "merge", "back"))
async def decide(
    tap: CallbackQuery, button: CardButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """Open the reasons or the older reports on the card, or leave them."""
    what = None if button.verb == "back" else button.verb
    report = await decisions.decide(session, button.report, what, person_id=me(person), now=now)
    if what == "merge" and not await screens.mergeable(session, report, now):
        raise NothingNearby


@router.callback_query(Verb("reason"))
async def reject(
    tap: CallbackQuery,
    button: CardButton,
    session: AsyncSession,
    person: Person,
    chat_locale: Locale,
    now: datetime,
) -> None:
    """驳回 with a ready reason, in the language of the group."""
    reason = reason_in(button.arg, chat_locale)
    await decisions.reject(session, button.report, person_id=me(person), reason=reason, now=now)


@router.callback_query(Verb("into"))
async def merge(
    tap: CallbackQuery, button: CardButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """并入旧单."""
    await decisions.merge(session, button.report, row_id(button.arg), person_id=me(person), now=now)


@router.callback_query(Verb("photos"))
async def photos(
    tap: CallbackQuery,
    button: CardButton,
    session: AsyncSession,
    person: Person,
    group: Group | None,
    now: datetime,
) -> Methods:
    """照片: the album, and for the community the voices, as replies to the card."""
    hears = await decisions.check_reader(session, button.report, person_id=me(person), now=now)
    at_department = group is not None and group.department_id is not None
    album = await attachments.album(session, button.report, voices=hears and not at_department)
    await attachments.show_alone(session, album, ChatId(_chat(tap)), key=tap.id, now=now)
    return _album(tap, album)


def _album(tap: CallbackQuery, album: attachments.Album) -> Methods:
    chat = _chat(tap)
    below = ReplyParameters(
        message_id=tap.message.message_id if tap.message else 0, allow_sending_without_reply=True
    )
    methods: Methods = []
    for start in range(0, len(album.media), ALBUM_MAX):
        part = album.media[start : start + ALBUM_MAX]
        if len(part) == 1:
            kind, file_id = part[0]
            one: TelegramMethod[Any] = (
                SendPhoto(chat_id=chat, photo=file_id, reply_parameters=below)
                if kind == AttachmentKind.PHOTO
                else SendVideo(chat_id=chat, video=file_id, reply_parameters=below)
            )
            methods.append(one)
            continue
        media = [
            InputMediaPhoto(media=file_id) if kind == AttachmentKind.PHOTO else InputMediaVideo(media=file_id)
            for kind, file_id in part
        ]
        methods.append(SendMediaGroup(chat_id=chat, media=list(media), reply_parameters=below))
    methods += [SendVoice(chat_id=chat, voice=voice, reply_parameters=below) for voice in album.voices]
    return methods


def _chat(tap: CallbackQuery) -> int:
    return tap.message.chat.id if tap.message else tap.from_user.id
