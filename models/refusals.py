"""Refusals: why something was not done, as classes with the data that their sentence shows.

A refusal is not a failure. It rises to intake, which undoes what the handler did, says the
sentence (`views/refusals.py`, one in every language, with exactly the class's fields) and finishes
the update. Fields are plain values: names as people read them, days, moments, distances (`_m`),
never ids or rows.
"""

from dataclasses import dataclass
from datetime import date, datetime

from models.notice import Notice


class Refusal(Exception):  # noqa: N818 -- a refusal is not an error
    """Something was not done, for a reason that a person can read.

    `stale`: screens of the chat that the button stood in, which may be old and are shown again.
    """

    stale: tuple[tuple[Notice, int], ...] = ()


class Conclusive(Refusal):
    """Another answer would be refused as well: whoever typed one is asked no more."""


@dataclass(eq=False)
class AlreadyGrabbed(Refusal):
    by: str  # the department's name


@dataclass(eq=False)
class NotOffered(Refusal):
    to: tuple[str, ...]  # names of the departments that may grab


@dataclass(eq=False)
class NotYours(Conclusive):
    """The button belongs to somebody with another office."""


@dataclass(eq=False)
class OldButton(Conclusive):
    """The thing behind the button has moved on."""


@dataclass(eq=False)
class JustChanged(Refusal):
    """The button has only just come under the finger: the second tap of a quick finger is none."""


@dataclass(eq=False)
class CodeForged(Refusal):
    """A code that we did not sign, or that has been revoked."""


@dataclass(eq=False)
class TooLong(Refusal):
    """More was written than is kept."""

    most: int  # signs


@dataclass(eq=False)
class NumberWrong(Refusal):
    """The number beside a code was typed, and its letters don't prove it."""


@dataclass(eq=False)
class ScanAgain(Conclusive):
    """The button names a household whose code this person has not scanned, or so long ago that it is gone."""


@dataclass(eq=False)
class CardAgain(Conclusive):
    """The button is of a card that this person has not scanned lately, or that has died since."""


@dataclass(eq=False)
class SignAgain(Conclusive):
    """The button is of a shop's or stall's sign that this person has not scanned lately, or that has died."""


@dataclass(eq=False)
class OwnHome(Conclusive):
    """Nobody logs a visit to their own household."""


@dataclass(eq=False)
class MovedOut(Conclusive):
    """Who has moved out answers for the household no more."""


@dataclass(eq=False)
class VisitOver(Conclusive):
    """The week in which a household may say whether somebody came is over."""


@dataclass(eq=False)
class SaidAlready(Refusal):
    """Somebody of the household has said that the visit was."""


@dataclass(eq=False)
class OwnShop(Conclusive):
    """Nobody rates, inspects or judges their own shop or stall."""


@dataclass(eq=False)
class OwnOpinion(Conclusive):
    """Nobody judges what they have said themselves."""


@dataclass(eq=False)
class AlreadyOwned(Refusal):
    """The shop has an owner whom the community has confirmed."""


@dataclass(eq=False)
class DayMissing(Refusal):
    """A licence was told without the day on which it runs out, or without its name."""


@dataclass(eq=False)
class NothingToCheck(Refusal):
    """The checklist has no item that is asked."""


@dataclass(eq=False)
class PhotoMissing(Refusal):
    """What was put right is shown by a photo, and there is none."""


@dataclass(eq=False)
class InviteUsed(Refusal):
    """A one-time invitation that somebody else has used."""


@dataclass(eq=False)
class InviteYours(Refusal):
    """A one-time invitation that was used by who opens it again."""


@dataclass(eq=False)
class AlreadyFiled(Conclusive):
    number: str


@dataclass(eq=False)
class OutsideDistrict(Refusal):
    """The location is too far from every household of the district."""


@dataclass(eq=False)
class NothingNearby(Refusal):
    """There is no open report nearby to merge into."""


@dataclass(eq=False)
class HouseholdUnknown(Refusal):
    typed: str


@dataclass(eq=False)
class TwoPurses(Refusal):
    """One human, two staff ids, and points under both: a person of the district puts them together."""

    name: str


@dataclass(eq=False)
class NoSuchThing(Refusal):
    what: str  # as the operator typed it


