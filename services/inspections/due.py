"""What is due for inspection, by risk, and the way from shop to shop.

    risk = (100 - last score)                    never inspected: 60
         + days since then / 3, at most 60       never inspected: 60
         + 15 for each complaint of 90 days, at most 60
         + 20 while something is overdue

Complaints are public opinions of two stars or fewer, and reports filed at the shop. The numbers are a
first setting of ours: a shop that failed comes before one that nobody has seen for half a year, and both
before one that was good last month. The way begins at the shop at most risk and goes to the nearest next.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.inspection import Inspection, InspectionState, Rectification, RectificationState
from models.inspection_faces import DayFace, Stop
from models.merchant import Keeper, KeeperState, Merchant
from models.opinion import SHOWN, Opinion
from models.person import Office
from models.place import Place
from models.report import Report
from models.supervision import OF_DEPARTMENTS, Duty
from services import days, supervision
from services.people import Offices
from services.reports.places import metres

STOPS: Final = 8  # a day's
DUE_FROM: Final = 60
NEVER: Final = 60
COMPLAINTS_OF: Final = timedelta(days=90)
LOW: Final = 2  # stars


def risk_of(*, score: int | None, days_since: int | None, complaints: int, overdue: bool) -> int:
    """How much a shop is due, by the formula above."""
    by_score = NEVER if score is None else 100 - score
    by_age = NEVER if days_since is None else min(NEVER, days_since // 3)
    return by_score + by_age + min(60, 15 * complaints) + (20 if overdue else 0)


async def day_of(session: AsyncSession, *, person_id: int, offices: Offices, now: datetime) -> DayFace:
    """The shops that somebody should inspect today, at most STOPS of them, in the order of the way."""
    duty = await first_duty(session, offices)
    if duty is None:
        return DayFace(None, ())
    shops = await _shops(session, duty, person_id=person_id, offices=offices)
    last = await _last(session, duty)
    complaints = await _complaints(session, now)
    overdue = await _overdue(session)
    zone = days.zone_of(session)
    stops = []
    for shop in shops:
        done = last.get(shop.id)
        since = (days.day_of(now, zone) - days.day_of(done[1], zone)).days if done else None
        if since == 0:
            continue
        counted = complaints.get(shop.id, 0)
        score = done[0] if done else None
        risk = risk_of(score=score, days_since=since, complaints=counted, overdue=shop.id in overdue)
        if risk >= DUE_FROM:
            place = (shop.name, shop.address, shop.latitude, shop.longitude)
            stops.append(Stop(shop.id, *place, risk, score, since, counted, None))
    stops.sort(key=lambda stop: (-stop.risk, stop.merchant_id))
    return DayFace(duty, way(stops[:STOPS]))


def way(stops: list[Stop]) -> tuple[Stop, ...]:
    """From the first to the nearest, from there to the nearest that is left."""
    left, found = list(stops), list[Stop]()
    while left:
        here = found[-1] if found else None
        nearest = min(left, key=lambda stop: _metres(here, stop)) if here else left[0]
        left.remove(nearest)
        found.append(replace(nearest, away_m=round(_metres(here, nearest)) if here else None))
    return tuple(found)


async def first_duty(session: AsyncSession, offices: Offices) -> Duty | None:
    """What somebody inspects, in the order of `Duty`; None: nothing."""
    for duty in OF_DEPARTMENTS:
        if offices.department_ids & await supervision.departments_of(session, duty):
            return duty
    if offices.community_ids:
        return Duty.COMMUNITY
    return Duty.GRID if offices.has(Office.GRID_WORKER) else None


def _metres(here: Stop | None, there: Stop) -> float:
    if here is None:
        return 0.0
    return metres(here.latitude, here.longitude, there.latitude, there.longitude)


async def _shops(session: AsyncSession, duty: Duty, *, person_id: int, offices: Offices) -> list[Merchant]:
    """The shops where somebody has the duty; their own are not among them."""
    own = select(Keeper.merchant_id).where(
        col(Keeper.person_id) == person_id,
        col(Keeper.state).in_([KeeperState.CLAIMED, KeeperState.CONFIRMED]),
    )
    where: list[ColumnElement[bool]] = [col(Merchant.id).not_in(own)]
    if duty is Duty.COMMUNITY:
        where.append(col(Merchant.community_id).in_(sorted(offices.community_ids)))
    elif duty is Duty.GRID:
        parents = select(Place.parent_id).where(col(Place.id).in_(sorted(offices.grid_ids)))
        where.append(col(Merchant.community_id).in_(parents))
    return list(await session.scalars(select(Merchant).where(*where)))


async def _last(session: AsyncSession, duty: Duty) -> dict[str, tuple[int, datetime]]:
    """Score and moment of each shop's last inspection of the duty."""
    rows = await session.execute(
        select(Inspection.merchant_id, Inspection.score, Inspection.done_at)
        .where(col(Inspection.duty) == duty, col(Inspection.state) == InspectionState.DONE)
        .order_by(col(Inspection.done_at))
    )
    return {shop: (score or 0, at) for shop, score, at in rows if at is not None}


async def _complaints(session: AsyncSession, now: datetime) -> dict[str, int]:
    """How often each shop was complained of lately."""
    since, counts = now - COMPLAINTS_OF, dict[str, int]()
    low = await session.execute(
        select(Opinion.subject, func.count())
        .where(
            col(Opinion.subject).like("merchant:%"),
            col(Opinion.state).in_(SHOWN),
            col(Opinion.stars) <= LOW,
            col(Opinion.rated_at) >= since,
        )
        .group_by(col(Opinion.subject))
    )
    for subject, count in low:
        counts[subject.partition(":")[2]] = count
    filed = await session.execute(
        select(Merchant.id, func.count())
        .join(
            Report,
            (col(Report.latitude) == col(Merchant.latitude))
            & (col(Report.longitude) == col(Merchant.longitude))
            & (col(Report.place_label) == col(Merchant.name)),
        )
        .where(col(Report.filed_at) >= since)
        .group_by(col(Merchant.id))
    )
    for shop, count in filed:
        counts[shop] = counts.get(shop, 0) + count
    return counts


async def _overdue(session: AsyncSession) -> set[str]:
    rows = await session.scalars(
        select(Rectification.merchant_id).where(col(Rectification.state) == RectificationState.OVERDUE)
    )
    return set(rows)
