"""When the community will have answered: today by 18:00, or the next working day at noon."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from services.days import works

CLOSES: Final = time(18, 0)
LATEST_FOR_TODAY: Final = time(16, 0)  # what comes later is answered the next working day
NOON: Final = time(12, 0)
DANGER: Final = timedelta(minutes=30)


def answer_by(now: datetime, zone: ZoneInfo, *, danger: bool = False) -> datetime:
    """The moment that the reporter is promised, aware; danger: half an hour, day or night."""
    if danger:
        return now + DANGER
    here = now.astimezone(zone)
    if works(here.date()) and here.time() < LATEST_FOR_TODAY:
        return datetime.combine(here.date(), CLOSES, zone)
    day = here.date() + timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return datetime.combine(day, NOON, zone)
