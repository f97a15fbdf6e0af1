"""Promises by the Chinese calendar: National Day of 2026 runs to Wednesday, Saturday the 10th is worked."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from models.department import Days
from services import promises

ZONE = ZoneInfo("Asia/Shanghai")


def at(day: str, clock: str = "15:00") -> datetime:
    """A moment in Shanghai."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("from_", "hours", "days", "due"),
    [
        (at("2026-11-24"), 24, Days.WORKING, at("2026-11-25")),
        (at("2026-11-27"), 24, Days.WORKING, at("2026-11-30")),
        (at("2026-11-27"), 24, Days.CALENDAR, at("2026-11-28")),
        (at("2026-11-28"), 24, Days.WORKING, at("2026-12-01", "00:00")),
        (at("2026-09-30"), 24, Days.WORKING, at("2026-10-08")),
        (at("2026-10-09"), 24, Days.WORKING, at("2026-10-10")),
        (at("2026-10-09"), 48, Days.WORKING, at("2026-10-12")),
        (at("2026-11-24"), 2, Days.WORKING, at("2026-11-24", "17:00")),
        (at("2027-01-01"), 24, Days.WORKING, at("2027-01-05", "00:00")),
    ],
    ids=[
        "next day",
        "over a weekend",
        "calendar days",
        "from a Saturday of rest",
        "over National Day",
        "to a make-up Saturday",
        "past a make-up Saturday",
        "hours",
        "beyond the calendar",
    ],
)
def test_a_promise_runs_on_the_days_it_says(from_: datetime, hours: int, days: Days, due: datetime) -> None:
    """The same clock time for whole days."""
    assert promises.deadline(from_, hours, days, ZONE) == due


def test_the_operator_learns_where_the_calendar_ends() -> None:
    """2026 is known, 2027 is not."""
    assert promises.calendar_ends(at("2026-12-31"), ZONE) is None
    assert promises.calendar_ends(at("2027-01-01"), ZONE) == 2027


def test_early_and_late_step_over_the_clock_marks_of_working_days() -> None:
    """早 never goes into the past, 晚 passes the weekend."""
    friday = at("2026-11-27", "18:00")
    assert promises.later(friday, Days.WORKING, ZONE) == at("2026-11-30", "09:00")
    assert promises.earlier(friday, Days.WORKING, ZONE, now=at("2026-11-27", "12:30")) == friday
    assert promises.earlier(friday, Days.WORKING, ZONE, now=at("2026-11-27", "10:00")) == at(
        "2026-11-27", "12:00"
    )
    assert promises.by_people(at("2026-11-27").astimezone(UTC), 24, Days.WORKING, ZONE) == friday
