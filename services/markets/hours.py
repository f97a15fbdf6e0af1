"""The hours of a stall as the district writes them: `18:00-23:00`, with days before it or without.

Days are numbers or names, one, several or a span: `5-7 18:00-23:00`, `周五至周日 18:00-23:00`,
`Mon,Wed 06:00-10:00`. What closes before it opens closes on the next day.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from locales.locale import LOCALES, words

WEEK: Final = frozenset(range(1, 8))
_HOURS: Final = re.compile(
    r"(?P<days>.*?)\s*(?P<opens>\d{1,2}[:\uff1a]\d{2})\s*[-\u2010-\u2015~\uff5e]\s*"
    r"(?P<closes>\d{1,2}[:\uff1a]\d{2})"
)
_SPAN: Final = re.compile(r"[-\u2010-\u2015~\uff5e\u81f3\u5230]")
_BETWEEN: Final = re.compile(r"[,;\uff0c\u3001\s]+")


class NoHours(Exception):  # noqa: N818 -- said to the operator as a fault of a row
    """A text that names no hours."""


@dataclass(frozen=True)
class Hours:
    """On which days of the week (1: Monday), and from when to when."""

    days: frozenset[int]
    opens: time
    closes: time

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """When it opens and closes on a day, as UTC; None: not on that day."""
        if day.isoweekday() not in self.days:
            return None
        last = day + timedelta(days=self.closes <= self.opens)
        return (
            datetime.combine(day, self.opens, zone).astimezone(UTC),
            datetime.combine(last, self.closes, zone).astimezone(UTC),
        )


@cache
def hours(written: str) -> Hours:
    """The hours that a text names. Raises NoHours."""
    found = _HOURS.fullmatch(written.strip())
    if found is None:
        raise NoHours
    return Hours(_days(found["days"].strip()), _clock(found["opens"]), _clock(found["closes"]))


def _clock(text: str) -> time:
    hour, minute = map(int, re.split("[:\uff1a]", text))
    if (hour, minute) == (24, 0):
        return time(0)
    if hour > 23 or minute > 59:
        raise NoHours
    return time(hour, minute)


def _days(text: str) -> frozenset[int]:
    if not text:
        return WEEK
    found: set[int] = set()
    for part in filter(None, _BETWEEN.split(text)):
        ends = [_day(end) for end in _SPAN.split(part)]
        if len(ends) > 2:
            raise NoHours
        first, last = ends[0], ends[-1]
        found |= {(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)}
    return frozenset(found)


def _day(text: str) -> int:
    day = _names().get(text.strip().casefold())
    if day is None:
        raise NoHours
    return day


@cache
def _names() -> dict[str, int]:
    """What days are called, in each language; a name may be cut short."""
    found = {str(number): number for number in range(1, 8)}
    for code in LOCALES:
        for number, names in enumerate(words(code, "words-weekdays"), start=1):
            found |= {name.casefold(): number for name in names.split()}
    return found
