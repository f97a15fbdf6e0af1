"""Promises 承诺: deadlines by the Chinese calendar, its make-up workdays included.

A category promises hours. `calendar` hours run always. `working` hours run on working days only, all
24 of each: 24 working hours from Friday 15:00 end on Monday 15:00, and from a Saturday on which
people rest they run from Monday 0:00 and end on Tuesday 0:00. So a whole day's promise ends at the
clock time at which it began. Which days are worked comes from `chinese_calendar`; beyond its last
year Monday to Friday count but for fixed holidays, and the operator is told (`calendar_ends`).
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from models.department import Days
from services.days import CALENDAR_ENDS, works

OFFICE_CLOSES: Final = time(18)
MARKS: Final = (time(9), time(12), time(18))
"""The clock times that [早] and [晚] step over."""


def calendar_ends(moment: datetime, zone: ZoneInfo) -> int | None:
    """The year for which the calendar has no holidays, where `moment` is in it; the operator is told."""
    year = moment.astimezone(zone).year
    return year if year > CALENDAR_ENDS else None


def deadline(from_: datetime, hours: float, days: Days, zone: ZoneInfo) -> datetime:
    """When a promise of `hours` made at `from_` is due, in UTC."""
    if days is Days.CALENDAR:
        return from_ + timedelta(hours=hours)
    left, at = timedelta(hours=hours), from_.astimezone(zone)
    while True:
        midnight = _midnight(at.date() + timedelta(days=1), zone)
        if works(at.date()):
            span = midnight.astimezone(UTC) - at.astimezone(UTC)
            if left < span:
                return at.astimezone(UTC) + left
            left -= span
        at = midnight


def by_people(moment: datetime, hours: int, days: Days, zone: ZoneInfo) -> datetime:
    """A deadline as a person would set it: whole days end when offices close, hours on the full hour.

    Never earlier than `moment`, but for whole days promised after 18:00, which end at 18:00.
    """
    there = moment.astimezone(zone)
    if days is Days.WORKING and hours % 24 == 0:
        return datetime.combine(there.date(), OFFICE_CLOSES, zone).astimezone(UTC)
    full = there.replace(minute=0, second=0, microsecond=0)
    return (full if full == there else full + timedelta(hours=1)).astimezone(UTC)


def later(moment: datetime, days: Days, zone: ZoneInfo) -> datetime:
    """The next clock mark (9, 12, 18) of a day that counts."""
    there = moment.astimezone(zone)
    day = there.date()
    while True:
        for mark in MARKS:
            at = datetime.combine(day, mark, zone)
            if at > there and (days is Days.CALENDAR or works(day)):
                return at.astimezone(UTC)
        day += timedelta(days=1)


def earlier(moment: datetime, days: Days, zone: ZoneInfo, *, now: datetime) -> datetime:
    """The clock mark before, of a day that counts; `moment` itself where none is left after `now`."""
    there = moment.astimezone(zone)
    day = there.date()
    while day >= now.astimezone(zone).date():
        for mark in reversed(MARKS):
            at = datetime.combine(day, mark, zone)
            if now < at < there and (days is Days.CALENDAR or works(day)):
                return at.astimezone(UTC)
        day -= timedelta(days=1)
    return moment


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), zone)
