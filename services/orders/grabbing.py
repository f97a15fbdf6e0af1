"""抢单 as one statement: the first tap wins, however many processes ask at once.

Theory. One conditional UPDATE gives the order away: it holds the state, that the order was offered to
the tapper's department, and that the department is below its cap. What follows from it (the line in
the history, the end of the waiting, every screen that is old now, the id of the update with its
answer) hangs on the row that the UPDATE returned: where it returned none, nothing else is written. On
PostgreSQL all of that is one statement, so it needs no transaction around it; SQLite knows no
statements inside others, so there the same pieces run one after the other in the one writer's savepoint.

Whoever comes second on PostgreSQL waits for the first one's row, finds it changed and gets nothing; but
what that statement reads beside it is the picture of its beginning (the order still waiting for a tap).
`Grab.in_the_race` says so: look again before you say who won.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from models.notice import Notice
from models.order import OPEN_MAX, OPEN_STATES, Actor, OrderState, after, befores
from services.hand import Hand
from services.orders.moves import term_key
from services.people import DEPARTMENT_OFFICES

Json = dict[str, Any]


@dataclass(frozen=True)
class Tap:
    """The update that carries the grab, where it is not the transaction of intake that keeps it."""

    update_id: int
    answers: dict[str, Json]  # what the winner is answered, by locale
    locale: str  # of who has chosen none


@dataclass(frozen=True)
class Grab:
    """What became of a grab, and why."""

    won: bool
    person_id: int
    locale: str | None
    department_id: str | None  # the tapper's, if the order was offered to it
    state: OrderState | None  # of the order; None: there is none
    grabbed_by: int | None
    holder: str | None  # the name of the department that has it
    seen: bool = False  # the update was handled before
    answer: Json | None = None  # that of the time it was handled

    @property
    def in_the_race(self) -> bool:
        """Lost (or beyond the cap) while the order still waited for a tap."""
        return not self.won and self.state is OrderState.PLACED


async def attempt(
    hand: Hand,
    order_id: int,
    *,
    telegram_id: int | None = None,
    person_id: int | None = None,
    chat_id: int | None = None,
    tap: Tap | None = None,
    zone: ZoneInfo,
    now: datetime,
) -> Grab | None:
    """Try to win the order for the department of who taps; None: nobody whom we know.

    `chat_id` is the group of the tap: its department is preferred where somebody serves in several.
    """
    values: Json = {
        "order_id": order_id,
        "telegram_id": telegram_id,
        "person_id": person_id,
        "chat_id": chat_id or 0,
        "term": term_key(order_id),
        "most": OPEN_MAX,
        "today": now.astimezone(zone).date(),
    }
    if tap is not None:
        values["update_id"] = tap.update_id
    if hand.is_sqlite:
        return await _step_by_step(hand, values, tap, now)
    values["now"] = now
    values |= {"channel": hand.channel, "announces": hand.announces}
    if tap is not None:
        values |= {"answers": json.dumps(tap.answers, ensure_ascii=False), "locale": tap.locale}
    row = await hand.row(_WHOLE_WITH_TAP if tap else _WHOLE, **values)
    return _read(hand, row) if row else None


async def too_late(hand: Hand, order_id: int, *, chat_id: int, tap: Tap, answer: Json, now: datetime) -> None:
    """Keep what a tap was answered that won nothing, and have the card that it stood on shown again."""
    values = {"answer": json.dumps(answer, ensure_ascii=False), "update_id": tap.update_id, "now": now}
    if hand.is_sqlite:
        await hand.row(_KEEP.format(answer=":answer"), **values)
        await hand.row(_AGAIN, order_id=order_id, chat_id=chat_id, now=now)
    else:
        kept = _KEEP.format(answer="CAST(:answer AS JSONB)")
        await hand.row(f"WITH kept AS ({kept}) {_AGAIN}", **values, order_id=order_id, chat_id=chat_id)


async def _step_by_step(hand: Hand, values: Json, tap: Tap | None, now: datetime) -> Grab | None:
    row = await hand.row(_LOOK_WITH_TAP if tap else _LOOK, **values)
    found = _read(hand, row) if row else None
    if found is None or found.seen or found.department_id is None:
        return found
    won = await hand.row(
        _TAKE_HERE,
        order_id=values["order_id"],
        department_id=found.department_id,
        person_id=found.person_id,
        most=OPEN_MAX,
        now=now,
    )
    if won is None:
        return found
    took = {
        "order_id": values["order_id"],
        "report_id": won["report_id"],
        "department_id": found.department_id,
        "person_id": found.person_id,
        "term": values["term"],
        "now": now,
    }
    for statement in _FOLLOWS:
        await hand.row(statement, **took)
    if tap is not None:
        answer = json.dumps(tap.answers[found.locale or tap.locale], ensure_ascii=False)
        await hand.row(_SEEN_HERE, **took, update_id=tap.update_id, answer=answer)
    return replace(found, won=True)


def _read(hand: Hand, row: Any) -> Grab:
    return Grab(
        won=bool(row["won"]),
        person_id=row["person_id"],
        locale=row["locale"],
        department_id=row["department_id"],
        state=OrderState(row["state"]) if row["state"] else None,
        grabbed_by=row["grabbed_by"],
        holder=row["holder"],
        seen=bool(row["seen"]),
        answer=hand.content(row["answer"]),
    )


def _quoted(values: Any) -> str:
    """Names of our own as an SQL list."""
    return ", ".join(f"'{value}'" for value in values)


_DEPARTMENT: Final = _quoted(sorted(DEPARTMENT_OFFICES))
_BEFORES: Final = _quoted(befores("grab", Actor.DEPARTMENT))
_AFTER: Final = after("grab", Actor.DEPARTMENT)
_OPEN: Final = _quoted(OPEN_STATES)
_DRAFT, _STATUS, _CARD, _ORDER = (
    Notice.REPORT_DRAFT.value,
    Notice.REPORT_STATUS.value,
    Notice.REPORT_CARD.value,
    Notice.ORDER_CARD.value,
)

# Who taps, and for which of the departments that the order was offered to.
_WHO: Final = f"""
me AS (
    SELECT id, locale FROM person WHERE telegram_id = CAST(:telegram_id AS BIGINT)
    UNION ALL
    SELECT id, locale FROM person WHERE id = CAST(:person_id AS BIGINT)
),
chosen AS (
    SELECT offer.department_id
    FROM me
    JOIN role ON role.person_id = me.id
    JOIN offer ON offer.department_id = role.at_id
    LEFT JOIN chat_group AS here ON here.chat_id = :chat_id AND here.department_id = offer.department_id
    WHERE offer.order_id = :order_id AND NOT offer.helper
        AND role.office IN ({_DEPARTMENT}) AND (role.until IS NULL OR role.until >= :today)
    ORDER BY here.chat_id IS NULL, offer.id
    LIMIT 1
)"""


def _take(department: str, person: str, false: str, source: str) -> str:
    """The conditional UPDATE."""
    return f"""
