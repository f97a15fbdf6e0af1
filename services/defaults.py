"""What a new district starts with: rules, shares, the category "other", checklists and the year's budget.

`db upgrade` calls `put`; what the district has changed since then stays as it is.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from locales.locale import locale_of
from models.department import Days
from models.supervision import Duty
from models.tables import metadata
from services import points

RULES: Final[tuple[dict[str, Any], ...]] = (
    {
        "id": "report_solved",
        "moral_tenths": 20,
        "material_tenths": 10,
        "daily_cap": 10,
        "monthly_cap": 100,
    },
    {"id": "rating_given", "moral_tenths": 5, "material_tenths": 5, "daily_cap": 10, "monthly_cap": 100},
    {"id": "bounty", "moral_tenths": 0, "material_tenths": 0, "daily_cap": None, "monthly_cap": None},
    {
        "id": "budget",  # a year's, from the mint to the district
        "moral_tenths": 0,
        "material_tenths": 10_000_000,
        "daily_cap": None,
        "monthly_cap": None,
    },
)

SHARES: Final[tuple[dict[str, Any], ...]] = (
    {"id": "helpers", "percent": 30},  # of the whole, between the helping departments; none: 0
    {"id": "lead_department", "percent": 60},  # of the rest
    {"id": "lead_person", "percent": 40},  # of the rest; nobody grabbed: the department's
)

OTHER: Final[dict[str, Any]] = {
    "id": "other",
    "promise_hours": 24,
    "days": Days.WORKING,
    "danger": False,
    "departments": [],
    "duty_id": None,
    "words": [],
}


CHECKLISTS: Final = (  # id, weight, must, photo; the id begins with the duty, its words are default-check-*
    ("market-1", 20, True, True),
    ("market-2", 15, False, True),
    ("market-3", 20, True, False),
    ("market-4", 15, True, False),
    ("market-5", 15, False, False),
    ("market-6", 15, False, False),
    ("urban-1", 25, False, True),
    ("urban-2", 25, True, True),
    ("urban-3", 15, False, False),
    ("urban-4", 15, False, False),
    ("urban-5", 20, False, False),
    ("community-1", 35, True, True),
    ("community-2", 25, True, False),
    ("community-3", 25, True, False),
    ("community-4", 15, False, False),
    ("grid-1", 40, False, True),
    ("grid-2", 35, True, False),
    ("grid-3", 25, False, False),
    ("own-1", 30, False, True),
    ("own-2", 40, True, True),
    ("own-3", 30, False, False),
)


async def put(session: AsyncSession, *, locale: str = "zh", now: datetime) -> None:
    """Put in each default that is not there; the budget is that of `now`'s local year.

    `locale` is the district's own language: the category's name and the checklists are kept in it.
    """
    other = {**OTHER, "name": locale_of(locale, "UTC").plain("default-category")}
    items = tuple(_item(locale, *each) for each in CHECKLISTS)
    tables = (("rule", RULES), ("share", SHARES), ("category", (other,)), ("check_item", items))
    for table, rows in tables:
        await session.execute(_insert(session, table).on_conflict_do_nothing(), rows)
    await points.ensure_budget(session, now=now)


def _item(locale: str, item_id: str, weight: int, must: bool, photo: bool) -> dict[str, Any]:
    words = locale_of(locale, "UTC").plain("default-check", item=item_id)
    duty = Duty(item_id.partition("-")[0])
    return {"id": item_id, "duty": duty, "item": words, "weight": weight, "must": must, "photo": photo}


def _insert(session: AsyncSession, table: str) -> sqlite.Insert | postgresql.Insert:
    dialect = session.get_bind().dialect.name
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return make(metadata.tables[table])
