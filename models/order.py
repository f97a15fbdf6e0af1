"""Orders 工单: the work on a report, its race, its winner and its end."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import BIG, DISTRICT_ID, JSONB_OR_JSON, Moment, by_value


class OrderState(StrEnum):
    PLACED = "placed"  # a card in the departments' groups; nobody has it
    GRABBED = "grabbed"  # one department has it
    STARTED = "started"  # work has begun
    COMPLETED = "completed"  # shown done; the community looks
    ACCEPTED = "accepted"  # points are held; the resident is asked
    CONFIRMED = "confirmed"  # 已解决, or 72 h of silence: points are paid
    WITHDRAWN = "withdrawn"  # 撤单


class Actor(StrEnum):
    """Who moves an order."""

    DEPARTMENT = "department"  # its staff or head: who was offered it, then who has it
    COMMUNITY = "community"  # staff of the community whose order it is
    RESIDENT = "resident"  # who reported
    DISTRICT = "district"  # staff of the subdistrict or the district
    TIME = "time"


class Move(NamedTuple):
    before: OrderState
    verb: str  # the function of services/orders that makes this move
    actor: Actor
    after: OrderState


_S, _A = OrderState, Actor
MOVES: Final = (
    Move(_S.PLACED,    "grab",         _A.DEPARTMENT, _S.GRABBED),
    Move(_S.PLACED,    "assign",       _A.TIME,       _S.GRABBED),
    Move(_S.PLACED,    "assign",       _A.DISTRICT,   _S.GRABBED),
    Move(_S.PLACED,    "raise_bounty", _A.TIME,       _S.PLACED),
    Move(_S.PLACED,    "urge",         _A.COMMUNITY,  _S.PLACED),
    Move(_S.PLACED,    "withdraw",     _A.COMMUNITY,  _S.WITHDRAWN),
    Move(_S.PLACED,    "withdraw",     _A.RESIDENT,   _S.WITHDRAWN),
    Move(_S.PLACED,    "escalate",     _A.TIME,       _S.PLACED),
    Move(_S.GRABBED,   "assign",       _A.DISTRICT,   _S.GRABBED),
    Move(_S.GRABBED,   "start",        _A.DEPARTMENT, _S.STARTED),
    Move(_S.GRABBED,   "progress",     _A.DEPARTMENT, _S.STARTED),
    Move(_S.GRABBED,   "complete",     _A.DEPARTMENT, _S.COMPLETED),
    Move(_S.GRABBED,   "give_back",    _A.DEPARTMENT, _S.PLACED),
    Move(_S.GRABBED,   "urge",         _A.COMMUNITY,  _S.GRABBED),
    Move(_S.GRABBED,   "withdraw",     _A.COMMUNITY,  _S.WITHDRAWN),
    Move(_S.GRABBED,   "escalate",     _A.TIME,       _S.GRABBED),
    Move(_S.STARTED,   "assign",       _A.DISTRICT,   _S.GRABBED),
    Move(_S.STARTED,   "progress",     _A.DEPARTMENT, _S.STARTED),
    Move(_S.STARTED,   "complete",     _A.DEPARTMENT, _S.COMPLETED),
    Move(_S.STARTED,   "give_back",    _A.DEPARTMENT, _S.PLACED),
    Move(_S.STARTED,   "urge",         _A.COMMUNITY,  _S.STARTED),
    Move(_S.STARTED,   "escalate",     _A.TIME,       _S.STARTED),
    Move(_S.COMPLETED, "add_photo",    _A.DEPARTMENT, _S.COMPLETED),
    Move(_S.COMPLETED, "take_back",    _A.DEPARTMENT, _S.STARTED),
    Move(_S.COMPLETED, "accept",       _A.COMMUNITY,  _S.ACCEPTED),
    Move(_S.COMPLETED, "rework",       _A.COMMUNITY,  _S.STARTED),
    Move(_S.ACCEPTED,  "confirm",      _A.RESIDENT,   _S.CONFIRMED),
    Move(_S.ACCEPTED,  "confirm",      _A.TIME,       _S.CONFIRMED),
    Move(_S.ACCEPTED,  "reopen",       _A.RESIDENT,   _S.STARTED),
)  # fmt: skip
"""The whole life of an order. What is not here is refused and changes nothing."""

OPEN_STATES: Final = (OrderState.GRABBED, OrderState.STARTED)
"""What counts against a department's cap: work that it holds and has not shown done."""

OPEN_MAX: Final = 30
"""How many open orders a department may hold, so that nobody hoards."""


