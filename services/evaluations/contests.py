"""An official contests a rating: two of the oversight board who agree decide, and nobody names the rater."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.contest import DECIDED, Contest, ContestState, Verdict, Word, after
from models.evaluation import Rating
from models.evaluation_faces import ContestFace
from models.message import Addressee
from models.notice import Notice
from models.refusals import NotYours, OldButton
from services import exhibits, letters, people
from services.evaluations import answers, board, callbacks, cards, ratings
from services.evaluations.served import served
from services.people import Offices
from services.words import within

REASON_MAX: Final = 300


async def contest(
    session: AsyncSession, told_no: int, *, person_id: PersonId, reason: str, now: datetime
) -> None:
    """Lay one's rating before the board, once. Raises OldButton."""
    rating = await answers.told_rating(session, told_no, person_id=person_id)
    why = within(reason, REASON_MAX)
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    contest_id: int | None = await session.scalar(
        insert(Contest)
        .values(rating_id=rating.id, reason=why, state=ContestState.OPEN, opened_at=now)
        .on_conflict_do_nothing(index_elements=["rating_id"])
        .returning(col(Contest.id))
    )
    if contest_id is None:
        raise OldButton
    sides = await _sides(session, await session.get_one(Contest, contest_id))
    chats = await board.chats(session, **sides, now=now)
    await letters.show(session, Notice.CONTEST_CARD, contest_id, to=chats, due_at=now)


async def decide(
    session: AsyncSession, contest_id: int, *, word: str, person_id: PersonId, offices: Offices, now: datetime
) -> None:
    """A reviewer's word, one each; what two agree on holds. Raises NotYours, OldButton."""
    row = await session.get(Contest, contest_id, with_for_update=True)
    said = next((each for each in Word if each == word), None)
    if row is None or said is None:
        raise OldButton
    if not await board.may_look(session, person_id, offices, **await _sides(session, row), now=now):
        raise NotYours
    next_state = after(row.state, said)
    if next_state is None or await _word_of(session, contest_id, person_id) is not None:
        raise OldButton
    session.add(Verdict(contest_id=contest_id, person_id=person_id, word=said, at=now))
    row.state = next_state
    await session.flush()
    await letters.show_again(session, Notice.CONTEST_CARD, contest_id, due_at=now)
    if next_state in DECIDED:
        await _end(session, row, now)


async def open_contests(
    session: AsyncSession, person_id: PersonId, offices: Offices, *, now: datetime
) -> list[int]:
    """The contests that wait for a reviewer's own word, the oldest first."""
    spoken = select(col(Verdict.contest_id)).where(col(Verdict.person_id) == person_id)
    rows = await session.scalars(
        select(Contest)
        .where(col(Contest.state).not_in(DECIDED), col(Contest.id).not_in(spoken))
        .order_by(col(Contest.id))
    )
    return [
        row.id or 0
        for row in list(rows)
        if await board.may_look(session, person_id, offices, **await _sides(session, row), now=now)
    ]


async def contest_face(
    session: AsyncSession, contest_id: int, addressee: Addressee, now: datetime
) -> ContestFace | None:
    """The contest as a reviewer sees it, and as the official and the rater hear of its end."""
    row = await session.get(Contest, contest_id)
    if row is None:
        return None
    rating = await session.get_one(Rating, row.rating_id)
    return ContestFace(
        contest_id=contest_id,
        state=row.state,
        stars=rating.told_stars or rating.stars,
        tags=tuple(rating.tags),
        words=rating.words,
        category=(await served(session, rating)).category,
        unit=await cards.name_of_unit(session, rating.unit or ""),
        reason=row.reason,
        mine=await _word_of(session, contest_id, addressee.person_id),
        photos=await exhibits.photos(session, [ratings.about(rating.id)]),
        for_rater=addressee.person_id in {rating.person_id, rating.given_by},
    )


async def _end(session: AsyncSession, row: Contest, now: datetime) -> None:
    rating = await session.get_one(Rating, row.rating_id)
    row.decided_at = now
    to = [rating.official_id]
    if row.state is ContestState.VOIDED:
        rating.voided_at = now
        await callbacks.drop_for(session, rating, now=now)
        to.append(rating.given_by or rating.person_id)
    await session.flush()
    chats = [await people.private_chat(session, person_id) for person_id in to]
    key = f"contest:{row.id}"
    await letters.tell(session, Notice.CONTEST_DECIDED, row.id or 0, to=chats, key=key, due_at=now)


async def _sides(session: AsyncSession, row: Contest) -> dict[str, set[Any]]:
    """Who doesn't look: the official, the rater, the unit."""
    rating = await session.get_one(Rating, row.rating_id)
    return {"parties": {rating.official_id, rating.person_id, rating.given_by}, "units": {rating.unit}}


async def _word_of(session: AsyncSession, contest_id: int, person_id: int | None) -> Word | None:
    found: Word | None = await session.scalar(
        select(col(Verdict.word)).where(
            col(Verdict.contest_id) == contest_id, col(Verdict.person_id) == person_id
        )
    )
    return found
