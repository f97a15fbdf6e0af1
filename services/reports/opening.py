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
from services.reports.places import SCAN_STAYS, scanned_in


@dataclass(frozen=True)
class Said:
    """A category, by what it is guessed by."""

    id: str
    name: str
    words: list[Any]


async def begin(hand: Hand, telegram_id: int, text: str, *, update_id: int, now: datetime) -> bool:
    """Begin a draft with these words, in the writer's private chat; False: nothing was done.

    SQLite: inside intake's transaction, which has claimed the update. PostgreSQL: outside of any; the
    writer's lock is held meanwhile, and one statement claims the update, begins the draft and shows it.
    """
    if guesses.is_danger(text):
        return False
    if hand.is_sqlite:
        return await _here(hand, telegram_id, text, now=now)
    return await _there(hand, telegram_id, text, update_id=update_id, now=now)


async def _there(hand: Hand, telegram_id: int, text: str, *, update_id: int, now: datetime) -> bool:
    category = _guessed(hand, await hand.rows(_LOCKED, telegram_id=telegram_id), text)
    begun = await hand.row(
        _THERE,
        telegram_id=telegram_id,
        update_id=update_id,
        words=text.strip()[:WORDS_MAX],
        category_id=category,
        since=now - SCAN_STAYS,
        now=now,
        announces=hand.announces,
        channel=hand.channel,
    )
    await hand.row(_UNLOCK)
    return begun is not None


async def _here(hand: Hand, telegram_id: int, text: str, *, now: datetime) -> bool:
    writer = await hand.row(_WRITER.format(scanned="NULL"), telegram_id=telegram_id)
    if writer is None:
        return False
    where = await _where(hand, writer, now=now)
    values = {
        "person_id": writer["id"],
        "words": text.strip()[:WORDS_MAX],
        "category_id": _guessed(hand, await hand.rows(_CATEGORIES), text),
        "community_id": where["community_id"],
        "grid_id": where["grid_id"],
        "household_id": where["household_id"],
        "latitude": where["latitude"],
        "longitude": where["longitude"],
        "place_label": where["building"] or where["grid_name"] or "",
        "now": now,
    }
    begun = await hand.row(f"{_REPORT} VALUES ({_DRAFT}) RETURNING id", **values)
    here = "FROM (SELECT :id AS id, :now AS started_at) AS begun"
    await hand.row(f"{_SCREEN.format(chat=':chat')} {here}", id=begun["id"], now=now, chat=telegram_id)
    return True


def _guessed(hand: Hand, rows: list[Any], text: str) -> str | None:
    """The id of the category that the words suggest."""
    found = guesses.best_of(
        [Said(row["id"], row["name"], hand.content(row["words"])) for row in rows if row["id"] is not None],
        text,
    )
    return found.id if found else None


async def _where(hand: Hand, writer: Any, *, now: datetime) -> Any:
    """The door that was scanned just now, else the writer's own, which their row holds."""
    scanned = scanned_in(hand.content(writer["remembered"]) or {}, now=now)
    if scanned is None or scanned == writer["household_id"]:
        return writer
    return await hand.row(_DOOR, household_id=scanned)


_HOME: Final = ", ".join(f"'{state}'" for state in (MembershipState.CLAIMED, MembershipState.CONFIRMED))
_STATES: Final = (ReportState.DRAFT, ReportState.FILED, ReportState.ORDERED)
_OPEN: Final = ", ".join(f"'{state}'" for state in _STATES)

_PLACE: Final = """household.id AS household_id, household.building, household.latitude, household.longitude,
    grid.id AS grid_id, grid.name AS grid_name, grid.parent_id AS community_id"""
_DOOR: Final = f"""
SELECT {_PLACE} FROM household JOIN place AS grid ON grid.id = household.grid_id
WHERE household.id = :household_id"""
_WRITER: Final = f"""
SELECT person.id, person.telegram_id, talk.data AS remembered, {_PLACE}
FROM person
LEFT JOIN conversation AS talk
    ON talk.chat_id = person.telegram_id AND talk.telegram_id = person.telegram_id
LEFT JOIN household ON household.id = coalesce({{scanned}}, (
    SELECT membership.household_id FROM membership
    WHERE membership.person_id = person.id AND membership.state IN ({_HOME})
    ORDER BY membership.claimed_at DESC, membership.id DESC LIMIT 1
))
LEFT JOIN place AS grid ON grid.id = household.grid_id
WHERE person.telegram_id = :telegram_id AND person.reachable
    AND talk.state IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM report
        WHERE report.person_id = person.id AND (report.state IN ({_OPEN}) OR report.asking IS NOT NULL)
    )
    AND NOT EXISTS (
        SELECT 1 FROM report
        WHERE report.filed_by = person.id AND (report.state IN ({_OPEN}) OR report.asking IS NOT NULL)
    )"""

_CATEGORIES: Final = "SELECT id, name, words FROM category ORDER BY id"
_REPORT: Final = """
INSERT INTO report (person_id, words, category_id, community_id, grid_id, household_id, latitude, longitude,
    place_label, started_at, state, danger, paused_s)"""
_DRAFT: Final = f"""
    :person_id, :words, :category_id, :community_id, :grid_id, :household_id, :latitude, :longitude,
    :place_label, :now, '{ReportState.DRAFT}', false, 0"""
_SCREEN: Final = f"""
INSERT INTO screen (subject, chat_id, due_at, notice, priority, version, attempts)
SELECT begun.id, {{chat}}, begun.started_at, '{Notice.REPORT_DRAFT}', {Priority.CONVERSATION.value}, 1, 0"""

_UNLOCK: Final = "SELECT pg_advisory_unlock_all()"  # not reached: `Database.driver` ends the connection
# PostgreSQL: what the statement reads is from after the lock, since the lock is a statement before it.
_LOCKED: Final = """
SELECT category.id, category.name, category.words
FROM (SELECT pg_advisory_lock(:telegram_id)) AS locked LEFT JOIN category ON true
ORDER BY category.id"""
_SCANNED: Final = """
    CASE WHEN CAST(talk.data ->> 'scanned_at' AS TIMESTAMPTZ) >= :since THEN talk.data ->> 'scanned' END"""
_THERE: Final = f"""
WITH writer AS ({_WRITER.format(scanned=_SCANNED)}),
seen AS (
    INSERT INTO seen_update (update_id, seen_at)
    SELECT CAST(:update_id AS BIGINT), CAST(:now AS TIMESTAMPTZ) FROM writer
    ON CONFLICT DO NOTHING RETURNING update_id
),
begun AS (
    {_REPORT}
    SELECT writer.id, :words, :category_id, writer.community_id, writer.grid_id, writer.household_id,
        writer.latitude, writer.longitude, coalesce(nullif(writer.building, ''), writer.grid_name, ''),
        CAST(:now AS TIMESTAMPTZ), '{ReportState.DRAFT}', false, 0
    FROM writer, seen RETURNING id, started_at
),
shown AS ({_SCREEN.format(chat="writer.telegram_id")} FROM begun, writer RETURNING id)
SELECT id, CASE WHEN CAST(:announces AS BOOLEAN) THEN pg_notify(:channel, '') END FROM shown"""
