"""The first words of a report, by hand: what most conversations of a district begin with.

Only where nothing else can be meant: the writer is known, has no report or draft open and no other
question, and the words hold no danger. Then they begin a draft at the door that the writer has just
scanned, else at the writer's own home, as `drafts.start` and `drafts.say` would. Everything else goes
through these, which are written to be read.
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
from services.reports.places import scanned_in


@dataclass(frozen=True)
class Said:
    """A category, by what it is guessed by."""

    id: str
    name: str
    words: list[Any]


async def begin(hand: Hand, telegram_id: int, text: str, *, now: datetime) -> bool:
    """Begin a draft with these words, in the writer's private chat; False: nothing was done."""
    categories = _CATEGORIES_HERE if hand.is_sqlite else _CATEGORIES_THERE
    writer = await hand.row(_WRITER.format(categories=categories), telegram_id=telegram_id)
    if writer is None or guesses.is_danger(text):
        return False
    where = await _where(hand, writer, now=now)
    category = guesses.best_of(
        [Said(key, name, words) for key, name, words in hand.content(writer["categories"]) or ()], text
    )
    values = {
        "person_id": writer["id"],
        "words": text.strip()[:WORDS_MAX],
        "category_id": category.id if category else None,
        "community_id": where["community_id"],
        "grid_id": where["grid_id"],
        "household_id": where["household_id"],
        "latitude": where["latitude"],
        "longitude": where["longitude"],
        "place_label": where["building"] or where["grid_name"] or "",
        "now": now,
    }
    if not hand.is_sqlite:
        await hand.row(f"WITH begun AS ({_BEGIN}) {_SHOW} FROM begun", **values, chat_id=telegram_id)
        return True
    begun = await hand.row(_BEGIN, **values)
    here = "FROM (SELECT :id AS id, :now AS started_at)"
    await hand.row(f"{_SHOW} {here}", id=begun["id"], now=now, chat_id=telegram_id)
    return True


async def _where(hand: Hand, writer: Any, *, now: datetime) -> Any:
    """The door that was scanned just now, else the writer's own, which their row holds."""
    scanned = scanned_in(hand.content(writer["remembered"]) or {}, now=now)
    if scanned is None or scanned == writer["household_id"]:
        return writer
    return await hand.row(_DOOR, household_id=scanned)


_HOME: Final = ", ".join(f"'{state}'" for state in (MembershipState.CLAIMED, MembershipState.CONFIRMED))
_STATES: Final = (ReportState.DRAFT, ReportState.FILED, ReportState.ORDERED)
_OPEN: Final = ", ".join(f"'{state}'" for state in _STATES)


def _open_of(column: str) -> str:
    """A report that the writer has open. OFFSET: else PostgreSQL may read all that the district has open."""
    return f"""SELECT 1 FROM report
        WHERE report.{column} = person.id AND (report.state IN ({_OPEN}) OR report.asking IS NOT NULL)
        LIMIT 1 OFFSET 0"""


_PLACE: Final = """household.id AS household_id, household.building, household.latitude, household.longitude,
    grid.id AS grid_id, grid.name AS grid_name, grid.parent_id AS community_id"""
_DOOR: Final = f"""
SELECT {_PLACE} FROM household JOIN place AS grid ON grid.id = household.grid_id
WHERE household.id = :household_id"""
_CATEGORIES: Final = """
    SELECT {all}({one}(id, name, {words})) FROM (SELECT id, name, words FROM category ORDER BY id) AS known"""
_CATEGORIES_HERE: Final = _CATEGORIES.format(all="json_group_array", one="json_array", words="json(words)")
_CATEGORIES_THERE: Final = _CATEGORIES.format(all="json_agg", one="json_build_array", words="words")
_WRITER: Final = f"""
SELECT person.id, talk.data AS remembered, ({{categories}}) AS categories, {_PLACE}
FROM person
LEFT JOIN conversation AS talk
    ON talk.chat_id = person.telegram_id AND talk.telegram_id = person.telegram_id
LEFT JOIN household ON household.id = (
    SELECT membership.household_id FROM membership
    WHERE membership.person_id = person.id AND membership.state IN ({_HOME})
    ORDER BY membership.claimed_at DESC, membership.id DESC LIMIT 1
)
LEFT JOIN place AS grid ON grid.id = household.grid_id
WHERE person.telegram_id = :telegram_id AND person.reachable
    AND talk.state IS NULL
    AND NOT EXISTS ({_open_of("person_id")})
    AND NOT EXISTS ({_open_of("filed_by")})"""

_BEGIN: Final = f"""
INSERT INTO report (state, person_id, words, category_id, community_id, grid_id, household_id, latitude,
    longitude, place_label, danger, started_at, paused_s)
VALUES ('{ReportState.DRAFT}', :person_id, :words, :category_id, :community_id, :grid_id, :household_id,
    :latitude, :longitude, :place_label, false, :now, 0)
RETURNING id, started_at"""
_SHOW: Final = f"""
INSERT INTO screen (notice, subject, chat_id, priority, due_at, version, attempts)
SELECT '{Notice.REPORT_DRAFT}', id, :chat_id, {Priority.CONVERSATION.value}, started_at, 1, 0"""
