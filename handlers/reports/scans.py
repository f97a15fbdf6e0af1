"""The code that somebody scanned last: for two hours it is where they are, or what they stand before."""

from datetime import datetime

from aiogram.fsm.context import FSMContext

from services.reports import places
from services.starred import FRESH_FOR


async def remember(state: FSMContext, household_id: str, *, now: datetime) -> None:
    """For whoever reads a scan; call it after the conversation's data were cleared."""
    await state.update_data(scanned=household_id, scanned_at=now.isoformat())


async def scanned(state: FSMContext, *, now: datetime) -> str | None:
    """The household scanned within the last two hours."""
    return places.scanned_in(await state.get_data(), now=now)


async def remember_sign(state: FSMContext, subject: str, version: int | None, *, now: datetime) -> None:
    """A card or a sign was scanned, `kind:ID`, in this version."""
    await state.update_data(card=[subject, version, now.isoformat()])


async def sign_scanned(state: FSMContext, subject: str) -> tuple[int, datetime] | None:
    """Version and moment of the scan, if this card or sign was scanned last."""
    of, version, at = (await state.get_data()).get("card") or ("", 0, "")
    return (version, datetime.fromisoformat(at)) if of == subject else None


async def any_sign_scanned(state: FSMContext, *, now: datetime) -> bool:
    """Whether a card or a sign was scanned in the last two hours, so that they may stand before somebody."""
    _, _, at = (await state.get_data()).get("card") or ("", 0, "")
    return bool(at) and now - datetime.fromisoformat(at) <= FRESH_FOR
