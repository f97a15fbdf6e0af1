"""The code that somebody scanned last: for two hours it is where they are, whoever lives there."""

from datetime import datetime

from aiogram.fsm.context import FSMContext

from services.reports import places


async def remember(state: FSMContext, household_id: str, *, now: datetime) -> None:
    """For whoever reads a scan; call it after the conversation's data were cleared."""
    await state.update_data(scanned=household_id, scanned_at=now.isoformat())


async def scanned(state: FSMContext, *, now: datetime) -> str | None:
    """The household scanned within the last two hours."""
    return places.scanned_in(await state.get_data(), now=now)
