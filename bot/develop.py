"""What becomes of a downloaded photo, off the loop: re-encoded, its codes read, or refused."""

from datetime import datetime
from itertools import chain

from sqlalchemy.ext.asyncio import AsyncSession

from bot.post.nouns import Developed, Fetched
from codes.payload import Keys
from codes.pictures import Flaw, Unreadable
from codes.reading import tries
from models.due import WantedFile
from services import attachments, cases, doubts, exhibits, inspections, orders, photos, vendors
from services.reports import danger


def develop(kind: str, data: bytes) -> Developed:
    """Our own JPEG of a photo or of a picture sent as a file, with the texts of the codes in it.

    Of a doubted code only the texts, of all codes in the picture: a good one must not hide another.
    """
    try:
        if kind == doubts.WANTED:
            return Developed(None, texts=tuple(chain.from_iterable(tries(data))))
        clean = photos.clean(data)
        texts = _texts(data)
    except Unreadable as unreadable:
        return Developed(None, refused="too_large" if unreadable.flaw == Flaw.BYTES else "unreadable")
    return Developed(clean.jpeg, ".jpg", texts=texts)


def fetched_with(keys: Keys, bot_username: str) -> Fetched:
    """What a developed photo does to its report, or to what it is an exhibit of.

    Codes in it are believed that `keys` have signed.
    """
    household_of = attachments.household_reader(keys, bot_username)

    async def fetched(
        session: AsyncSession, wanted: WantedFile, developed: Developed, *, now: datetime
    ) -> None:
        if abouts := await exhibits.fetched(session, wanted, developed, now=now):
            await inspections.photographed(session, abouts, now=now)
            for about in abouts:
                await vendors.photographed(session, about, now=now)
                await cases.photographed(session, about, now=now)
            return
        if wanted.kind == doubts.WANTED:
            await doubts.fetched(session, wanted, developed, keys=keys, bot_username=bot_username, now=now)
            return
        found = await attachments.fetched(session, wanted, developed, household_of=household_of, now=now)
        for report, completion_id in found:
            await danger.place_at_once(session, report, now=now)
            if completion_id is not None:
                await orders.photographed(session, completion_id, now=now)

    return fetched


def _texts(data: bytes) -> tuple[str, ...]:
    """The codes' texts, as far as the first link that starts a bot: a poster must not hide the sticker."""
    found: list[str] = []
    for texts in tries(data):
        found += texts
        if any("start=" in text for text in texts):
            break
    return tuple(found)
