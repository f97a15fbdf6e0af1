"""备案: somebody asks to sell at a market, to be known as an imported vendor, or shows a new permit.

One way in for all three: the number of the health permit, what is sold, until when it is valid, its
photo. A number that the books of the market know makes it a claim: nothing of the books is shown to whoever
typed it, and only market regulation (or the market's community), with the photo beside the books, says
that this is the person.

Goods that need no permit have neither number nor photo. Then the application's own number stands on the
vendor's phone and on the card, as with the claim of a shop: whoever reviews it looks at the stall, and says
which vendor of the books without a permit this is, or that it is a new one.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId
from models.due import DueKind
from models.market import Market
from models.message import Addressee
from models.notice import Notice
from models.person import Office, Person
from models.refusals import OldButton, PermitExpired, PermitTaken, Unreviewed
from models.stall_faces import ApplicationFace, PermitFace
from models.supervision import Duty
from models.vendor import Application, ApplicationState, Vendor
from services import days, dues, exhibits, letters, people, supervision
from services.attachments import Sent
from services.reports import desks
from services.vendors import books, known
from services.words import within

GOODS_MAX: Final = 60  # signs: a line of the roster
NUMBER_MAX: Final = 40
WARN_AHEAD: Final = timedelta(days=30)
WARN_AT: Final = time(9)
_DAY: Final = re.compile(r"\D*(20\d\d)\D+(\d{1,2})\D+(\d{1,2})\D*")
BOOKED_MAX: Final = 6  # of the books, a button each


@dataclass(frozen=True)
class Permit:
    """What somebody has typed of themselves."""

    number: str
    goods: str
    expiry: date | None


async def begin(session: AsyncSession, market_id: str, *, person_id: int) -> Market:
    """The market to register at. Raises OldButton, Unreviewed."""
    market = await session.get(Market, market_id)
    if market is None:
        raise OldButton
    if await known.has_asked(session, market_id, person_id):
        raise Unreviewed
    return market


async def claimed(session: AsyncSession, market_id: str, number: str, *, person_id: int) -> Vendor | None:
    """The vendor that somebody is, else who has that number in the books. Raises PermitTaken."""
    own = await known.vendor_at(session, market_id, person_id)
    rows = await session.scalars(select(Vendor).where(col(Vendor.market_id) == market_id))
    found = next((each for each in rows if each.permit_number and same(each.permit_number, number)), None)
    if own is not None and own.person_id != person_id:
        own = None  # a helper is no vendor
    if found is not None and (found.person_id not in (None, person_id) or own not in (None, found)):
        raise PermitTaken
    return own or found


async def apply(
    session: AsyncSession, market_id: str, permit: Permit, shot: Sent | None, *, person_id: int, now: datetime
) -> Application:
    """Lay it before who reviews it, once at a time; without a permit there is no photo.

    Raises PermitTaken, PermitExpired, Unreviewed, OldButton.
    """
    vendor = await claimed(session, market_id, permit.number, person_id=person_id)
    check_valid(session, permit.expiry, now=now)
    if not permit.number and vendor is not None:  # a vendor already asks for a new permit
        raise OldButton
    row = Application(
        market_id=market_id,
        person_id=person_id,
        vendor_id=vendor.id if vendor else None,
        goods=within(permit.goods, GOODS_MAX),
        permit_number=within(permit.number, NUMBER_MAX),
        permit_expiry=permit.expiry,
        asked_at=now,
    )
    try:
        async with session.begin_nested():
            session.add(row)
            await session.flush()
    except IntegrityError:
        raise Unreviewed from None
    if shot is not None:
        await exhibits.add(session, about(row.id), shot, person_id=person_id, now=now)
    await _show(session, row, now=now)
    return row


def check_valid(session: AsyncSession, expiry: date | None, *, now: datetime) -> None:
    """Raises PermitExpired for a permit whose last day is over."""
    if expiry is not None and expiry < days.day_of(now, days.zone_of(session)):
        raise PermitExpired(expired=expiry.isoformat())


async def show_waiting(session: AsyncSession, chat: ChatId, *, now: datetime, due_at: datetime) -> None:
    """Lay what waits for a review before a new reviewer's chat; before nobody else anything is laid."""
    rows = await session.execute(
        select(col(Application.id), col(Market.community_id))
        .join(Market, col(Market.id) == col(Application.market_id))
        .where(col(Application.state) == ApplicationState.ASKED)
        .order_by(col(Application.id))
    )
    reviewers: dict[str, list[ChatId]] = {}
    for number, community_id in rows:
        if community_id not in reviewers:
            reviewers[community_id] = await _reviewers(session, community_id, now=now)
        if chat in reviewers[community_id]:
            await letters.show(session, Notice.VENDOR_APPLICATION, number, to=chat, due_at=due_at)


