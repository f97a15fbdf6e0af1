"""What a draft looks for nearby, in a district that files thousands of reports a month."""

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ChatId
from models.message import Addressee
from models.person import Person
from models.place import Place, PlaceKind
from models.report import Report, ReportState
from services.hand import hand_of
from services.reports import draft_screen

MANY = 60_000
_YEAR = """
INSERT INTO report (state, person_id, words, community_id, place_label, danger, started_at, filed_at,
    latitude, longitude, paused_s)
SELECT CASE WHEN n % 10 = 0 THEN 'ordered' ELSE 'closed' END, 2, '路面有坑', 'xf', '', false,
    filed_at, filed_at, 40.8 + n % 250 * 0.0004, 111.6 + n / 250 * 0.0004, 0
FROM generate_series(1, :many) AS n,
    LATERAL (SELECT CAST(:now AS TIMESTAMPTZ) - n % 300 * INTERVAL '1 day' AS filed_at) AS filing"""

_PLANS = """
SELECT generic_plans, custom_plans FROM pg_prepared_statements
WHERE ltrim(statement, E'\\n') LIKE 'WITH draft%'"""


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_draft_reads_only_what_lies_around_it(session: AsyncSession, now: datetime) -> None:
    """Found by the moment of filing, it read all of the month: with each word that somebody wrote."""
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区"))
    session.add_all(Person(id=n, telegram_id=1000 + n, name=f"姓名{n}") for n in (1, 2))
    await session.flush()
    await session.execute(text(_YEAR), {"now": now, "many": MANY})
    draft = Report(state=ReportState.DRAFT, person_id=1, words="路面有个坑", started_at=now)
    draft.latitude, draft.longitude = 40.84, 111.6008
    session.add(draft)
    await session.flush()
    await session.execute(text("ANALYZE"))

    for _ in range(8):  # PostgreSQL settles on its plan with the sixth
        _, shown = await draft_screen.load(session, draft.id, Addressee(ChatId(1001), "zh", 1), now=now)
        assert shown is not None and shown.nearby is not None and shown.nearby.away_m == 0

    plans = await (await hand_of(session)).rows(_PLANS)
    assert [(row["generic_plans"], row["custom_plans"]) for row in plans] == [(3, 5)]
