"""A shop's card: whoever looks at it decides what it says first, and what can be done.

A passer-by reads the rating and what the last inspection found in public; who keeps the shop what is due;
who supervises it what they have to look at. A keeper who is a supervisor too sees a keeper's card, a
supervisor who has put on the resident's hat a passer-by's.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from codes.payload import Kind
from models.merchant import KeeperKind, KeeperState, Merchant
from models.merchant_faces import MerchantFace, Viewer
from models.opinion import Subject, SubjectKind
from models.refusals import OldButton, OwnShop, SignAgain
from models.system import System
from services import codes, menus, opinions, starred, supervision, systems
from services.merchants import keepers, licences, standing
from services.people import Offices
from services.reports import spots
from services.reports.spots import PublicPlace


async def card_face(
    session: AsyncSession, merchant_id: str, *, person_id: int, offices: Offices, now: datetime
) -> MerchantFace:
    """The card as this person sees it. Raises OldButton for a shop that the books don't know."""
    merchant = await session.get(Merchant, merchant_id)
    if merchant is None:
        raise OldButton
    tie = await keepers.tie(session, merchant_id, person_id)
    state, kind = (tie.state, tie.kind) if tie else (None, None)
    duties = await supervision.duties_of(session, offices, community_id=merchant.community_id)
    if await menus.is_off_duty(session, person_id):
        duties = ()
    viewer = Viewer.SUPERVISOR if duties else Viewer.PASSER_BY
    if state is KeeperState.CONFIRMED:
        viewer = Viewer.OWNER if kind is KeeperKind.OWNER else Viewer.EMPLOYEE
    subject = subject_of(merchant_id)
    sees_file = viewer is not Viewer.PASSER_BY
    return MerchantFace(
        merchant_id=merchant_id,
        name=merchant.name,
        category=merchant.category,
        address=merchant.address,
        hours=merchant.hours,
        agreement=merchant.agreement,
        promised_at=merchant.promised_at,
        viewer=viewer,
        figures=await opinions.figures(session, subject, now=now),
        today=await opinions.of_today(session, subject, person_id=person_id, now=now),
        free=await keepers.owner_of(session, merchant_id) is None,
        claim=tie.id if tie and state is KeeperState.CLAIMED else None,
        duties=duties,
        last=await standing.last(session, merchant_id),
        last_own=await standing.last_own(session, merchant_id) if sees_file else None,
        open=await standing.open_of(session, merchant_id, now=now),
        waiting=await standing.waiting(session, merchant_id, duties) if duties else 0,
        licences=await licences.listed(session, merchant_id, now=now) if sees_file else (),
        reports=systems.is_on(session, System.REPORTS),
    )


async def open_card(
    session: AsyncSession,
    merchant_id: str,
    scan: starred.Scan,
    *,
    person_id: int,
    offices: Offices,
    now: datetime,
) -> MerchantFace:
    """The card of a scan, while that is good. Raises SignAgain, OldButton."""
    await require_scanned(session, merchant_id, scan, now=now)
    return await card_face(session, merchant_id, person_id=person_id, offices=offices, now=now)


async def require_scanned(
    session: AsyncSession, merchant_id: str, scan: starred.Scan, *, now: datetime
) -> None:
    """Whoever does something at the door has scanned its living code lately. Raises SignAgain."""
    version = await codes.current_version(session, Kind.MERCHANT, merchant_id)
    if not starred.is_fresh(scan, version, now=now):
        raise SignAgain


async def report_here(
    session: AsyncSession, merchant_id: str, scan: starred.Scan, *, person_id: int, now: datetime
) -> int | None:
    """反映这里的问题: a draft with the place known; the id of a message that is to be removed.

    Raises SignAgain, OldButton, OwnShop.
    """
    await require_scanned(session, merchant_id, scan, now=now)
    merchant = await session.get(Merchant, merchant_id)
    if merchant is None:
        raise OldButton
    tie = await keepers.tie(session, merchant_id, person_id)
    if tie is not None and tie.state is KeeperState.CONFIRMED:
        raise OwnShop
    return await spots.begin(session, person_id, place_of(merchant), now=now)


def place_of(merchant: Merchant) -> PublicPlace:
    """The shop as a place of reports: its name, as everybody reads it over the door."""
    return PublicPlace(merchant.community_id, merchant.latitude, merchant.longitude, merchant.name)


def subject_of(merchant_id: str) -> Subject:
    """The shop as something that is rated."""
    return Subject(SubjectKind.MERCHANT, merchant_id)
