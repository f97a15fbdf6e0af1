"""What time does: due rows that a tick claims, and files that are still to be downloaded."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from models.columns import Moment, by_value


class DueKind(StrEnum):
    """One function of `jobs/` each; a noun adds its own."""

    ORDER_TERM = "order_term"  # nobody has grabbed: raise, assign
    ORDER_REMINDER = "order_reminder"  # before and after the deadline
    ORDER_SILENCE = "order_silence"  # 72 h without a word from the resident
    HOLD_EXPIRY = "hold_expiry"
    PROMPT_DUE = "prompt_due"
    PROMPT_REMINDER = "prompt_reminder"
    PROMPT_EXPIRY = "prompt_expiry"
    RATING_FINISHED = "rating_finished"  # 好了, or some minutes without another tap
    SCANNED_DUE = "scanned_due"  # ratings of services, given by a scan: the next morning
    DIGEST_DUE = "digest_due"  # a rating in passing can't be changed any more
    RINGS_DUE = "rings_due"  # the night after a day with ratings
    CALLBACK_OVERDUE = "callback_overdue"
    RECTIFICATION_DUE = "rectification_due"  # the deadline of what is to be put right
    LICENCE_ENDS = "licence_ends"  # 30, 7, 1 days ahead
    OPINION_PUBLIC = "opinion_public"  # its writer can't change it any more
    DISPUTE_WAITS = "dispute_waits"  # a working day, then three, without a decision
    REPLY_WAITS = "reply_waits"  # the same of an owner's answer
    BURST_WAITS = "burst_waits"  # of opinions: the same
    REPORT_PROMISE = "report_promise"  # the community has not decided in time
    DRAFT_GONE = "draft_gone"  # a cancelled draft's minute for 撤销 is over
    MARKET_CLOSES = "market_closes"  # everybody is signed out
    PLACE_HELD = "place_held"  # a booking that nobody came for
    PERMIT_EXPIRES = "permit_expires"  # 30 days ahead
    VISIT_LAPSES = "visit_lapses"  # a week without the household's word
    GROUP_LOST = "group_lost"
    MENU_CHANGED = "menu_changed"  # an office was given or has ended
    HOUSEKEEPING = "housekeeping"


class Due(SQLModel, table=True):
    """Something to do at a moment; `key` makes it once for ever, a later one replaces `due_at`."""

    __tablename__ = "due"
    __table_args__ = (
        Index(
            "ix_due_waiting",  # in the order in which they are done: a night's are all due at 08:00
            "due_at",
            "id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    kind: DueKind = Field(sa_type=by_value(DueKind))
    subject: int
    key: str = Field(unique=True, max_length=160)
    due_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    attempts: int = 0
    error: str | None = None


class FileState(StrEnum):
    WANTED = "wanted"
    READY = "ready"
    REFUSED = "refused"  # can't be read, too large: see `reason`
    UNWANTED = "unwanted"  # thrown away by its sender: what is kept of it is to be deleted


class WantedFile(SQLModel, table=True):
    """A Telegram file that a row waits for; downloaded and re-encoded between transactions."""

    __tablename__ = "wanted_file"
    __table_args__ = (
        Index(
            "ix_wanted_file_wanted",
            "due_at",
            sqlite_where=text("state = 'wanted'"),
            postgresql_where=text("state = 'wanted'"),
        ),
        Index(
            "ix_wanted_file_unwanted",
            "id",
            sqlite_where=text("state = 'unwanted'"),
            postgresql_where=text("state = 'unwanted'"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    file_id: str
    kind: str = Field(max_length=16)  # photo, video, voice, document
    state: FileState = Field(default=FileState.WANTED, sa_type=by_value(FileState))
    due_at: datetime = Field(sa_type=Moment)
    attempts: int = 0
    sha256: str | None = Field(default=None, max_length=64)  # of what is kept under MEDIA_URL
    reason: str | None = None
