"""Which systems the district has switched off, for a rule that reaches into another system.

They travel with the session (`session.info["off"]`, put there by whoever makes sessions), as the zone does.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from models.system import Off, System


def off_of(session: AsyncSession) -> Off:
    """What is off, for a face whose view leaves it out."""
    off: Off = session.info.get("off", frozenset())
    return off


def is_on(session: AsyncSession, system: System) -> bool:
    """Whether the system is there; everything is on where nobody said otherwise."""
    return system not in off_of(session)
