"""A scan of a market's or a stall's code, and what it was: buttons that need it ask here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from codes.payload import Kind
from handlers.replies import sent
from handlers.reports import scans
from locales.locale import Locale
from models.person import Person
from models.refusals import StallAgain
from models.stall_faces import Viewer
from services import codes, stalls
from services.people import Offices
from services.reports import drafts
from views import stalls as views

KINDS: Final = {Kind.MARKET: "market", Kind.STALL: "stall"}
CODES: Final = {kind: code for code, kind in KINDS.items()}
STAYS: Final = timedelta(hours=2)  # as a scan of a door
Scene = tuple[str, str]


@dataclass(frozen=True)
class Scan:
    """What was scanned last, its code's version, when, and where its reader said to be afterwards."""

    scene: Scene
    version: int
    at: datetime
    here: tuple[float, float] | None


async def scan(
    chat_id: int,
    code: codes.CodeSubject,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> SendMessage:
    """The card that a valid code opens. Raises OldButton."""
    kind = KINDS[code.kind]
    face = await stalls.scene(session, kind, code.id, person_id=person.id, offices=offices, now=now)
    await state.set_state(None)
    version = await codes.current_version(session, code.kind, code.id)
    sells = face.viewer is Viewer.VENDOR
    if kind == "stall":
        await scans.remember_sign(state, str(stalls.rated_as(code.id)), version, now=now)
    await state.update_data(stall=[kind, code.id, version, now.isoformat(), sells], here=None)
    return sent(views.scene(face, locale, now), chat_id)


async def scanned(session: AsyncSession, state: FSMContext, scene: Scene, *, now: datetime) -> Scan:
    """The scan that this scene's button stands on. Raises StallAgain."""
    last = _last(await state.get_data())
    if last is None or last.scene != scene or now - last.at > STAYS:
        raise StallAgain
    if await codes.current_version(session, CODES[scene[0]], scene[1]) != last.version:
        raise StallAgain
    return last


class SharesPlace(Filter):
    """A vendor who has scanned says where they are; a draft that is open comes first."""

    async def __call__(
        self, message: Message, session: AsyncSession, state: FSMContext, person: Person, now: datetime
    ) -> bool | dict[str, object]:
        data = await state.get_data()
        last = _last(data)
        if message.location is None or last is None or not data["stall"][4] or now - last.at > STAYS:
            return False
        if await drafts.of(session, person.id) is not None:
            return False
        return {"scene": last.scene}


def _last(data: dict[str, object]) -> Scan | None:
    found = data.get("stall")
    if not isinstance(found, list):
        return None
    kind, subject, version, at, _ = found
    here = data.get("here")
    place = (float(here[0]), float(here[1])) if isinstance(here, list) else None
    return Scan((kind, subject), version or 0, datetime.fromisoformat(at), place)
