"""The owner's one public answer to an opinion: a person of the community reads it before everybody does."""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.message import Addressee
from models.notice import Notice
from models.opinion import SHOWN, Opinion, Reply, ReplyState
from models.opinion_faces import ReplyFace
from models.refusals import NotYours, OldButton
from services import letters, people, supervision
from services.opinions import reading, subjects, waiting
from services.opinions.subjects import Rated
from services.people import Offices
from services.reports import guesses
from services.words import within

WORDS_MAX: Final = 300


async def answerable(session: AsyncSession, opinion_id: int, *, person_id: int) -> Opinion:
    """A public opinion of one's own place that has no answer yet. Raises NotYours, OldButton."""
    opinion, _ = await owned(session, opinion_id, person_id=person_id)
    reply = await _reply_to(session, opinion_id)
    if opinion.state not in SHOWN or (reply is not None and reply.state is not ReplyState.REFUSED):
        raise OldButton
    return opinion


async def reply(
    session: AsyncSession, opinion_id: int, *, person_id: int, words: str, now: datetime
) -> Reply:
    """Lay the answer before the community. One that was refused may be written anew.

    Raises NotYours, OldButton (also the second time).
    """
    opinion = await answerable(session, opinion_id, person_id=person_id)
    row = await _reply_to(session, opinion_id)
    if row is None:
        row = Reply(opinion_id=opinion_id, person_id=person_id, words="", written_at=now)
        session.add(row)
    else:
        row.round += 1
    row.words, row.person_id, row.written_at = within(words, WORDS_MAX), person_id, now
    row.state, row.decided_at, row.decided_by = ReplyState.WAITING, None, None
    await session.flush()
    chats = await supervision.community_chats(session, opinion.community_id, now=now)
    await letters.show(session, Notice.REPLY_CARD, row.id, to=chats, due_at=now)
    await waiting.watch(session, waiting.of_reply(row))
    return row


async def decide_reply(
    session: AsyncSession, reply_id: int, *, public: bool, person_id: int, offices: Offices, now: datetime
) -> None:
    """The community's word. Raises NotYours, OwnShop, OwnOpinion, OldButton."""
    row = await session.get(Reply, reply_id, with_for_update=True)
    if row is None:
        raise OldButton
    opinion = await session.get_one(Opinion, row.opinion_id)
    await waiting.require_judge(
        session, opinion, person_id=person_id, offices=offices, since=row.written_at, now=now
    )
    if row.state is not ReplyState.WAITING:
        raise OldButton
    row.state = ReplyState.PUBLIC if public else ReplyState.REFUSED
    row.decided_at, row.decided_by = now, person_id
    await session.flush()
    await waiting.ends(session, waiting.of_reply(row), now=now)
    await letters.show_again(session, Notice.REPLY_CARD, reply_id, due_at=now)
    owner = await people.private_chat(session, row.person_id)
    key = f"reply:{reply_id}.{row.round}"
    await letters.tell(session, Notice.REPLY_DECIDED, reply_id, to=owner, key=key, due_at=now)
    if public:
        rater = await people.private_chat(session, opinion.person_id)
        key = f"replied:{reply_id}"
        await letters.tell(session, Notice.OPINION_REPLIED, reply_id, to=rater, key=key, due_at=now)


async def reply_face(
    session: AsyncSession, reply_id: int, addressee: Addressee, now: datetime
) -> ReplyFace | None:
    """The answer as who decides reads it, and as both hear of it."""
    row = await session.get(Reply, reply_id)
    if row is None:
        return None
    opinion = await session.get_one(Opinion, row.opinion_id)
    place = await subjects.find_of(session, opinion)
    if place is None:
        return None
    return ReplyFace(
        reply_id=reply_id,
        name=place.name,
        opinion=await reading.face(session, opinion),
        words=guesses.masked(row.words),
        state=row.state,
        late=waiting.is_late(session, row.written_at, now),
    )


async def owned(session: AsyncSession, opinion_id: int, *, person_id: int) -> tuple[Opinion, Rated]:
    """An opinion of a place that somebody owns. Raises NotYours, OldButton."""
    opinion = await session.get(Opinion, opinion_id, with_for_update=True)
    if opinion is None:
        raise OldButton
    place = await subjects.rated_of(session, opinion)
    if person_id not in place.owners:
        raise NotYours
    return opinion, place


async def _reply_to(session: AsyncSession, opinion_id: int) -> Reply | None:
    found: Reply | None = await session.scalar(select(Reply).where(col(Reply.opinion_id) == opinion_id))
    return found
