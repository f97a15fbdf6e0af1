"""The code that somebody scanned last: for two hours it is where they are, whoever lives there."""

from datetime import datetime, timedelta
from typing import Final

from aiogram.fsm.context import FSMContext

STAYS: Final = timedelta(hours=2)


async def remember(state: FSMContext, household_id: str, *, now: datetime) -> None:
    """For whoever reads a scan; call it after the conversation's data were cleared."""
    await state.update_data(scanned=household_id, scanned_at=now.isoformat())


async def scanned(state: FSMContext, *, now: datetime) -> str | None:
    """The household scanned within the last two hours."""
    data = await state.get_data()
    at = data.get("scanned_at")
    if at is None or now - datetime.fromisoformat(at) > STAYS:
        return None
    return str(data["scanned"])
