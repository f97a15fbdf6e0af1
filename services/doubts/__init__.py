"""Doubts 核验: what a code is that somebody does not trust, told from its number, its link or a photo.

What the answer says is public: the kind, the place's or person's name as printed, a household's building.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from codes.number import Typed, typed
from codes.payload import TRAITS, Code, Forged, Keys, Kind, Malformed, payload_in, verify
from models.columns import ChatId
from models.doubt import Doubt, DoubtFace, Finding, Foreign
from models.due import FileState, WantedFile
from models.message import Addressee
from models.notice import Notice
from models.person import Person
from models.refusals import CodeForged, NumberWrong
from services import codes, days, labels, letters
from services.doubts.foreign import foreign, is_link

__all__ = ["WANTED", "Found", "ask", "face_of", "fetched", "load", "of_words"]

WANTED: Final = "doubt"  # the kind of file: read to the last code, and not kept


class Developed(Protocol):
    """What became of a downloaded photo."""

    @property
    def texts(self) -> tuple[str, ...]: ...
    @property
    def refused(self) -> str | None: ...


@dataclass(frozen=True)
class Found:
    """What a code was found to be: whose it is where it is ours, what it leads to where it is not."""

    finding: Finding
    kind: Kind | None = None
    subject_id: str = ""
    foreign: Foreign | None = None
    leads_to: str = ""


async def of_words(session: AsyncSession, text: str, *, keys: Keys, bot_username: str) -> Found:
    """What a number is, or what somebody has copied out of a code."""
    if is_link(text):
        return await _of_texts(session, [text], keys, bot_username)
    number = typed(text)
    return await _of_number(session, number, keys) if number else Found(Finding.MISTYPED)


async def ask(session: AsyncSession, file_id: str, *, person: Person, now: datetime) -> Doubt:
    """Have a photo looked at; its answer is a screen in the person's chat."""
    wanted = WantedFile(file_id=file_id, kind=WANTED, due_at=now)
    session.add(wanted)
    await session.flush()
    doubt = Doubt(person_id=person.id or 0, file_wanted=wanted.id, at=now)
    session.add(doubt)
    await session.flush()
    await _show(session, doubt, now=now)
    return doubt


async def fetched(
    session: AsyncSession,
    wanted: WantedFile,
    developed: Developed,
    *,
    keys: Keys,
    bot_username: str,
    now: datetime,
) -> None:
    """The photo is here or refused: say what its code is, and forget the photo."""
    for doubt in await session.scalars(select(Doubt).where(col(Doubt.file_wanted) == wanted.id)):
        found = (
            Found(Finding.UNREADABLE)
            if developed.refused
            else await _of_texts(session, developed.texts, keys, bot_username)
        )
        doubt.finding, doubt.kind, doubt.subject_id = found.finding, found.kind or "", found.subject_id
        doubt.foreign, doubt.leads_to, doubt.file_wanted = found.foreign, found.leads_to, None
        await session.flush()
        await _show(session, doubt, now=now)
    await session.execute(
        update(WantedFile).where(col(WantedFile.id) == wanted.id).values(state=FileState.UNWANTED)
    )


async def load(session: AsyncSession, doubt_id: int, addressee: Addressee, now: datetime) -> DoubtFace | None:
    """The answer as it stands."""
    doubt = await session.get(Doubt, doubt_id)
    if doubt is None:
        return None
    kind = Kind(doubt.kind) if doubt.kind else None
    found = Found(doubt.finding, kind, doubt.subject_id, doubt.foreign, doubt.leads_to)
    return await face_of(session, found, now=now)


async def face_of(session: AsyncSession, found: Found, *, now: datetime) -> DoubtFace:
    """The same in public words."""
    bare = DoubtFace(found.finding, foreign=found.foreign, leads_to=found.leads_to)
    if found.kind is None:
        return bare
    today = days.day_of(now, days.zone_of(session))
    subject = await labels.named(session, found.kind, found.subject_id, today=today)
    if subject is None:  # gone from the books: nothing opens it
        return DoubtFace(Finding.REVOKED, word=found.kind.partition(":")[0], foreign=found.foreign)
    left = subject.left and found.finding is Finding.VALID
    return DoubtFace(
        finding=Finding.LEFT if left else found.finding,
        word=subject.word,
        name=subject.name,
        detail=subject.detail,
        foreign=found.foreign,
        leads_to=found.leads_to,
        community=subject.community_id or "",
        household=subject.id if subject.kind == Kind.HOUSEHOLD else "",
    )


async def _show(session: AsyncSession, doubt: Doubt, *, now: datetime) -> None:
    person = await session.get_one(Person, doubt.person_id)
    chat = ChatId(person.telegram_id) if person.telegram_id else None
    await letters.show(session, Notice.DOUBT, doubt.id or 0, to=chat, due_at=now)


async def _of_number(session: AsyncSession, number: Typed, keys: Keys) -> Found:
    """Proved against every kind that has this id: two kinds may share one."""
    for kind, subject_id in await codes.claimed(session, number):
        try:
            await codes.prove(session, [(kind, subject_id)], number, keys)
        except NumberWrong:
            continue
        except CodeForged:
            return Found(Finding.REVOKED, kind, subject_id)
        return Found(Finding.VALID, kind, subject_id)
    return Found(Finding.MISTYPED)


async def _of_texts(session: AsyncSession, texts: Iterable[str], keys: Keys, bot_username: str) -> Found:
    """The gravest that can be said of all codes in a photo: of a good one beside one for money, both."""
    found = [await _of_text(session, text, keys, bot_username) for text in texts]
    if not found:
        return Found(Finding.NOTHING)
    ours = [each for each in found if each.finding is not Finding.FOREIGN]
    others = sorted((each for each in found if each.finding is Finding.FOREIGN), key=_gravity)
    if not ours:
        return others[0]
    first = min(ours, key=lambda each: _GRAVE.index(each.finding))
    if not others or others[0].foreign is not Foreign.PAYMENT:
        return first
    return Found(first.finding, first.kind, first.subject_id, Foreign.PAYMENT)


_GRAVE: Final = (Finding.FORGED, Finding.REVOKED, Finding.VALID, Finding.INVITE)


def _gravity(found: Found) -> int:
    return list(Foreign).index(found.foreign or Foreign.TEXT)


async def _of_text(session: AsyncSession, text: str, keys: Keys, bot_username: str) -> Found:
    payload = payload_in(text, bot_username)
    if payload is None:
        return Found(Finding.FOREIGN, None, "", *foreign(text))
    try:
        code = verify(keys, payload)
    except (Malformed, Forged):
        return Found(Finding.FORGED)
    if TRAITS[code.kind].one_time:
        return Found(Finding.INVITE)
    return Found(await _life(session, code), code.kind, code.id)


async def _life(session: AsyncSession, code: Code) -> Finding:
    return Finding.VALID if await codes.is_valid(session, code) else Finding.REVOKED