def befores(verb: str, actor: Actor) -> tuple[OrderState, ...]:
    """The states in which `actor` may `verb`; empty: never."""
    return tuple(move.before for move in MOVES if (move.verb, move.actor) == (verb, actor))


def after(verb: str, actor: Actor) -> OrderState | None:
    """The state that follows, where it is the same from wherever it comes; None: it stays as it was."""
    states = {move.after for move in MOVES if (move.verb, move.actor) == (verb, actor)}
    return states.pop() if len(states) == 1 else None


class Order(SQLModel, table=True):
    """The work on a report; one winner, kept by `department_id` once it is grabbed."""

    __tablename__ = "order"
    __table_args__ = (
        UniqueConstraint("report_id", "sequence"),
        Index("ix_order_state_department", "state", "department_id"),  # how many one holds open
        CheckConstraint("(state IN ('placed', 'withdrawn')) OR department_id IS NOT NULL", name="winner"),
        CheckConstraint("bounty_tenths >= 0", name="bounty"),
    )

    id: int = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    sequence: int = 1  # the second order of a report adds -2 to its number
    state: OrderState = Field(default=OrderState.PLACED, sa_type=by_value(OrderState))
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    category_id: str = Field(foreign_key="category.id", sa_type=DISTRICT_ID)
    duty_id: str | None = Field(default=None, foreign_key="department.id", sa_type=DISTRICT_ID)
    bounty_tenths: int
    raised_tenths: int = 0  # by waiting; not for the unit whose duty it is
    deadline_at: datetime = Field(sa_type=Moment)
    placed_by: int | None = Field(default=None, foreign_key="person.id")  # None: danger places itself
    placed_at: datetime = Field(sa_type=Moment)
    urged_at: datetime | None = Field(default=None, sa_type=Moment)  # 加急
    department_id: str | None = Field(
        default=None, foreign_key="department.id", sa_type=DISTRICT_ID, index=True
    )
    grabbed_by: int | None = Field(default=None, foreign_key="person.id")  # who is paid; None: assigned
    grabbed_at: datetime | None = Field(default=None, sa_type=Moment)
    assigned: bool = False
    started_at: datetime | None = Field(default=None, sa_type=Moment)
    completed_at: datetime | None = Field(default=None, sa_type=Moment)
    accepted_at: datetime | None = Field(default=None, sa_type=Moment)
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    terms: int = 0  # how many terms went by without a grab
    returns: int = 0  # 退回; two go to the subdistrict, then the district
    level: int = 0  # 0 community, 1 subdistrict, 2 district
    reworks: int = 0
    joint: bool = False  # a lead and helpers: the lead alone takes it
    asking: str | None = Field(default=None, max_length=16)  # what a card asks once: withdraw, give_back


def payable_tenths(order: Order) -> int:
    """What the winner is promised: what waiting added is not for the unit whose duty it is."""
    return order.bounty_tenths + (0 if order.department_id == order.duty_id else order.raised_tenths)


class Offer(SQLModel, table=True):
    """A department to whose groups the order's card went; a helper works beside the lead."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("order_id", "department_id"),)

    id: int = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="order.id")
    department_id: str = Field(foreign_key="department.id", sa_type=DISTRICT_ID, index=True)
    helper: bool = False


class Placing(SQLModel, table=True):
    """The open choice on a community's card: to whom, for how much, until when."""

    __tablename__ = "placing"

    report_id: int = Field(primary_key=True, foreign_key="report.id")
    chosen: list[Any] = Field(default_factory=list, sa_type=JSONB_OR_JSON)  # department ids, in order of taps
    joint: bool = False  # the first chosen leads, the others help
    bounty_tenths: int
    deadline_at: datetime = Field(sa_type=Moment)
    more: bool = False  # 更多部门 was pressed
    opened_by: int = Field(foreign_key="person.id")


class Completion(SQLModel, table=True):
    """One showing of the work: the community accepts it or sends it back."""

    __tablename__ = "completion"
    __table_args__ = (UniqueConstraint("order_id", "round"),)

    id: int = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="order.id")
    round: int = 1
    person_id: int = Field(foreign_key="person.id")  # who handed it over
    chat_id: int = Field(sa_type=BIG)  # where the photo came from
    words: str = ""  # the caption of the photo: what was done
    at: datetime = Field(sa_type=Moment)
    accepted: bool | None = None  # None: the community has not looked yet
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    asking: str | None = Field(default=None, max_length=16)  # rework: its reasons are shown
    reason: str | None = None  # of 返工: a preset's name or the community's words
    solved: bool | None = None  # the resident's word
    moral_tenths: int = 0  # what the reporter was given at 已解决
    material_tenths: int = 0
