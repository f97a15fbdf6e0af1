"""An owner doubts an opinion: it is hidden while a person of the community looks, who tells both why."""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.message import Addressee
from models.moves import after
from models.notice import Notice
from models.opinion import GROUNDS, MOVES, Dispute, Opinion
from models.opinion_faces import DisputeFace
from models.refusals import OldButton
from services import letters, people, supervision
from services.opinions import reading, replies, subjects, waiting
from services.people import Offices
from services.words import within

REASON_MAX: Final = 300


async def disputable(session: AsyncSession, opinion_id: int, *, person_id: int) -> Opinion:
    """A public opinion of one's own place that was not disputed before. Raises NotYours, OldButton."""
    opinion, _ = await replies.owned(session, opinion_id, person_id=person_id)
    earlier = await session.scalar(select(Dispute.id).where(col(Dispute.opinion_id) == opinion_id))
    if after(MOVES, opinion.state, "dispute") is None or earlier is not None:
        raise OldButton
    return opinion


async def dispute(
    session: AsyncSession, opinion_id: int, *, person_id: int, reason: str, now: datetime
) -> Dispute:
    """Hide it, and lay it before the community. Raises NotYours, OldButton."""
    opinion = await disputable(session, opinion_id, person_id=person_id)
    why = within(reason, REASON_MAX)
    row = Dispute(opinion_id=opinion_id, person_id=person_id, reason=why, opened_at=now)
    session.add(row)
    _move(opinion, "dispute")
    await session.flush()
    chats = await supervision.community_chats(session, opinion.community_id, now=now)
    await letters.show(session, Notice.DISPUTE_CARD, row.id, to=chats, due_at=now)
    await waiting.watch(session, waiting.of_dispute(row))
    return row


async def decide_dispute(
    session: AsyncSession, dispute_id: int, *, word: str, person_id: int, offices: Offices, now: datetime
) -> None:
    """`keep`, or why it is struck (GROUNDS); both are told.

    Raises NotYours, OwnShop, OwnOpinion, OldButton.
    """
    row = await session.get(Dispute, dispute_id, with_for_update=True)
    if row is None or word not in ("keep", *GROUNDS):
        raise OldButton
    opinion = await session.get_one(Opinion, row.opinion_id, with_for_update=True)
    await waiting.require_judge(
        session, opinion, person_id=person_id, offices=offices, since=row.opened_at, now=now
    )
    _move(opinion, "uphold" if word == "keep" else "strike")
    row.decided_at, row.decided_by = now, person_id
    row.ground = None if word == "keep" else word
    await session.flush()
    await waiting.ends(session, waiting.of_dispute(row), now=now)
    await letters.show_again(session, Notice.DISPUTE_CARD, dispute_id, due_at=now)
    both = [await people.private_chat(session, each) for each in (row.person_id, opinion.person_id)]
    key = f"dispute:{dispute_id}"
    await letters.tell(session, Notice.DISPUTE_DECIDED, dispute_id, to=both, key=key, due_at=now)


async def dispute_face(
    session: AsyncSession, dispute_id: int, addressee: Addressee, now: datetime
) -> DisputeFace | None:
    """The dispute as who decides reads it, and as both hear of its end."""
    row = await session.get(Dispute, dispute_id)
    if row is None:
        return None
    opinion = await session.get_one(Opinion, row.opinion_id)
    place = await subjects.find_of(session, opinion)
    if place is None:
        return None
    return DisputeFace(
        dispute_id=dispute_id,
        name=place.name,
        opinion=await reading.face(session, opinion),
        reason=row.reason,
        ground=row.ground,
        for_rater=addressee.person_id == opinion.person_id,
        late=waiting.is_late(session, row.opened_at, now),
    )


def _move(opinion: Opinion, verb: str) -> None:
    state = after(MOVES, opinion.state, verb)
    if state is None:
        raise OldButton
    opinion.state = state
