"""Doubts 核验: a code that somebody does not trust, and what we found it to be."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from models.columns import Moment, by_value


class Finding(StrEnum):
    """What a code is."""

    WAITING = "waiting"  # the photo is being looked at
    VALID = "valid"
    INVITE = "invite"  # one of our one-time invitations
    LEFT = "left"  # the card of an official who has left every office
    REVOKED = "revoked"  # ours, and dead
    FORGED = "forged"  # looks like ours, and is not
    FOREIGN = "foreign"  # none of ours: `Foreign` says what
    MISTYPED = "mistyped"  # a number that belongs to no code
    NOTHING = "nothing"  # no code in the photo
    UNREADABLE = "unreadable"  # no photo that can be opened


class Foreign(StrEnum):
    """What a code that is none of ours leads to."""

    PAYMENT = "payment"
    BOT = "bot"  # another bot or channel of Telegram
    LINK = "link"
    TEXT = "text"


class Doubt(SQLModel, table=True):
    """A photo of a doubted code and its answer; the photo itself is not kept."""

    __tablename__ = "doubt"

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    file_wanted: int | None = Field(default=None, index=True)  # until it has been looked at
    finding: Finding = Field(default=Finding.WAITING, sa_type=by_value(Finding))
    kind: str = Field(default="", max_length=16)  # of a code of ours
    subject_id: str = Field(default="", max_length=24)
    foreign: Foreign | None = Field(default=None, sa_type=by_value(Foreign))  # also one beside ours
    leads_to: str = Field(default="", max_length=64)  # a host, a bot
    at: datetime = Field(sa_type=Moment)


@dataclass(frozen=True)
class DoubtFace:
    """The answer as people read it: public names only."""

    finding: Finding
    word: str = ""  # household, cadre, unit, merchant, stall, market
    name: str = ""  # a person's, unit's, shop's; of a household its building
    detail: str = ""  # a title, a market
    foreign: Foreign | None = None
    leads_to: str = ""
    community: str = ""  # its id, where somebody is told of a dead code of ours
    household: str = ""  # its id, of a household's code
