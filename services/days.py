"""The district's local days: whoever counts by day or month, or keeps quiet at night, asks here.

The zone travels with the session (`session.info["zone"]`, put there by whoever makes sessions).
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from chinese_calendar import constants, is_workday
from sqlalchemy.ext.asyncio import AsyncSession

CALENDAR_ENDS: Final = max(constants.holidays).year
DISTRICT_ZONE: Final = ZoneInfo("Asia/Shanghai")  # the default of MASHANG_TIMEZONE
FIXED_HOLIDAYS: Final = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the holidays that the law sets for every year; those of the moon are announced."""
QUIET_FROM: Final = time(22)
QUIET_UNTIL: Final = time(8)


def zone_of(session: AsyncSession) -> ZoneInfo:
    """The district's zone, as whoever made the session said; Shanghai where nobody did."""
    zone = session.info.get("zone")
    return zone if isinstance(zone, ZoneInfo) else DISTRICT_ZONE


def works(day: date) -> bool:
    """Whether people work on a day; by the weekday and the fixed holidays where the calendar is silent."""
    if day.year > CALENDAR_ENDS:
        return day.isoweekday() <= 5 and (day.month, day.day) not in FIXED_HOLIDAYS
    return bool(is_workday(day))


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The local day."""
    return moment.astimezone(zone).date()


def day_start(moment: datetime, zone: ZoneInfo) -> datetime:
    """The local midnight before `moment`, as UTC."""
    return datetime.combine(moment.astimezone(zone).date(), time(), zone).astimezone(UTC)


def month_start(moment: datetime, zone: ZoneInfo) -> datetime:
    """The local midnight that began the month of `moment`, as UTC."""
    return datetime.combine(moment.astimezone(zone).date().replace(day=1), time(), zone).astimezone(UTC)


def year_start(moment: datetime, zone: ZoneInfo) -> datetime:
    """The local midnight that began the year of `moment`, as UTC."""
    return datetime.combine(day_of(moment, zone).replace(month=1, day=1), time(), zone).astimezone(UTC)


def next_at(moment: datetime, clock: time, zone: ZoneInfo) -> datetime:
    """The first such hour of a local day at or after `moment`, as UTC."""
    there = moment.astimezone(zone)
    day = there.date() + timedelta(days=there.time() > clock)
    return datetime.combine(day, clock, zone).astimezone(UTC)


def year_of(moment: datetime, zone: ZoneInfo) -> int:
    """The local year."""
    return moment.astimezone(zone).year


def out_of_quiet(moment: datetime, zone: ZoneInfo, *, quiet_from: time = QUIET_FROM) -> datetime:
    """`moment` itself, or the next 08:00 when it lies between 22:00 (`quiet_from`) and 08:00 local time."""
    there = moment.astimezone(zone)
    if QUIET_UNTIL <= there.time() < quiet_from:
        return moment
    day = there.date() + timedelta(days=there.time() >= quiet_from)
    return datetime.combine(day, QUIET_UNTIL, zone).astimezone(UTC)
