"""The first words of a report, by hand: what most conversations of a district begin with.

Only where nothing else can be meant: the writer is known, has no report or draft open and no other
conversation, and the words hold no danger. Then they begin a draft at the writer's own home, as
`drafts.start` and `drafts.say` would. Everything else goes through these, which are written to be read.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from models.letter import Priority
from models.notice import Notice
from models.person import MembershipState
from models.report import ReportState
from services.hand import Hand
from services.reports import guesses
from services.reports.drafts import WORDS_MAX


@dataclass(frozen=True)
class Said:
    """A category, by what it is guessed by."""

    id: str
    name: str
    words: list[Any]


async def begin(hand: Hand, telegram_id: int, text: str, *, now: datetime) -> bool:
    """Begin a draft with these words, in the writer's private chat; False: nothing was done."""
    writer = await hand.row(_WRITER, telegram_id=telegram_id)
    if writer is None or guesses.is_danger(text):
        return False
    rows = await hand.rows("SELECT id, name, words FROM category ORDER BY id")
    category = guesses.best_of(
        [Said(row["id"], row["name"], hand.content(row["words"])) for row in rows], text
    )
    values = {
        "person_id": writer["id"],
        "words": text.strip()[:WORDS_MAX],
        "category_id": category.id if category else None,
        "community_id": writer["community_id"],
        "grid_id": writer["grid_id"],
        "household_id": writer["household_id"],
        "latitude": writer["latitude"],
        "longitude": writer["longitude"],
        "place_label": writer["building"] or writer["grid_name"] or "",
        "now": now,
    }
    if not hand.is_sqlite:
        await hand.row(f"WITH begun AS ({_BEGIN}) {_SHOW} FROM begun", **values, chat_id=telegram_id)
        return True
    begun = await hand.row(_BEGIN, **values)
    here = "FROM (SELECT :id AS id, :now AS started_at)"
    await hand.row(f"{_SHOW} {here}", id=begun["id"], now=now, chat_id=telegram_id)
    return True


_HOME: Final = ", ".join(f"'{state}'" for state in (MembershipState.CLAIMED, MembershipState.CONFIRMED))
_STATES: Final = (ReportState.DRAFT, ReportState.FILED, ReportState.ORDERED)
_OPEN: Final = ", ".join(f"'{state}'" for state in _STATES)

_WRITER: Final = f"""
SELECT person.id, household.id AS household_id, household.building, household.latitude, household.longitude,
    grid.id AS grid_id, grid.name AS grid_name, grid.parent_id AS community_id
FROM person
LEFT JOIN household ON household.id = (
    SELECT membership.household_id FROM membership
    WHERE membership.person_id = person.id AND membership.state IN ({_HOME})
    ORDER BY membership.claimed_at DESC, membership.id DESC LIMIT 1
)
LEFT JOIN place AS grid ON grid.id = household.grid_id
WHERE person.telegram_id = :telegram_id AND person.reachable
    AND NOT EXISTS (
        SELECT 1 FROM conversation AS talk
        WHERE talk.chat_id = person.telegram_id AND talk.telegram_id = person.telegram_id
            AND (talk.state IS NOT NULL OR CAST(talk.data AS TEXT) <> '{{}}')
    )
    AND NOT EXISTS (
        SELECT 1 FROM report
        WHERE report.person_id = person.id AND (report.state IN ({_OPEN}) OR report.asking IS NOT NULL)
    )
    AND NOT EXISTS (
        SELECT 1 FROM report
        WHERE report.filed_by = person.id AND (report.state IN ({_OPEN}) OR report.asking IS NOT NULL)
    )"""

_BEGIN: Final = f"""
INSERT INTO report (state, person_id, words, category_id, community_id, grid_id, household_id, latitude,
    longitude, place_label, danger, started_at, paused_s)
VALUES ('{ReportState.DRAFT}', :person_id, :words, :category_id, :community_id, :grid_id, :household_id,
    :latitude, :longitude, :place_label, false, :now, 0)
RETURNING id, started_at"""
_SHOW: Final = f"""
INSERT INTO screen (notice, subject, chat_id, priority, due_at, version, attempts)
SELECT '{Notice.REPORT_DRAFT}', id, :chat_id, {Priority.CONVERSATION.value}, started_at, 1, 0"""
