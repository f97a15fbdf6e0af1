"""When the community will have answered: today by 18:00, or the next working day at noon.

A category that is promised sooner in calendar time, a burst pipe in four hours on a Friday evening, is
answered sooner too.
"""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from models.department import Category, Days
from services import promises
from services.days import next_at, out_of_quiet, works

CLOSES: Final = time(18, 0)
LATEST_FOR_TODAY: Final = time(16, 0)  # what comes later is answered the next working day
NOON: Final = time(12, 0)
DANGER: Final = timedelta(minutes=30)


def answer_by(
    now: datetime, zone: ZoneInfo, category: Category | None = None, *, danger: bool = False
) -> datetime:
    """The moment that the reporter is promised, aware; danger: half an hour, day or night."""
    if danger:
        return now + DANGER
    usual = _usual(now, zone)
    if category is None or category.days is not Days.CALENDAR:
        return usual
    due = now + timedelta(hours=category.promise_hours)
    at = promises.by_people(due, category.promise_hours, category.days, zone)
    if out_of_quiet(at, zone) != at:  # nobody is called at night for what is no danger
        at = next_at(at, NOON, zone)
    return min(usual, at.astimezone(zone))


def _usual(now: datetime, zone: ZoneInfo) -> datetime:
    here = now.astimezone(zone)
    if works(here.date()) and here.time() < LATEST_FOR_TODAY:
        return datetime.combine(here.date(), CLOSES, zone)
    day = here.date() + timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return datetime.combine(day, NOON, zone)