async def photographed(session: AsyncSession, about_: str, *, now: datetime) -> bool:
    """The permit's photo is here: onto the card. False: it is no permit's."""
    noun, _, number = about_.partition(":")
    if noun != "application":
        return False
    await letters.show_again(session, Notice.VENDOR_APPLICATION, int(number), due_at=now)
    return True


async def application_face(
    session: AsyncSession, application_id: int, addressee: Addressee, now: datetime
) -> ApplicationFace | None:
    """For who reviews it, and for who asked."""
    row = await session.get(Application, application_id)
    if row is None:
        return None
    market = await session.get_one(Market, row.market_id)
    vendor = await session.get(Vendor, row.vendor_id) if row.vendor_id else None
    photos = await exhibits.photos(session, [about(row.id)])
    booked = await books.unclaimed(session, row) if row.state is ApplicationState.ASKED else []
    decider = await session.get(Person, row.decided_by) if row.decided_by else None
    renews = vendor is not None and await _renews(session, row)
    return ApplicationFace(
        application_id=row.id,
        market=market.name,
        market_id=market.id,
        state=row.state,
        goods=row.goods,
        permit_number=row.permit_number,
        permit_expiry=row.permit_expiry,
        book_name=vendor.name if vendor and not renews else "",
        renews=renews,
        photo=photos[0] if photos else None,
        booked=tuple(books.booked(each) for each in booked[:BOOKED_MAX]),
        more=max(0, len(booked) - BOOKED_MAX),
        decided_by=(decider.name if decider else None) or "",
    )


async def watch_permit(session: AsyncSession, vendor: Vendor) -> None:
    """Warn 30 days before the permit's last day, at nine in the morning."""
    if vendor.permit_expiry is None:
        return
    zone = days.zone_of(session)
    due_at = datetime.combine(vendor.permit_expiry - WARN_AHEAD, WARN_AT, zone)
    key = f"permit:{vendor.id}"
    await dues.schedule(session, DueKind.PERMIT_EXPIRES, vendor.id, key=key, due_at=due_at)


async def warn_of_permit(session: AsyncSession, vendor_id: int, *, now: datetime) -> None:
    """Tell the vendor that the permit ends soon, once a permit."""
    vendor = await session.get(Vendor, vendor_id)
    if vendor is None or vendor.permit_expiry is None:
        return
    chat = await people.private_chat(session, vendor.person_id)
    key = f"permit:{vendor_id}:{vendor.permit_expiry}"
    await letters.tell(session, Notice.PERMIT_EXPIRES, vendor_id, to=chat, key=key, due_at=now)


async def permit_face(
    session: AsyncSession, vendor_id: int, addressee: Addressee, now: datetime
) -> PermitFace | None:
    """A permit that ends within 30 days; None: a new one is there."""
    vendor = await session.get(Vendor, vendor_id)
    today = days.day_of(now, days.zone_of(session))
    if vendor is None or vendor.permit_expiry is None or vendor.permit_expiry - today > WARN_AHEAD:
        return None
    market = await session.get_one(Market, vendor.market_id)
    return PermitFace(vendor_id=vendor.id, market=market.name, expiry=vendor.permit_expiry)


async def _renews(session: AsyncSession, row: Application) -> bool:
    """Whether an earlier application has made this person the vendor."""
    found = await session.scalar(
        select(col(Application.id)).where(
            col(Application.vendor_id) == row.vendor_id,
            col(Application.person_id) == row.person_id,
            col(Application.state) == ApplicationState.APPROVED,
            col(Application.id) < row.id,
        )
    )
    return found is not None


def same(number: str, typed: str) -> bool:
    """Whether two spellings name one permit: capitals, spaces and dashes aside."""
    return _bare(number) == _bare(typed)


def day_in(text: str) -> date | None:
    """2027-03-31, 2027.3.31, 2027年3月31日; None: no day."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def about(application_id: int) -> str:
    """What the photo of a permit is an exhibit of."""
    return f"application:{application_id}"


def _bare(number: str) -> str:
    return re.sub(r"[\s\u2010-\u2015-]", "", number).casefold()


async def _show(session: AsyncSession, row: Application, *, now: datetime) -> None:
    market = await session.get_one(Market, row.market_id)
    chats = await _reviewers(session, market.community_id, now=now)
    await letters.show(session, Notice.VENDOR_APPLICATION, row.id, to=chats, due_at=now)


async def _reviewers(session: AsyncSession, community_id: str, *, now: datetime) -> list[ChatId]:
    """Market regulation in private: a permit names somebody. Without anybody there, the community."""
    held = sorted(await supervision.departments_of(session, Duty.MARKET))
    offices = [Office.DEPARTMENT_STAFF, Office.DEPARTMENT_HEAD]
    chats = await desks.chats_of(session, offices, held, now=now)
    staff = [Office.COMMUNITY_STAFF, Office.DUTY_OFFICER]
    return chats or await desks.chats_of(session, staff, [community_id], now=now)
