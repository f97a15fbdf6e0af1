"""The list of open orders that a group or a member of staff asks for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from locales.locale import Locale
from models.message import Message
from models.order_faces import Listing
from views.lines import lined

WAITING_MOST: Final = 8
"""Numbers of undecided reports in one line."""


def listing(
    listed: Listing, locale: Locale, *, whose: str, now: datetime, waiting: Sequence[str] = ()
) -> Message:
    """Open orders of a department or community, the earliest deadline first, and what a community decides."""
    faces, rest = listed.faces, listed.count - len(listed.faces)
    undecided = None
    if waiting:
        numbers = locale.plain("point-join").join(waiting[:WAITING_MOST])
        more = "…" if len(waiting) > WAITING_MOST else ""
        undecided = locale("order-list-undecided", count=len(waiting), numbers=numbers + more)
    if not faces:
        return Message(lined(undecided or locale("order-list-none")))
    return Message(
        lined(
            locale(f"order-list-{whose}", count=listed.count),
            *(
                locale(
                    "order-list-line",
                    number=face.number,
                    category=locale.category(face.category),
                    place=face.place,
                    step=locale(f"order-step-{face.state.value}"),
                    deadline=locale.moment(face.order.deadline_at, now=now),
                )
                for face in faces
            ),
            locale("order-list-rest", count=rest) if rest else None,
            undecided,
        )
    )
