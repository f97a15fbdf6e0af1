"""People with finished orders and the questions about them, put in by the thousand before the product starts.

Also `Flood`: Telegram's limits, and its flood control of one chat or of all for as long as it says.
"""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any, Final, NamedTuple

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from emulator.limits import Limits
from emulator.world import Person as Phone
from models.due import Due, DueKind
from models.evaluation import Prompt, PromptState
from models.letter import Letter, LetterState, Priority
from models.notice import Notice
from models.order import Order, OrderState
from models.person import Person
from models.report import Outcome, Report, ReportState
from services import days
from services.evaluations.prompts import GONE_AFTER, REMINDED_AFTER
from tests.faults.town import Town

FIRST: Final = 7_000_000_000  # their Telegram ids, from here on
AT_A_TIME: Final = 5_000
KEYS: Final = {
    DueKind.PROMPT_DUE: "prompt",
    DueKind.PROMPT_REMINDER: "prompt-reminder",
    DueKind.PROMPT_EXPIRY: "prompt-expiry",
}
Row = dict[str, Any]


class Asked(NamedTuple):
    """Somebody's prompt, and what is due for it at a moment; no kind: its letter is in the outbox."""

    kind: DueKind | None
    at: datetime

    @property
    def sent_at(self) -> datetime | None:
        """When it went out; None: it has not been its time."""
        if self.kind is None:
            return self.at
        spans = {DueKind.PROMPT_REMINDER: REMINDED_AFTER, DueKind.PROMPT_EXPIRY: GONE_AFTER}
        return self.at - spans[self.kind] if self.kind in spans else None


async def put(made: Town, asked: Sequence[Asked]) -> range:
    """One person and one finished order for each; returns their chats."""
    chats = range(FIRST, FIRST + len(asked))
    phones = made.emulator.local.world.people
    phones.update({chat: Phone(chat, f"居民{chat - FIRST}", "zh-hans", started=True) for chat in chats})
    database = Database(made.product_database_url)
    async with database.transaction() as session:
        for start in range(0, len(asked), AT_A_TIME):
            part = slice(start, start + AT_A_TIME)
            await _part(session, chats[part], asked[part])
    await database.close()
    return chats


async def _part(session: AsyncSession, chats: range, asked: Sequence[Asked]) -> None:
    first, at = chats[0] - FIRST, asked[0].at
    people = await _rows(session, Person, [{"telegram_id": chat} for chat in chats])
    closed = {"state": ReportState.CLOSED, "outcome": Outcome.FIXED, "started_at": at, "filed_at": at}
    where = {"category_id": "road", "community_id": "xf"}
    reports = await _rows(
        session,
        Report,
        [
            {**closed, **where, "grid_id": "xf-1", "number": f"旧-{first + n:06}", "person_id": person}
            for n, person in enumerate(people)
        ],
    )
    done = {"state": OrderState.CONFIRMED, "department_id": "zhzf", "assigned": True, "bounty_tenths": 0}
    done |= {**where, "deadline_at": at, "placed_at": at, "accepted_at": at}
    orders = await _rows(session, Order, [{**done, "report_id": report} for report in reports])
    prompts = await _rows(
        session,
        Prompt,
        [
            {
                "order_id": order,
                "person_id": person,
                "state": PromptState.SENT if one.sent_at else PromptState.STORED,
                "due_at": one.sent_at or one.at,
                "sent_at": one.sent_at,
                "expires_at": one.sent_at + GONE_AFTER if one.sent_at else None,
            }
            for order, person, one in zip(orders, people, asked, strict=True)
        ],
    )
    about = list(zip(prompts, chats, asked, strict=True))
    await _rows(session, Letter, [_letter(*one) for one in about if one[2].kind is None])
    await _rows(session, Due, [due for one in about for due in _dues(one[0], one[2])])


def _letter(prompt: int, chat: int, asked: Asked) -> Row:
    return {
        "key": f"prompt:{prompt}:1:{chat}",
        "chat_id": chat,
        "priority": Priority.BROADCAST,
        "notice": Notice.RATING_PROMPT,
        "subject": prompt,
        "state": LetterState.WAITING,
        "due_at": asked.at,
    }


def _dues(prompt: int, asked: Asked) -> list[Row]:
    """What time is to do about it: the one thing that is asked for, or a sent prompt's reminder and end."""
    due = {asked.kind: asked.at} if asked.kind else {}
    if asked.kind is None:
        due = {
            DueKind.PROMPT_REMINDER: asked.at + REMINDED_AFTER,
            DueKind.PROMPT_EXPIRY: asked.at + GONE_AFTER,
        }
    return [
        {"kind": kind, "subject": prompt, "key": f"{KEYS[kind]}:{prompt}", "due_at": at}
        for kind, at in due.items()
    ]


async def _rows(session: AsyncSession, table: Any, rows: list[Row]) -> list[int]:
    """Put rows in; their ids, in order."""
    if not rows:
        return []
    return list(await session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows))


def sets_clock(made: Town, hour: int, minute: int = 0) -> datetime:
    """Tomorrow at that local hour, which the town's clock shows from now on; before it opens."""
    world, zone = made.emulator.local.world, days.DISTRICT_ZONE
    now = datetime.fromtimestamp(world.now(), UTC)
    tomorrow = days.next_at(now, time(0, 1), zone)
    then = days.next_at(tomorrow, time(hour, minute), zone)
    world.move_on((then - now).total_seconds())
    return then


class Flood(Limits):
    """Telegram's limits by themselves, and a 429 of whom and for how long a test says."""

    def __init__(self, crowd: range) -> None:
        super().__init__()
        self.crowd = crowd
        self.sent: list[tuple[float, int]] = []  # moment, chat
        self.refused: list[tuple[float, int]] = []  # by the flood that is on, or was the last
        self.too_many = 0  # what the limits by themselves refused
        self._retry_after_s = 0
        self._for_all = False
        self._until = math.inf  # inf: nobody has come yet

    def begins(self, retry_after_s: int, *, for_all: bool) -> None:
        """Refuse the next of the crowd's letters, and from then on its chat, or everything."""
        self.refused = []
        self._retry_after_s, self._until, self._for_all = retry_after_s, math.inf, for_all

    def wait_s(self, chat_id: int, count: int, now: float) -> int:
        """As the limits say, the flood first; what is sent and what is refused is written down."""
        if self._retry_after_s and self._meets(chat_id, now):
            self.refused.append((now, chat_id))
            return math.ceil(self._until - now)
        wait_s = super().wait_s(chat_id, count, now)
        if wait_s:
            self.too_many += 1
        else:
            self.sent.append((now, chat_id))
        return wait_s

    def _meets(self, chat_id: int, now: float) -> bool:
        if self._until == math.inf:
            if chat_id not in self.crowd:
                return False
            self._until = now + self._retry_after_s
            return True
        return now < self._until and (self._for_all or chat_id == self.refused[0][1])
