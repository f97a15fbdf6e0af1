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


@dataclass(frozen=True)
class Known:
    """The district's categories as they were read last, and what tells whether they still are so."""

    digest: str
    categories: tuple[Said, ...]


_known = Known("", ())


async def begin(hand: Hand, telegram_id: int, text: str, *, now: datetime) -> bool:
    """Begin a draft with these words, in the writer's private chat; False: nothing was done."""
    if guesses.is_danger(text) or len(text.strip()) > WORDS_MAX:
        return False
    words = {"words": text.strip(), "now": now}
    if hand.is_sqlite:
        writer = await hand.row(_WRITER_HERE, telegram_id=telegram_id)
    else:
        category = guesses.best_of(_known.categories, text)
        guessed = {"category_id": category.id if category else None, "digest": _known.digest}
        writer = await hand.row(_AT_ONCE, telegram_id=telegram_id, **words, **guessed)
    if writer is None:
        return False
    if not hand.is_sqlite and writer["begun"] is not None:
        return True
    return await _begin(hand, writer, telegram_id, text, words)


async def _begin(hand: Hand, writer: Any, telegram_id: int, text: str, words: dict[str, Any]) -> bool:
    where = await _where(hand, writer, now=words["now"])
    category = guesses.best_of(_categories(hand, writer), text)
    values = {
        **words,
        "person_id": writer["id"],
        "category_id": category.id if category else None,
        "community_id": where["community_id"],
        "grid_id": where["grid_id"],
        "household_id": where["household_id"],
        "latitude": where["latitude"],
        "longitude": where["longitude"],
        "place_label": where["building"] or where["grid_name"] or "",
    }
    begin_given = f"{_BEGIN} {_GIVEN} {_BEGUN}"
    if not hand.is_sqlite:
        await hand.row(f"WITH begun AS ({begin_given}) {_SHOW} FROM begun", **values, chat_id=telegram_id)
        return True
    begun = await hand.row(begin_given, **values)
    here = "FROM (SELECT :id AS id, :now AS started_at)"
    await hand.row(f"{_SHOW} {here}", id=begun["id"], now=words["now"], chat_id=telegram_id)
    return True


def _categories(hand: Hand, writer: Any) -> tuple[Said, ...]:
    """The categories as the writer's row tells them; PostgreSQL tells only what is not known yet."""
    global _known  # noqa: PLW0603 -- what one statement has read, for the next
    if hand.is_sqlite:
        return _told(hand, writer)
    if writer["digest"] != _known.digest:
        _known = Known(writer["digest"], _told(hand, writer))
    return _known.categories


def _told(hand: Hand, writer: Any) -> tuple[Said, ...]:
    told = hand.content(writer["categories"]) or ()
    return tuple(Said(key, name, words) for key, name, words in told)


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
SELECT person.id, talk.data AS remembered, {{more}} {_PLACE}
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

_WRITER_HERE: Final = _WRITER.format(more=f"({_CATEGORIES_HERE}) AS categories,")
_BEGIN: Final = """
INSERT INTO report (state, person_id, words, category_id, community_id, grid_id, household_id, latitude,
    longitude, place_label, danger, started_at, paused_s)"""
_GIVEN: Final = f"""
VALUES ('{ReportState.DRAFT}', :person_id, :words, :category_id, :community_id, :grid_id, :household_id,
    :latitude, :longitude, :place_label, false, :now, 0)"""
_BEGUN: Final = "RETURNING id, started_at"
_SHOW: Final = f"""
INSERT INTO screen (notice, subject, chat_id, priority, due_at, version, attempts)
SELECT '{Notice.REPORT_DRAFT}', id, :chat_id, {Priority.CONVERSATION.value}, started_at, 1, 0"""
_AT_ONCE: Final = f"""
WITH writer AS MATERIALIZED ({_WRITER.format(more="")}),
known AS MATERIALIZED (SELECT categories, md5(coalesce(CAST(categories AS TEXT), '')) AS digest FROM (
    SELECT ({_CATEGORIES_THERE}) AS categories
) AS told),
begun AS (
    {_BEGIN}
    SELECT '{ReportState.DRAFT}', writer.id, CAST(:words AS TEXT), CAST(:category_id AS TEXT),
        writer.community_id, writer.grid_id, writer.household_id, writer.latitude, writer.longitude,
        coalesce(nullif(writer.building, ''), writer.grid_name, ''), false, CAST(:now AS TIMESTAMPTZ), 0
    FROM writer JOIN known ON known.digest = :digest
    WHERE writer.remembered ->> 'scanned_at' IS NULL
    {_BEGUN}
), shown AS ({_SHOW.replace(":chat_id", "CAST(:telegram_id AS BIGINT)")} FROM begun)
SELECT writer.*, known.digest, CASE WHEN known.digest <> :digest THEN known.categories END AS categories,
    (SELECT id FROM begun) AS begun
FROM writer CROSS JOIN known"""
"""All of it, where the categories are as they are known and no door was scanned; else what is to be known."""
