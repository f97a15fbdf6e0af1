"""/orders, 我的订单: what a department or a community has in hand.

综合执法局的群
  赵   我的订单
  码上  本部门的工单（2）
        学府-0217 · 路面 · 育英一品3号楼 · 处理中 · 明天18:00
"""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from handlers.entries import Entry, Reader
from handlers.filters import Words
from handlers.orders.states import IsStaff, has_list
from handlers.replies import sent
from locales.locale import Locale
from models import message as messages
from models.department import Group
from models.menu import Hat
from models.person import Person
from models.system import is_on
from services import orders, people
from services.reports import filing
from views import orders as views
from views.reports import own_list

router = Router(name="orders.lists")


@router.message(Words("orders"), IsStaff())
async def listing(
    message: Message,
    session: AsyncSession,
    person: Person,
    settings: Settings,
    group: Group | None,
    offices: people.Offices,
    locale: Locale,
    now: datetime,
) -> list[SendMessage]:
    """In a group its own list; in private what the member of staff has to do with, and has reported."""
    answers = await _open(session, offices, group, locale, now)
    if group is None and is_on("reports", settings.systems_off):
        own = await filing.own(session, person.id or 0)
        answers += [own_list(list(own), locale)] if own else []
    return [sent(answer, message.chat.id) for answer in answers]


async def _open(
    session: AsyncSession, offices: people.Offices, group: Group | None, locale: Locale, now: datetime
) -> list[messages.Message]:
    departments = sorted(offices.department_ids) if group is None else [group.department_id]
    communities = sorted(offices.community_ids) if group is None else [group.community_id]
    answers = []
    for department in filter(None, departments):
        faces = await orders.open_for_department(session, department)
        answers.append(views.listing(faces, locale, whose="department", now=now))
    for community in filter(None, communities):
        faces = await orders.open_for_community(session, community)
        waiting = await filing.undecided(session, community)
        answers.append(views.listing(faces, locale, whose="community", now=now, waiting=waiting))
    if group is None and offices.stands_above:
        answers.append(views.listing_above(await orders.open_above(session, offices), locale, now))
    return answers


async def _open_work(reader: Reader, state: FSMContext, locale: Locale) -> list[SendMessage]:
    shown = await _open(reader.session, reader.offices, None, locale, reader.now)
    return [sent(answer, reader.chat_id) for answer in shown]


async def _count(reader: Reader) -> int | None:
    if not has_list(reader.offices):
        return None
    lower = await orders.count_open(reader.session, reader.offices)
    return lower + await orders.count_above(reader.session, reader.offices)


MENU = (Entry("work", (Hat.DEPARTMENT, Hat.COMMUNITY, Hat.ABOVE), _open_work, _count, command="orders"),)