UPDATE "order" SET state = '{_AFTER}', department_id = {department}, grabbed_by = {person},
    grabbed_at = :now, assigned = {false}, asking = NULL
{source}
WHERE "order".id = :order_id AND "order".state IN ({_BEFORES})
    AND (SELECT count(*) FROM "order" AS held
         WHERE held.department_id = {department} AND held.state IN ({_OPEN})) < :most"""


_TAKE_THERE: Final = _take("chosen.department_id", "me.id", "false", "FROM chosen, me")
_TAKE_HERE: Final = _take(":department_id", ":person_id", "0", "") + " RETURNING report_id"

# What follows from `won`: one row, or none.
_EVENT: Final = """
INSERT INTO event (report_id, order_id, verb, person_id, data, at)
SELECT report_id, order_id, 'order_grab', person_id, {data}, at FROM won"""
_TERM: Final = """
UPDATE due SET done_at = won.at FROM won WHERE due.key = :term AND due.done_at IS NULL"""
_SCREENS: Final = f"""
UPDATE screen SET version = screen.version + 1,
    due_at = CASE WHEN screen.due_at < old.at THEN screen.due_at ELSE old.at END
FROM (
    SELECT notices.notice, won.report_id AS subject, won.at
    FROM won, (SELECT '{_DRAFT}' AS notice UNION ALL SELECT '{_STATUS}' UNION ALL SELECT '{_CARD}') AS notices
    UNION ALL
    SELECT '{_DRAFT}', report.id, won.at FROM won JOIN report ON report.merged_into = won.report_id
    UNION ALL
    SELECT '{_ORDER}', other.id, won.at FROM won JOIN "order" AS other ON other.report_id = won.report_id
) AS old
WHERE screen.notice = old.notice AND screen.subject = old.subject"""
_SEEN: Final = """
INSERT INTO seen_update (update_id, seen_at, answer)
SELECT CAST(:update_id AS BIGINT), won.at, {answer} FROM won"""
_WON_HERE: Final = """
WITH won (order_id, report_id, department_id, person_id, at)
AS (VALUES (:order_id, :report_id, :department_id, :person_id, :now))"""
_EVENT_HERE: Final = _EVENT.format(data="json_object('department', department_id)")
_FOLLOWS: Final = tuple(f"{_WON_HERE} {follows}" for follows in (_EVENT_HERE, _TERM, _SCREENS))
_SEEN_HERE: Final = f"{_WON_HERE} {_SEEN.format(answer=':answer')}"

# What a tap leaves that came too late.
_KEEP: Final = """
INSERT INTO seen_update (update_id, seen_at, answer) VALUES (:update_id, :now, {answer})
ON CONFLICT DO NOTHING"""
_AGAIN: Final = f"""
UPDATE screen SET version = version + 1, due_at = :now
WHERE notice = '{_ORDER}' AND subject = :order_id AND chat_id = :chat_id AND due_at IS NULL"""

# What is said of it, won or not; `{won}` and `{seen}` come from what the database can do.
_ANSWER: Final = """
SELECT {won} AS won, me.id AS person_id, me.locale, chosen.department_id, "order".state, "order".grabbed_by,
    holder.name AS holder, {seen} AS seen, {answer} AS answer{more}
