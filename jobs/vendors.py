"""What time does to a vendor: the permit ends soon."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import vendors


async def permit_expires(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.PERMIT_EXPIRES: 30 days ahead."""
    await vendors.warn_of_permit(session, subject, now=now)


JOBS = {DueKind.PERMIT_EXPIRES: permit_expires}