@dataclass(eq=False)
class NotEnoughPoints(Refusal):
    have: str  # as people read them: 12.5
    need: str


@dataclass(eq=False)
class BudgetShort(Refusal):
    """The district's budget of the year has less than the bounty."""

    left: str
    need: str


@dataclass(eq=False)
class MoralNotSpent(Refusal):
    """Moral points say what a person contributed; nothing takes them away."""


@dataclass(eq=False)
class KeyUsed(Refusal):
    """The same request came again with another content: nothing was moved."""

    key: str


@dataclass(eq=False)
class HoldExpired(Refusal):
    """The points were held for a while, and that time is over."""


@dataclass(eq=False)
class OwnUnit(Conclusive):
    """Staff don't rate themselves or their own unit."""


@dataclass(eq=False)
class RatingClosed(Conclusive):
    """The prompt has expired, or the 24 hours for a change of mind are over."""


@dataclass(eq=False)
class OrderMoved(Conclusive):
    """The order has gone on since the button was shown; the sentence says where it is."""

    number: str
    step: str  # a state's value, for the sentence to choose by
    by: str  # the department that has it; empty: nobody


@dataclass(eq=False)
class OwnWork(Conclusive):
    """Nobody accepts the work of the own department."""


@dataclass(eq=False)
class TooManyOpen(Refusal):
    """The department holds as many open orders as it may."""

    department: str
    most: int


@dataclass(eq=False)
class NobodyChosen(Refusal):
    """发出 without a department."""


@dataclass(eq=False)
class AlreadyPlaced(Refusal):
    """The report has an order, or has been decided otherwise."""

    number: str


@dataclass(eq=False)
class StallAgain(Conclusive):
    """The button is of a stall or market whose code this person has not scanned lately."""


@dataclass(eq=False)
class NotRegistered(Refusal):
    """Nobody sells at a market without 备案."""

    market: str


@dataclass(eq=False)
class Unreviewed(Refusal):
    """Their 备案 waits for its review."""


@dataclass(eq=False)
class WrongMarket(Refusal):
    """A vendor of another market."""

    own: str
    market: str


@dataclass(eq=False)
class PermitExpired(Refusal):
    expired: str  # the last day of the permit


@dataclass(eq=False)
class PermitTaken(Refusal):
    """Somebody else is registered with that number."""


@dataclass(eq=False)
class AlreadyReviewed(Conclusive):
    """Another reviewer has said the word on this application."""

    by: str  # the reviewer's name
    state: str  # what was said


@dataclass(eq=False)
class AlreadyAdmitted(Conclusive):
    """The vendor of the books, or the permit's number, is somebody by another application."""

    vendor: str  # as the books call them, else the number
    by: str  # the reviewer's name
    number: str  # of that application


@dataclass(eq=False)
class Suspended(Conclusive):
    """Two departments have signed that the vendor does not sell until that day, inclusive."""

    until: date


@dataclass(eq=False)
class MarketShut(Refusal):
    """It is not open; `opens`: from when one may sign in, None: not this week."""

    market: str
    opens: datetime | None


@dataclass(eq=False)
class DayOver(Conclusive):
    """The opening that the button is of has closed."""

    market: str
    day: date


@dataclass(eq=False)
class RainedOff(Refusal):
    """The weather has closed the day."""

    market: str


@dataclass(eq=False)
class TooFar(Refusal):
    market: str
    away_m: int


@dataclass(eq=False)
class AlreadySignedIn(Refusal):
    stall: str


@dataclass(eq=False)
class PlaceTaken(Refusal):
    """Another vendor has the place; so many others are free."""

    stall: str
    free: int


@dataclass(eq=False)
class BookingLater(Refusal):
    """Places are not given away so early: from then on."""

    opens: datetime


@dataclass(eq=False)
class NobodyThere(Conclusive):
    """Nobody has signed in at the place: there is nobody to warn."""

    stall: str


@dataclass(eq=False)
class NotHeard(Refusal):
    """The vendor may still speak before a suspension is signed."""

    until: datetime


@dataclass(eq=False)
class AlreadySigned(Conclusive):
    """The department, or this person, has signed; the other department has not."""


@dataclass(eq=False)
class OwnStall(Conclusive):
    """Nobody supervises where they sell themselves."""