FROM me
LEFT JOIN chosen ON true
LEFT JOIN "order" ON "order".id = :order_id
LEFT JOIN department AS holder ON holder.id = "order".department_id"""
_EARLIER: Final = "LEFT JOIN seen_update AS earlier ON earlier.update_id = :update_id"
_NO_TAP: Final = {"seen": "false", "answer": "NULL"}
_TAPPED: Final = {"seen": "earlier.update_id IS NOT NULL", "answer": "earlier.answer"}

_LOOK: Final = f"WITH {_WHO} {_ANSWER.format(won='false', more='', **_NO_TAP)}"
_LOOK_WITH_TAP: Final = f"WITH {_WHO} {_ANSWER.format(won='false', more='', **_TAPPED)} {_EARLIER}"

_WAKE: Final = """,
    CASE WHEN won.order_id IS NOT NULL AND CAST(:announces AS BOOLEAN)
        THEN pg_notify(:channel, '') END AS woken"""
_UNSEEN: Final = "AND NOT EXISTS (SELECT 1 FROM seen_update WHERE update_id = CAST(:update_id AS BIGINT))"
_RETURNING: Final = """
RETURNING "order".id AS order_id, "order".report_id, "order".department_id,
    "order".grabbed_by AS person_id, "order".grabbed_at AS at"""
_EVENT_THERE: Final = _EVENT.format(data="jsonb_build_object('department', department_id)")
_SEEN_THERE: Final = _SEEN.format(
    answer="CAST(:answers AS JSONB) -> coalesce((SELECT locale FROM me), CAST(:locale AS TEXT))"
)


def _whole(guard: str, more: str, said: dict[str, str], joined: str) -> str:
    """PostgreSQL's one statement."""
    return f"""
WITH {_WHO},
won AS ({_TAKE_THERE} {guard} {_RETURNING}),
history AS ({_EVENT_THERE}),
term AS ({_TERM}),
screens AS ({_SCREENS}){more}
{_ANSWER.format(won="won.order_id IS NOT NULL", more=_WAKE, **said)}
LEFT JOIN won ON true {joined}"""


_WHOLE: Final = _whole("", "", _NO_TAP, "")
_WHOLE_WITH_TAP: Final = _whole(_UNSEEN, f", seen AS ({_SEEN_THERE})", _TAPPED, _EARLIER)
